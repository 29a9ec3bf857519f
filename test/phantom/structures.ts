// The structures that carry labels: their solids (the same ones that were painted), names, codes and colours.

import type { StructureKindId } from '#core/structure/structure-kind.ts';
import { BOWEL_BOX, bowel } from './anatomy/bowel.ts';
import { duralSac } from './anatomy/canal.ts';
import { LEFT_KIDNEY, RIGHT_KIDNEY } from './anatomy/kidneys.ts';
import { level } from './anatomy/spine.ts';
import { L3_LESION, ROOTS, SACRAL_LESION, VERTEBRAE } from './anatomy/torso.ts';
import { arteries, veins } from './anatomy/vessels.ts';
import { pathBox } from './implicit/primitives.ts';
import { type Box, boxAround, type Sdf } from './implicit/sdf.ts';

export interface PhantomStructure {
  /** Segment number, from 1. */
  readonly number: number;
  readonly id: string;
  readonly label: string;
  readonly kind: StructureKindId;
  readonly code: readonly [value: string, meaning: string];
  readonly laterality: 'left' | 'right' | null;
  /** Where a lesion lies, as a code. */
  readonly region: readonly [value: string, meaning: string] | null;
  /** CIELab as DICOM encodes it (PS3.3 C.10.7.1.1); the colour of the kind on screen. */
  readonly cieLab: readonly [number, number, number];
  readonly solid: Sdf;
  readonly box: Box;
  readonly steepness: number;
}

type Colour = PhantomStructure['cieLab'];
const YELLOW: Colour = [58687, 30716, 52165];
const VERMILION: Colour = [39839, 46535, 45567];
const BLUE: Colour = [46434, 28759, 23562];
const BROWN: Colour = [43224, 35307, 36012];
const PINK: Colour = [46079, 43202, 30279];
const BONE: Colour = [58452, 33113, 36008];

const CANAL = ['61853006', 'Spinal canal'] as const;
const ROOT = ['73465000', 'Spinal nerve root'] as const;
const KIDNEY = ['64033007', 'Kidney'] as const;
const SECONDARY = ['14799000', 'Neoplasm, Secondary'] as const;

type Draft = Omit<PhantomStructure, 'number' | 'laterality' | 'region' | 'steepness'> &
  Partial<Pick<PhantomStructure, 'laterality' | 'region' | 'steepness'>>;

const box = (x0: number, x1: number, y0: number, y1: number, z0: number, z1: number): Box => ({
  min: [x0, y0, z0],
  max: [x1, y1, z1],
});

const root = (name: 'L3' | 'L4', sign: 1 | -1): Draft => {
  const found = ROOTS.find((candidate) => candidate.level === name && candidate.sign === sign);
  if (found === undefined) throw new RangeError(`no root ${name}`);
  const laterality = sign === 1 ? 'left' : 'right';
  return {
    id: `root-${name.toLowerCase()}-${laterality}`,
    label: `Nerve root ${name} ${laterality}`,
    kind: 'root',
    code: ROOT,
    laterality,
    cieLab: YELLOW,
    solid: found.solid,
    box: pathBox(found.path),
  };
};

const l3 = VERTEBRAE.get('L3');
if (l3 === undefined) throw new RangeError('the phantom has no L3');

const DRAFTS: readonly Draft[] = [
  {
    id: 'dural-sac',
    label: 'Dural sac',
    kind: 'canal',
    code: CANAL,
    cieLab: YELLOW,
    solid: duralSac,
    box: box(-15, 15, 20, 110, -130, 90),
  },
  root('L3', 1),
  root('L3', -1),
  root('L4', 1),
  root('L4', -1),
  {
    id: 'arteries',
    label: 'Aorta and iliac arteries',
    kind: 'artery',
    code: ['51114001', 'Artery'],
    cieLab: VERMILION,
    solid: arteries,
    box: box(-75, 75, -35, 60, -160, 90),
  },
  {
    id: 'veins',
    label: 'Inferior vena cava and iliac veins',
    kind: 'vein',
    code: ['29092000', 'Vein'],
    cieLab: BLUE,
    solid: veins,
    box: box(-75, 75, -25, 60, -160, 90),
  },
  {
    id: 'kidney-right',
    label: 'Kidney right',
    kind: 'kidney',
    code: KIDNEY,
    laterality: 'right',
    cieLab: BROWN,
    solid: RIGHT_KIDNEY.outline,
    box: box(-110, -18, -25, 65, -25, 110),
  },
  {
    id: 'kidney-left',
    label: 'Kidney left',
    kind: 'kidney',
    code: KIDNEY,
    laterality: 'left',
    cieLab: BROWN,
    solid: LEFT_KIDNEY.outline,
    box: box(20, 112, -25, 65, -25, 110),
  },
  {
    id: 'bowel',
    label: 'Bowel',
    kind: 'bowel',
    code: ['113276009', 'Intestine'],
    cieLab: BROWN,
    solid: bowel,
    box: BOWEL_BOX,
    steepness: 1.7,
  },
  {
    id: 'lesion-l3',
    label: 'Lytic metastasis L3',
    kind: 'lesion',
    code: SECONDARY,
    region: ['36470004', 'L3 vertebra'],
    cieLab: PINK,
    solid: L3_LESION,
    box: boxAround([level('L3').frame.origin], 32),
    steepness: 1.8,
  },
  {
    id: 'lesion-sacrum',
    label: 'Lytic metastasis right sacral ala',
    kind: 'lesion',
    code: SECONDARY,
    region: ['54735007', 'Sacrum'],
    cieLab: PINK,
    solid: SACRAL_LESION,
    box: box(-65, -5, 15, 85, -140, -70),
    steepness: 1.8,
  },
  {
    id: 'body-l3',
    label: 'L3 vertebral body',
    kind: 'vertebra',
    code: ['51282000', 'Vertebra'],
    cieLab: BONE,
    solid: l3.body,
    box: boxAround([level('L3').frame.origin], 32),
    steepness: 1.5,
  },
];

export const STRUCTURES: readonly PhantomStructure[] = DRAFTS.map((draft, n) => ({
  laterality: null,
  region: null,
  steepness: 1.4,
  ...draft,
  number: n + 1,
}));
