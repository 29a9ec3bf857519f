// Sentences about where slices lie, what makes a volume, and how fit a series is to plan on.

import type { FindingWords } from '../finding-words.ts';
import { pluralFr } from '../plural.ts';

const REFUSED = 'La série ne peut pas servir à planifier.';

export const geometryFindings = {
  'GEO-GAP': {
    title: (v, f) => `Il manque ${f.count(v.missing)} ${pluralFr(Number(v.missing), 'coupe', 'coupes')}`,
    remedy: (v, f) =>
      `Le pas passe de ${f.mm(v.stepMm)} à ${f.mm(v.gapMm)}. Une distance mesurée à travers ce trou serait fausse : la série ne peut pas servir à planifier. Ajouter les fichiers manquants, ou choisir une autre série.`,
    brief: (v, f) => `${f.count(v.missing)} ${pluralFr(Number(v.missing), 'coupe manque', 'coupes manquent')}`,
  },
  'GEO-STEP': {
    title: () => 'Pas irrégulier entre les coupes',
    remedy: (v, f) =>
      `Le pas varie de ${f.mm(v.minStepMm, 2)} à ${f.mm(v.maxStepMm, 2)} ; une coupe s'écarte de ${f.mm(v.deviationMm, 2)} d'une pile régulière. ${REFUSED} Choisir une reconstruction continue.`,
    brief: (v, f) => `Pas de ${f.mm(v.minStepMm, 2)} à ${f.mm(v.maxStepMm, 2)}`,
  },
  'GEO-DOUBLE': {
    title: (v, f) =>
      `${f.count(v.count)} ${pluralFr(Number(v.count), 'position occupée', 'positions occupées')} deux fois`,
    remedy: (v, f) =>
      `Deux images différentes au même endroit (la première à ${f.mm(v.positionMm)} du début). ${REFUSED} Retirer l'image en trop, ou choisir une autre série.`,
    brief: () => 'Positions en double',
  },
  'GEO-SHIFT': {
    title: () => 'Coupes décalées les unes par rapport aux autres',
    remedy: (v, f) =>
      `Une coupe est décalée de ${f.mm(v.shiftMm, 2)} dans son plan. ${REFUSED} Choisir une autre série.`,
  },
  'GEO-TILT': {
    title: (v, f) => `Statif incliné de ${f.degrees(v.tiltDeg)}`,
    remedy: (v, f) =>
      `Chaque coupe glisse de ${f.mm(v.driftMm, 2)} sur la suivante, soit ${f.mm(v.totalMm)} sur toute la série. Le volume est rééchantillonné : chaque coupe est déplacée dans son plan, de ${f.mm(v.totalMm)} au plus, pour le redresser. Les distances y sont justes ; les densités sont interpolées.`,
    brief: (v, f) => `Statif incliné de ${f.degrees(v.tiltDeg)}, redressé`,
  },
  'GEO-TILT-UNSEEN': {
    title: (v, f) => `Inclinaison de ${f.degrees(v.tiltDeg)} annoncée, absente des positions`,
    remedy: () =>
      "Les coupes ont sans doute été redressées avant l'export, et l'étiquette (0018,1120) est restée. Vérifier une distance connue, ou choisir la série d'origine.",
  },
  'GEO-SLIDE': {
    title: (v, f) => `Coupes qui glissent les unes sur les autres (${f.degrees(v.tiltDeg)})`,
    remedy: (v, f) =>
      `Chaque coupe glisse de ${f.mm(v.driftMm, 2)} sur la suivante : aucun statif ne s'incline autant. ${REFUSED} Choisir une autre série.`,
  },
  'GEO-ORIENTATION': {
    title: () => 'Coupes tournées les unes par rapport aux autres',
    remedy: (v, f) =>
      `Un coin d'image s'écarte de ${f.mm(v.deviationMm, 2)} du volume. ${REFUSED} Choisir une autre série.`,
  },
  'GEO-DEVIATION': {
    title: () => 'Coupes légèrement irrégulières',
    remedy: (v, f) =>
      `Une coupe s'écarte de ${f.mm(v.deviationMm, 3)} d'une pile parfaite : moins que la tolérance, mais à savoir.`,
  },
  'GEO-MATRIX': {
    title: (v, f) => `${f.count(v.count)} ${pluralFr(Number(v.count), 'image', 'images')} d'une autre taille`,
    remedy: () => `La matrice ou la taille du pixel change dans la série. ${REFUSED} Choisir une autre série.`,
  },
  'GEO-NO-POSITION': {
    title: () => "Images sans position dans l'espace",
    remedy: () =>
      `Sans position ni orientation (0020,0032 et 0020,0037), rien ne peut être mesuré. ${REFUSED} Choisir la série d'origine.`,
  },
  'GEO-SPACING': {
    title: () => 'Taille du pixel absente ou nulle',
    remedy: () =>
      `Sans taille de pixel (0028,0030), il n'y a pas de millimètres. ${REFUSED} Choisir la série d'origine.`,
  },
  'GEO-SCALE': {
    title: () => 'Taille de pixel impossible',
    remedy: () =>
      `Aucun appareil ne fait de pixels de moins de 0,01 mm ou de plus de 20 mm : l'unité ou la virgule est fausse (0028,0030). ${REFUSED} Choisir la série d'origine.`,
  },
  'GEO-COSINES': {
    title: () => "Axes de l'image faux",
    remedy: () =>
      `Les axes (0020,0037) ne sont pas perpendiculaires ou pas de longueur 1. ${REFUSED} Demander un nouvel export.`,
  },
  'GEO-COSINES-STRAIGHTENED': {
    title: () => "Axes de l'image arrondis",
    remedy: (v, f) => `Les redresser a déplacé un coin de ${f.mm(v.shiftMm, 3)}.`,
  },
  'SERIES-LOCALISER': {
    title: () => 'Image de repérage',
    remedy: () => "C'est un topogramme, pas un volume. Choisir une série de coupes.",
    brief: () => 'Repérage',
  },
  'SERIES-SET-ASIDE': {
    title: (v, f) =>
      `${f.count(v.count)} ${pluralFr(Number(v.count), 'image mise', 'images mises')} de côté (repérage, référence ou capture)`,
    remedy: (v) =>
      pluralFr(
        Number(v.count),
        "Elle ne fait pas partie du volume et n'est pas mesurée. Le reste de la série est contrôlé sans elle.",
        'Elles ne font pas partie du volume et ne sont pas mesurées. Le reste de la série est contrôlé sans elles.',
      ),
  },
  'SERIES-SEVERAL-STACKS': {
    title: (v, f) => `${f.count(v.count)} piles de coupes dans une seule série`,
    remedy: () =>
      `Plusieurs orientations, acquisitions, échos ou reconstructions sont mêlés : la série n'est pas un volume. Chaque pile est proposée à part, avec son propre contrôle.`,
    brief: (v, f) => `${f.count(v.count)} piles mêlées`,
  },
  'SERIES-PART': {
    title: (v, f) => `Pile ${f.count(v.index)} sur ${f.count(v.count)} de la série`,
    remedy: () => 'Les autres piles de la même série sont proposées à part.',
  },
  'SERIES-BRIDGED': {
    title: (v, f) => `Rééchantillonnée par-dessus les écarts : ${f.count(v.count)}`,
    remedy: (v, f) =>
      `Pas de la grille : ${f.mm(v.stepMm, 2)} ; le plus grand écart : ${f.mm(v.widestMm)}. Entre deux coupes voisines, l’image est interpolée ; dans un écart il n’y a rien, et rien de ce qui le touche n’est mesuré.`,
    brief: () => 'rééchantillonnée, écarts non mesurés',
  },
  'SERIES-GAP': {
    title: (v, f) => `Écart de ${f.mm(v.widthMm)} sans coupe`,
    remedy: (v, f) =>
      `Entre les coupes ${f.count(v.first)} et ${f.count(v.last)} de la grille : hachuré à l’écran. Ajouter les fichiers manquants le comblerait.`,
    brief: (v, f) => `écart de ${f.mm(v.widthMm)}`,
  },
  'SECOND-GAPS': {
    title: () => 'Série à écarts : pas en deuxième série',
    remedy: () => 'Ses écarts seraient noirs sur la première. Ouvrir la partie régulière proposée à côté d’elle.',
  },
  'GAP-NO-SEARCH': {
    title: () => 'Pas de proposition d’accès par-dessus un écart',
    remedy: () =>
      'Personne ne sait ce que contiennent les coupes manquantes. Ouvrir une partie régulière de la série, ou placer le trajet soi-même.',
  },
  'SERIES-RUN': {
    title: (v, f) => `Coupes ${f.count(v.first)} à ${f.count(v.last)} sur ${f.count(v.count)}`,
    remedy: (v, f) =>
      `Partie régulière d'une série qui ne l'est pas. Écart avant : ${f.mm(v.gapBeforeMm)} ; après : ${f.mm(v.gapAfterMm)} (0 : bout de la série). Rien n'est montré ni mesuré au-delà.`,
    brief: (v, f) => `Coupes ${f.count(v.first)} à ${f.count(v.last)} seulement`,
  },
  'SERIES-NUMBER-START': {
    title: (v, f) => `La première image porte le numéro ${f.count(v.first)}`,
    remedy: (v, f) =>
      `Jusqu'à ${f.count(v.missing)} ${pluralFr(Number(v.missing), 'image a pu', 'images ont pu')} ne pas être copiées, à un bout de la série. Vérifier que la cible et la peau sont dans le volume.`,
  },
  'SERIES-INCOMPLETE': {
    title: (v, f) => `${f.count(v.found)} images sur ${f.count(v.announced)} annoncées`,
    remedy: () =>
      "Le scanner en a fait davantage : il peut en manquer à un bout de la série. Copier de nouveau l'examen, ou vérifier que la cible et la peau sont dans le volume.",
  },
  'SERIES-SINGLE': {
    title: () => 'Une seule coupe',
    remedy: () => "Une coupe n'est pas un volume. Choisir une série de coupes continues.",
    brief: () => 'Une seule coupe',
  },
  'SERIES-FEW': {
    title: (v, f) => `${f.count(v.count)} coupes seulement`,
    remedy: () => 'Avec si peu de coupes, un trou ne peut pas être reconnu. Choisir une série de coupes continues.',
  },
  'SERIES-MULTIFRAME': {
    title: (v, f) => `Images multicoupes (${f.count(v.frames)} par fichier)`,
    remedy: () =>
      `Le fichier ne dit pas où chaque image se trouve dans l'espace (échographie, angiographie, médecine nucléaire). ${REFUSED} Choisir une série de coupes.`,
    brief: () => 'Format multicoupe',
  },
  'SERIES-NUMBER-GAP': {
    title: (v, f) => `Numéros d'image manquants : ${f.count(v.missing)}`,
    remedy: (v, f) => `De ${f.count(v.first)} à ${f.count(v.last)}. La géométrie dit seule si des coupes manquent.`,
  },
  'FIT-GOOD': {
    title: (v, f) => `Coupes fines et régulières, ${f.mm(v.extentMm, 0)} couverts`,
    remedy: (v, f) => `Épaisseur ${f.mm(v.thicknessMm)}, pas ${f.mm(v.stepMm)}.`,
    brief: () => 'Coupes fines, complète',
  },
  'FIT-MEDIUM': {
    title: (v, f) => `Coupes de ${f.mm(v.thicknessMm)} tous les ${f.mm(v.stepMm)}`,
    remedy: (v, f) =>
      `Au-delà de ${f.mm(v.limitMm, 0)}, un pédicule ou un plateau se voit mal. Préférer une reconstruction plus fine si elle existe.`,
    brief: (v, f) => `Coupes de ${f.mm(v.thicknessMm)}`,
  },
  'FIT-THICK': {
    title: (v, f) => `Coupes trop épaisses : ${f.mm(v.thicknessMm)} tous les ${f.mm(v.stepMm)}`,
    remedy: (v, f) =>
      `Au-delà de ${f.mm(v.limitMm, 0)}, la place d'une aiguille se devine. Demander une reconstruction fine.`,
    brief: () => 'Coupes trop épaisses',
  },
  'FIT-FEW-SLICES': {
    title: (v, f) => `${f.count(v.count)} coupes seulement`,
    remedy: () => "C'est trop peu pour un trajet de la peau à la cible. Choisir une série plus longue.",
    brief: (v, f) => `${f.count(v.count)} coupes`,
  },
  'FIT-SHORT': {
    title: (v, f) => `Série courte : ${f.mm(v.extentMm, 0)}`,
    remedy: () => 'Vérifier que la peau et la cible sont toutes deux dans le volume.',
    brief: (v, f) => `${f.mm(v.extentMm, 0)} couverts`,
  },
  'FIT-EIGHT-BIT': {
    title: (v, f) => `Images sur ${f.count(v.bits)} bits`,
    remedy: () =>
      "Un masque ou une copie d'écran, pas des densités de scanner. L'importer comme structure, ou choisir la série d'origine.",
    brief: () => 'Pas de densités',
  },
  'FIT-PROJECTION': {
    title: () => 'Images de projection (MIP ou rendu)',
    remedy: () =>
      "Chaque image mêle plusieurs profondeurs : ni la place ni la densité n'y sont vraies. Choisir la série de coupes dont elle vient.",
    brief: () => 'Projection, pas des coupes',
  },
  'FIT-NO-DENSITY': {
    title: (v) => `Modalité ${v.modality}`,
    remedy: () => 'On ne planifie que sur un scanner ou une IRM.',
  },
  'FIT-MR': {
    title: () => 'IRM : pas de densités Hounsfield',
    remedy: () =>
      "Les mesures en millimètres valent ; l'os cortical et les outils par seuil, non. Préférer un scanner s'il existe.",
    brief: () => 'IRM',
  },
} satisfies Record<string, FindingWords>;
