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

/** Ablation zones, pairs of needles. */
export const room = {
  /** As the scanner numbered it, where that is not the slice's place in the views. */
  imageNumber: "Numéro de l'image au scanner",
  /** Of two steps of the act: one may be out before the other goes in. */
  meetIfBoth: "se touchent s'ils sont en place ensemble",
  signOff: {
    title: 'Relecture par instrument',
    reader: 'Relecteur, initiales',
    hint: 'Celles du médecin, à saisir pour signer ; jamais celles du patient.',
    unsigned: 'à relire',
    signed: (by: string, mm: string) => `relu, ${by}, à ${mm}`,
    stale: (by: string, was: string, now: string) => `relu par ${by} à ${was}, la marge est maintenant ${now}`,
    changed: (by: string, what: string) => `relu par ${by}, modifié depuis : ${what}`,
    posture: 'position du patient',
    removed: 'structure retirée',
    unknown: 'structures non notées à la relecture',
    otherInstrument: 'autre instrument plus près ou plus loin',
    sign: 'Relu',
    signLabel: (name: string) => `Relu : ${name}`,
    takeBack: 'Reprendre',
    takeBackLabel: (name: string) => `Reprendre la relecture de ${name}`,
  },
  ablation: {
    title: "Zones d'ablation",
    covered: (zones: number) => (zones === 1 ? 'Lésion couverte par la zone' : `Lésion couverte par ${zones} zones`),
    ofMl: (ml: string) => `de ${ml}`,
    noLesion: 'aucune lésion',
    margin: 'Marge autour de la lésion',
    lacking: 'Lésion hors zone, de',
    inside: 'dans la zone',
    fromZone: 'de la zone',
    missed: 'Hors des zones',
    mostly: (sides: string) => `surtout ${sides}`,
    allRound: 'tout autour',
    weakest: 'Montrer où la marge est la plus faible',
    side: {
      right: 'à droite',
      left: 'à gauche',
      anterior: 'en avant',
      posterior: 'en arrière',
      cranial: 'en haut',
      caudal: 'en bas',
    },
    computing: 'calcul',
    noZone: "Saisir la zone de l'abaque du fabricant, longueur et diamètre : sans elle, rien n'est dessiné ni mesuré.",
    rule: (mm: string) =>
      `Zones de l'abaque saisi, toutes sondes ensemble ; structures à moins de ${mm}. Ni perfusion ni os dense n'y sont comptés.`,
  },
  pairs: {
    tipShift: (mm: string) => `pointes décalées de ${mm}`,
    spacing: 'Écart',
    turn: "Tour autour de l'aiguille",
    add: 'Ajouter une aiguille parallèle',
  },
};
