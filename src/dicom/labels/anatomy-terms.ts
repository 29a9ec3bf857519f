// What contouring programs and masks call common structures, in English, French and TG-263 (AAPM report 263: «Kidney_L»,
// «A_Aorta»), and what they are called on the screen. A name is only changed where all of it is understood, side included:
// «Lung_L» is, «Lung_L_minus_PTV» stays as it was written.

import type { StructureKindId } from '#core/structure/structure-kind.ts';
import type { LabelName } from './imported-label.ts';

export interface KnownTerm {
  readonly name: LabelName;
  readonly kind: StructureKindId;
}

type Gender = 'm' | 'f';
/** Names it is written under, parted by bars: English first, French after the double bar. */
type Row = readonly [written: string, en: string, fr: string, gender: Gender, kind: StructureKindId];

const ROWS: readonly Row[] = [
  [
    'spinal cord|spinalcord|cord|medulla||moelle|moelle epiniere|moelle spinale',
    'spinal cord',
    'moelle épinière',
    'f',
    'canal',
  ],
  [
    'spinal canal|spinalcanal|vertebral canal||canal rachidien|canal vertebral|canal medullaire',
    'spinal canal',
    'canal rachidien',
    'm',
    'canal',
  ],
  ['thecal sac|thecalsac|dural sac||sac dural|fourreau dural', 'thecal sac', 'sac dural', 'm', 'canal'],
  ['cauda equina|caudaequina||queue de cheval', 'cauda equina', 'queue de cheval', 'f', 'canal'],
  ['sciatic nerve|n sciatic||nerf sciatique', 'sciatic nerve', 'nerf sciatique', 'm', 'root'],
  ['femoral nerve|n femoral||nerf femoral', 'femoral nerve', 'nerf fémoral', 'm', 'root'],
  [
    'lumbosacral plexus|lumbsacplex||plexus lombo sacre|plexus lombosacre',
    'lumbosacral plexus',
    'plexus lombo-sacré',
    'm',
    'root',
  ],
  ['brachial plexus|brachialplex||plexus brachial', 'brachial plexus', 'plexus brachial', 'm', 'root'],
  ['aorta|a aorta||aorte', 'aorta', 'aorte', 'f', 'artery'],
  ['artery|arteries||artere|arteres', 'arteries', 'artères', 'f', 'artery'],
  ['iliac artery|a iliac||artere iliaque', 'iliac artery', 'artère iliaque', 'f', 'artery'],
  ['pulmonary artery|a pulmonary||artere pulmonaire', 'pulmonary artery', 'artère pulmonaire', 'f', 'artery'],
  [
    'inferior vena cava|ivc|v venacava i|vena cava inferior||veine cave inferieure|vci',
    'inferior vena cava',
    'veine cave inférieure',
    'f',
    'vein',
  ],
  [
    'superior vena cava|svc|v venacava s|vena cava superior||veine cave superieure|vcs',
    'superior vena cava',
    'veine cave supérieure',
    'f',
    'vein',
  ],
  ['portal vein|portalvein|v portal||veine porte', 'portal vein', 'veine porte', 'f', 'vein'],
  ['vein|veins|venous system|venoussystem||veine|veines|reseau veineux', 'veins', 'veines', 'f', 'vein'],
  ['iliac vein|v iliac||veine iliaque', 'iliac vein', 'veine iliaque', 'f', 'vein'],
  ['heart||coeur', 'heart', 'cœur', 'm', 'organ'],
  ['lung||poumon', 'lung', 'poumon', 'm', 'pleura'],
  ['lungs||poumons', 'lungs', 'poumons', 'm', 'pleura'],
  ['pleura||plevre', 'pleura', 'plèvre', 'f', 'pleura'],
  ['trachea||trachee', 'trachea', 'trachée', 'f', 'organ'],
  ['esophagus|oesophagus||oesophage', 'oesophagus', 'œsophage', 'm', 'bowel'],
  ['liver||foie', 'liver', 'foie', 'm', 'organ'],
  ['spleen||rate', 'spleen', 'rate', 'f', 'organ'],
  ['pancreas||pancreas', 'pancreas', 'pancréas', 'm', 'organ'],
  ['gallbladder||vesicule|vesicule biliaire', 'gallbladder', 'vésicule biliaire', 'f', 'organ'],
  ['adrenal|adrenal gland||surrenale', 'adrenal gland', 'surrénale', 'f', 'organ'],
  ['kidney||rein', 'kidney', 'rein', 'm', 'kidney'],
  ['kidneys||reins', 'kidneys', 'reins', 'm', 'kidney'],
  ['ureter||uretere', 'ureter', 'uretère', 'm', 'kidney'],
  ['stomach||estomac', 'stomach', 'estomac', 'm', 'bowel'],
  ['duodenum||duodenum', 'duodenum', 'duodénum', 'm', 'bowel'],
  ['small bowel|bowel small|smallbowel||grele|intestin grele', 'small bowel', 'intestin grêle', 'm', 'bowel'],
  ['colon|large bowel|bowel large||colon', 'colon', 'côlon', 'm', 'bowel'],
  ['bowel|bowel bag||intestin|intestins', 'bowel', 'intestin', 'm', 'bowel'],
  ['rectum||rectum', 'rectum', 'rectum', 'm', 'bowel'],
  ['bladder|urinary bladder||vessie', 'bladder', 'vessie', 'f', 'organ'],
  ['prostate||prostate', 'prostate', 'prostate', 'f', 'organ'],
  ['uterus||uterus', 'uterus', 'utérus', 'm', 'organ'],
  ['thyroid|thyroid gland||thyroide', 'thyroid gland', 'thyroïde', 'f', 'organ'],
  ['brain||cerveau|encephale', 'brain', 'cerveau', 'm', 'organ'],
  ['brainstem|brain stem||tronc cerebral', 'brainstem', 'tronc cérébral', 'm', 'organ'],
  ['skin|body|external||peau|contour externe', 'skin', 'peau', 'f', 'skin'],
  ['bone|bones||os', 'bone', 'os', 'm', 'bone'],
  ['sacrum||sacrum', 'sacrum', 'sacrum', 'm', 'bone'],
  ['hip bone|hipbone|pelvic bone|pelvis||os coxal|bassin', 'hip bone', 'os coxal', 'm', 'bone'],
  ['femur||femur', 'femur', 'fémur', 'm', 'bone'],
  ['femoral head|femur head|femoralhead||tete femorale', 'femoral head', 'tête fémorale', 'f', 'bone'],
  ['humerus||humerus', 'humerus', 'humérus', 'm', 'bone'],
  ['scapula||scapula|omoplate', 'scapula', 'scapula', 'f', 'bone'],
  ['clavicle|clavicula||clavicule', 'clavicle', 'clavicule', 'f', 'bone'],
  ['sternum||sternum', 'sternum', 'sternum', 'm', 'bone'],
  ['ribs|rib||cotes', 'ribs', 'côtes', 'f', 'bone'],
  ['skull||crane', 'skull', 'crâne', 'm', 'bone'],
  ['psoas|iliopsoas|psoas muscle||psoas', 'psoas', 'psoas', 'm', 'muscle'],
  ['lesion||lesion', 'lesion', 'lésion', 'f', 'lesion'],
  ['tumor|tumour||tumeur', 'tumour', 'tumeur', 'f', 'lesion'],
  ['metastasis||metastase', 'metastasis', 'métastase', 'f', 'lesion'],
];

