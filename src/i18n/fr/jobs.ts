// What runs in the background.

export const jobs = {
  'job.refine': 'Affinage du recalage',
  'job.access': 'Recherche des accès',
  'job.skin': 'Recherche de la peau',
  'job.bone': "Seuillage de l'os",
  'job.growth': 'Croissance',
  'job.export': 'Écriture des structures',
  'job.edit': 'Modification du contour',
  'job.canal': 'Recherche du canal',
  'job.pelvis': 'Séparation du bassin',
  'job.model': 'Modèle en cours',
  'job.endpoint': 'Poste de calcul',
  'job.vertebrae': 'Séparation des vertèbres',
  'job.vessel': 'Suivi du vaisseau',
  'job.gas': 'Recherche des poumons et des gaz',
  'job.metal': 'Recherche du métal',
  'job.lesion': 'Contour de la lésion',
  'job.labels': 'Lecture du masque',
};
