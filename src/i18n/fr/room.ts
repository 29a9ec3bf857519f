// The simulated fluoroscope.

export const fluoroscopy = {
  label: 'Scopie simulée',
  pictures: ['Scopie 1', 'Scopie 2'],
  aim: { front: 'Face', side: 'Profil', barrel: "Dans l'axe", square: 'En travers' },
  tilt: 'Rotation',
  lean: 'Inclinaison',
  side: { right: 'à droite', left: 'à gauche', anterior: 'en avant', posterior: 'en arrière', none: 'vertical' },
  field: 'Champ',
  dark: 'Os sombre',
  barrelOf: (name: string) => `dans l'axe de ${name}`,
  squareTo: (name: string) => `en travers de ${name}`,
  hint: 'Glisser pour tourner, molette pour le champ',
  simulated: 'simulée : ni diffusion ni bruit',
  notHu: "La scopie se simule à partir d'un scanner : ces images ne sont pas en UH.",
};