type Side = 'left' | 'right';

const SIDE_WORDS: ReadonlyMap<string, Side> = new Map([
  ...['l', 'lt', 'left', 'g', 'gauche'].map((word) => [word, 'left'] as const),
  ...['r', 'rt', 'right', 'd', 'droit', 'droite'].map((word) => [word, 'right'] as const),
]);
/** «Rein D» is a right kidney, «Kidney D» is nothing. */
const FRENCH_SIDES: ReadonlySet<string> = new Set(['g', 'd', 'gauche', 'droit', 'droite']);

const FRENCH: Readonly<Record<Gender, Readonly<Record<Side, string>>>> = {
  m: { left: 'gauche', right: 'droit' },
  f: { left: 'gauche', right: 'droite' },
};

const written = (part: 0 | 1): ReadonlyMap<string, Row> =>
  new Map(ROWS.flatMap((row) => (row[0].split('||')[part] ?? '').split('|').map((name) => [name, row] as const)));

const BY_ENGLISH = written(0);
const BY_FRENCH = written(1);

/** Lower case without accents, words apart: «SpinalCord», «A_Iliac-L» and «Rein  gauche» alike. */
const wordsOf = (name: string): readonly string[] =>
  name
    .normalize('NFD')
    .replaceAll(/\p{Diacritic}/gu, '')
    .replaceAll('œ', 'oe')
    .replaceAll('Œ', 'Oe')
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[\s_\-.,]+/)
    .filter((word) => word !== '');

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const named = ([, en, fr, gender, kind]: Row, side: Side | null): KnownTerm => {
  const name =
    side === null
      ? { en: capital(en), fr: capital(fr) }
      : { en: capital(`${side} ${en}`), fr: capital(`${fr} ${FRENCH[gender][side]}`) };
  return { name, kind };
};

/** The term that a name is all of; its side stands first or last. */
const withSide = (words: readonly string[], at: 'first' | 'last'): KnownTerm | undefined => {
  const sideWord = words.at(at === 'first' ? 0 : -1) ?? '';
  const side = SIDE_WORDS.get(sideWord);
  if (side === undefined || words.length < 2) return undefined;
  const rest = (at === 'first' ? words.slice(1) : words.slice(0, -1)).join(' ');
  const row = FRENCH_SIDES.has(sideWord) ? BY_FRENCH.get(rest) : (BY_ENGLISH.get(rest) ?? BY_FRENCH.get(rest));
  return row === undefined ? undefined : named(row, side);
};

const VERTEBRA = /^(?:vertebrae?|vertebre|vb)?(?: body)? ?([ctdl])(\d{1,2})$/;
const MOST: Readonly<Record<string, number>> = { C: 7, T: 12, L: 6 };

const vertebra = (words: readonly string[]): KnownTerm | undefined => {
  const [, letter = '', number = ''] = VERTEBRA.exec(words.join(' ')) ?? [];
  const region = letter === 'd' ? 'T' : letter.toUpperCase();
  const n = Number(number);
  if (n < 1 || n > (MOST[region] ?? 0)) return undefined;
  return { name: { en: `${region}${n} vertebra`, fr: `Vertèbre ${region}${n}` }, kind: 'vertebra' };
};

/** What a written name says, where all of it is understood. */
export const anatomyTerm = (name: string): KnownTerm | undefined => {
  const words = wordsOf(name);
  const plain = words.join(' ');
  const row = BY_ENGLISH.get(plain) ?? BY_FRENCH.get(plain);
  if (row !== undefined) return named(row, null);
  return withSide(words, 'last') ?? withSide(words, 'first') ?? vertebra(words);
};
