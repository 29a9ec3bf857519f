// Sentences about files, headers, identity and pixels: what reading images can meet.

import type { FindingWords } from '../finding-words.ts';
import { pluralFr } from '../plural.ts';

const REFUSED = 'La série ne peut pas servir à planifier.';
const OTHER_EXPORT = 'Demander un nouvel export de la série, sans modification.';

export const imageFindings = {
  'FOLDER-NO-IMAGES': {
    title: () => 'Aucune image DICOM trouvée',
    remedy: (v, f) =>
      `${f.count(v.files)} ${pluralFr(Number(v.files), 'fichier lu, sans image', 'fichiers lus, sans image')}. Choisir le dossier ou le ZIP qui contient l'examen (souvent nommé DICOM ou IMAGES sur un CD).`,
  },
  'FOLDER-SEVERAL-PATIENTS': {
    title: (v, f) => `Le dossier contient les images de ${f.count(v.count)} patients`,
    remedy: () => "Chaque série n'appartient qu'à un patient. Vérifier le nom de la série avant de l'ouvrir.",
  },
  'FILE-NOT-DICOM': {
    title: () => "Ce fichier n'est pas un fichier DICOM",
    remedy: () => 'Il est laissé de côté.',
  },
  'FILE-EMPTY': {
    title: () => 'Fichier vide',
    remedy: () => "Il est laissé de côté. Si la série a un trou, copier de nouveau l'examen.",
  },
  'FILE-CUT': {
    title: () => 'Fichier coupé avant la fin de son en-tête',
    remedy: (v, f) => `Il s'arrête après ${f.count(v.sizeBytes)} octets. Copier de nouveau ce fichier.`,
  },
  'FILE-MALFORMED': {
    title: () => 'Structure DICOM illisible',
    remedy: (v, f) => `La lecture s'est arrêtée à l'octet ${f.count(v.offset)}. ${OTHER_EXPORT}`,
  },
  'FILE-HEADER-TOO-LONG': {
    title: () => 'En-tête démesuré',
    remedy: (v, f) =>
      `Plus de ${f.count(v.limitMb)} Mo avant les pixels : aucun appareil n'en écrit autant. ${OTHER_EXPORT}`,
  },
  'FILE-UNREADABLE': {
    title: () => 'Fichier impossible à lire',
    remedy: (v) => `Motif : ${v.reason}. Vérifier que le support est toujours accessible, puis recommencer.`,
  },
  'FILE-DICOMDIR': {
    title: () => "Index d'un CD (DICOMDIR)",
    remedy: () => 'Il est laissé de côté : les images elles-mêmes sont lues.',
  },
  'FILE-HANGS': {
    title: () => 'Fichier sur lequel la lecture reste bloquée',
    remedy: () =>
      `La lecture n’avançait plus depuis 5 secondes : ce fichier est laissé de côté et le reste est lu. ${OTHER_EXPORT}`,
  },
  'FILE-NO-CLASS': {
    title: () => 'Fichier DICOM qui ne dit pas ce qu’il contient',
    remedy: () => 'Il n’a pas de classe d’objet (0008,0016) et pas d’image : il est laissé de côté.',
  },
  'HEADER-CHARACTER-SET': {
    title: () => 'Jeu de caractères inconnu',
    remedy: (v) =>
      `« ${v.set} » n’est pas connu : les caractères accentués des noms sont montrés tels qu’ils sont écrits, octet par octet (\\xE9). Les images n’en sont pas touchées.`,
  },
  'FILE-NO-PIXELS': {
    title: () => 'Image sans pixels',
    remedy: () => `Le fichier a un en-tête d'image et pas d'image. ${OTHER_EXPORT}`,
  },
  'FILE-NO-UID': {
    title: () => 'Image sans identifiant de série ou d’instance',
    remedy: () => `Elle ne peut être rattachée à aucune série. ${OTHER_EXPORT}`,
  },
  'FILE-COPY': {
    title: () => 'Copie exacte d’un autre fichier',
    remedy: () => "Elle est laissée de côté : l'image n'est comptée qu'une fois.",
  },
  'ZIP-ENCRYPTED': {
    title: () => 'Fichier chiffré dans le ZIP',
    remedy: () => "Décompresser l'archive avec son mot de passe, puis ouvrir le dossier obtenu.",
  },
  'ZIP-METHOD': {
    title: () => 'Compression du ZIP non prise en charge',
    remedy: () => "Décompresser l'archive, puis ouvrir le dossier obtenu.",
  },
  'ZIP-TOO-LARGE': {
    title: () => 'Élément du ZIP trop grand',
    remedy: () => "Décompresser l'archive, puis ouvrir le dossier obtenu.",
  },
  'ZIP-TOO-DEEP': {
    title: () => 'Trop d’archives les unes dans les autres',
    remedy: () => "Décompresser l'archive, puis ouvrir le dossier obtenu.",
  },
  'ZIP-BROKEN': {
    title: () => 'Archive ZIP incomplète',
    remedy: () => 'Sa table des matières manque, comme après un téléchargement interrompu. La télécharger de nouveau.',
  },
  'HEADER-VALUE': {
    title: (v) => `Valeur illisible dans l'en-tête : ${v.tag}`,
    remedy: (v) =>
      `« ${v.text} » n'est pas un nombre au sens de DICOM ; le deviner fausserait les mesures. ${REFUSED} ${OTHER_EXPORT}`,
  },
  'HEADER-FRAMES': {
    title: (v, f) => `${f.count(v.frames)} coupes annoncées, ${f.count(v.described)} décrites`,
    remedy: () => `On ne peut pas savoir où se trouve chaque coupe. ${REFUSED} ${OTHER_EXPORT}`,
  },
  'HEADER-META-UID': {
    title: () => 'Deux identifiants pour une image',
    remedy: () =>
      "L'en-tête du fichier et celui de l'image ne donnent pas le même, comme après une anonymisation ; celui de l'image est retenu.",
  },
  'HEADER-TAG-ORDER': {
    title: (v) => `Élément ${v.tag} en double ou mal placé`,
    remedy: () => `Deux programmes pourraient y lire deux patients différents. ${REFUSED} ${OTHER_EXPORT}`,
  },
  'HEADER-LONG-NUMBER': {
    title: () => 'Nombres plus longs que la norme ne le permet',
    remedy: () => 'Ils sont lus en entier ; rien à faire.',
  },
  'ID-TWO-PATIENTS': {
    title: (v, f) => `Série partagée entre ${f.count(v.count)} patients`,
    remedy: () => `Un même identifiant de série porte plusieurs patients. ${REFUSED} ${OTHER_EXPORT}`,
  },
  'ID-TWO-STUDIES': {
    title: (v, f) => `Série partagée entre ${f.count(v.count)} examens`,
    remedy: () => `${REFUSED} Ouvrir un seul examen à la fois, ou demander un nouvel export.`,
  },
  'ID-TWO-POSTURES': {
    title: (v, f) => `Patient installé de ${f.count(v.count)} façons dans une seule série`,
    remedy: () =>
      `Une partie des images dit le patient installé autrement (0018,5100) : elles ne forment pas un seul volume. ${REFUSED} ${OTHER_EXPORT}`,
  },
  'ID-TWO-MODALITIES': {
    title: (v, f) => `Série faite de ${f.count(v.count)} modalités`,
    remedy: () => `${REFUSED} ${OTHER_EXPORT}`,
  },
  'ID-FRAME-OF-REFERENCE': {
    title: (v, f) => `Série faite dans ${f.count(v.count)} repères différents`,
    remedy: () =>
      `Le patient a pu bouger entre les deux : les positions ne se comparent pas. ${REFUSED} Choisir une autre série.`,
  },
  'ID-FRAME-EACH': {
    title: () => 'Un repère différent pour chaque coupe',
    remedy: () =>
      "C'est la trace d'une anonymisation. Les coupes sont placées par leurs positions ; la série ne peut être superposée à aucune autre.",
  },
  'ID-SAME-UID': {
    title: (v, f) => `Même identifiant pour des images différentes : ${f.count(v.count)}`,
    remedy: () => `On ne peut pas savoir laquelle est la bonne. ${REFUSED} ${OTHER_EXPORT}`,
  },
  'PIX-COLOUR': {
    title: () => 'Images en couleurs',
    remedy: (v) => `Les pixels (${v.photometric}) ne sont pas des densités. ${REFUSED}`,
  },
  'PIX-FLOAT': {
    title: () => 'Pixels à virgule flottante',
    remedy: () => `Ce format n'est pas celui d'une série d'images. ${REFUSED} Choisir la série d'origine.`,
  },
  'PIX-LARGE': {
    title: (v, f) => `Matrice démesurée : ${f.count(v.columns)} × ${f.count(v.rows)}`,
    remedy: () => `Aucun scanner ni IRM n'en produit de si grande. ${REFUSED} ${OTHER_EXPORT}`,
  },
  'PIX-SYNTAX': {
    title: () => 'Compression non prise en charge',
    remedy: (v) => `Syntaxe de transfert ${v.uid}. Demander un export non compressé, ou en JPEG sans perte.`,
  },
  'PIX-LAYOUT': {
    title: () => 'Format de pixels incohérent',
    remedy: (v, f) =>
      `Bits alloués : ${f.count(v.bitsAllocated)} ; utilisés : ${f.count(v.bitsStored)} ; matrice : ${f.count(v.columns)} × ${f.count(v.rows)}. ${OTHER_EXPORT}`,
  },
  'PIX-CUT': {
    title: (v, f) => `${f.count(v.count)} ${pluralFr(Number(v.count), 'image incomplète', 'images incomplètes')}`,
    remedy: (v, f) =>
      `${f.count(v.foundBytes)} octets de pixels sur ${f.count(v.wantedBytes)}. Copier de nouveau ces fichiers.`,
  },
  'PIX-SLOPE': {
    title: () => 'Échelle des densités nulle',
    remedy: () => `La pente (0028,1053) vaut zéro : toutes les densités seraient égales. ${OTHER_EXPORT}`,
  },
  'PIX-LOSSY': {
    title: () => 'Images compressées avec perte',
    remedy: () => 'Les densités et les contours fins ont pu changer. Préférer la série d’origine si elle existe.',
  },
  'PIX-NOT-HU': {
    title: () => 'Densités sans échelle Hounsfield',
    remedy: () => 'Les outils par seuil en UH ne s’appliquent pas à cette série. Les distances restent justes.',
  },
  'PIX-DECODE': {
    title: (v, f) => `Coupe ${f.count(v.slice)} illisible`,
    remedy: () => `Ses pixels sont abîmés ; aucune autre image n'est montrée à sa place. Copier de nouveau ce fichier.`,
  },
  'PIX-PADDING': {
    title: (v, f) => `${f.count(v.count)} voxels hors du champ du scanner`,
    remedy: () => 'Ils sont lus comme de l’air.',
  },
} satisfies Record<string, FindingWords>;
