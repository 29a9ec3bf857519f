// The whole phantom as layers from back to front, and the solids that become labelled structures.

import { clamp, mix, smoothstep } from '../exact-math.ts';
import { toWorld } from '../implicit/frame.ts';
import { grain, noise3, ridge } from '../implicit/noise.ts';
import { pathBox, type TubePath, tube } from '../implicit/primitives.ts';
import { type Box, boxAround, type Sdf } from '../implicit/sdf.ts';
import { cavity, trunk, wall, wallSheet } from './body.ts';
import { bonePaint, spongy } from './bone-paint.ts';
import { BOWEL_BOX, bowel, bowelPaint } from './bowel.ts';
import { canalFilling, DISCS, duralSac, foraminalFat, inSac, rootPath, yellowLigament } from './canal.ts';
import { type Kidney, LEFT_KIDNEY, RIGHT_KIDNEY } from './kidneys.ts';
import type { Layer, Paint } from './layer.ts';
import { l3Lesion, sacralLesion } from './lesions.ts';
import * as muscles from './muscles.ts';
import { gallbladder, liver, liverHu, ribs } from './organs.ts';
import { iliac, sacralDisc, sacrum } from './sacrum.ts';
import { LEVELS, type LevelName, level } from './spine.ts';
import { couch, couchPaint, mattress, mattressPaint } from './table.ts';
import { type BonePart, vertebra } from './vertebra.ts';
import * as branches from './vessel-branches.ts';
import * as vessels from './vessels.ts';

const ALL: Box = { min: [-400, -400, -400], max: [400, 400, 400] };
const box = (x0: number, x1: number, y0: number, y1: number, z0: number, z1: number): Box => ({
  min: [x0, y0, z0],
  max: [x1, y1, z1],
});

const fatHu = (x: number, y: number, z: number): number => {
  const lobule = noise3(x * 0.11, y * 0.11, z * 0.11, 1) + 0.35 * noise3(x * 0.3, y * 0.3, z * 0.3, 2);
  return -104 + 5 * noise3(x * 0.05, y * 0.05, z * 0.05, 3) + 38 * ridge(lobule - 0.12, 0.03);
};

/** Fat of the belly and the retroperitoneum, with strands and small vessels. */
const deepFatHu = (x: number, y: number, z: number): number =>
  -108 +
  5 * noise3(x * 0.07, y * 0.07, z * 0.07, 4) +
  44 * ridge(noise3(x * 0.09, y * 0.09, z * 0.07, 5) - 0.14, 0.026);

const skinPaint: Paint = (x, y, z, d) => mix(fatHu(x, y, z), 32, clamp((d + 1.9) / 0.6 + 0.5, 0, 1));

const flat =
  (hu: number, swing: number, mm: number, seed: number): Paint =>
  (x, y, z) =>
    hu + swing * grain(x, y, z, mm, seed);

const muscle =
  (fatness: number, seed: number): Paint =>
  (x, y, z) =>
    muscles.muscleHu(x, y, z, fatness, seed);

/** More fat in the muscles of the back towards the sacrum and the spinous processes. */
const backMuscle =
  (fatness: number, seed: number): Paint =>
  (x, y, z) =>
    muscles.muscleHu(
      x,
      y,
      z,
      fatness + 0.5 * smoothstep(-30, -120, z) + 0.25 * smoothstep(16, 4, x < 0 ? -x : x),
      seed,
    );

const layer = (name: string, where: Box, solid: Sdf, paint: Paint, detailMm = 0, steepness = 1.3): Layer => ({
  name,
  box: where,
  solid,
  paint,
  detailMm,
  steepness,
});

const wallPaint: Paint = (x, y, z, d) => mix(-85, muscles.muscleHu(x, y, z, 0.25, 15), wallSheet(x, y, z, -d));

const trunkLayers: readonly Layer[] = [
  layer('couch', box(-230, 230, 90, 200, -400, 400), couch, couchPaint, 3),
  layer('mattress', box(-230, 230, 90, 200, -400, 400), mattress, mattressPaint, 3),
  layer('skin and fat', ALL, trunk, skinPaint, 3, 1.5),
  { ...layer('belly wall', ALL, wall, wallPaint, 24, 1.5), softPaint: true },
  layer('belly', ALL, cavity, deepFatHu, 0, 1.8),
];

const pelvisBox = box(-150, 150, -60, 125, -400, -40);

const muscleLayers: readonly Layer[] = [
  layer('gluteal', box(-165, 165, -60, 125, -400, -55), muscles.gluteal, muscle(0.7, 101), 0, 1.8),
  layer('iliacus', pelvisBox, muscles.iliacus, muscle(0.3, 104), 0, 1.8),
  layer('pelvic ligament', pelvisBox, muscles.pelvicLigament, flat(45, 30, 9, 107), 0, 1.8),
  layer('quadratus', box(-110, 110, 30, 75, -58, 400), muscles.quadratus, muscle(0.35, 110), 0, 1.6),
  layer('psoas', box(-85, 85, -40, 60, -400, 400), muscles.psoas, muscle(0.28, 113), 0, 1.6),
  layer('multifidus', box(-45, 45, 30, 125, -400, 400), muscles.multifidus, backMuscle(0.95, 116), 0, 1.8),
  layer('longissimus', box(-65, 65, 30, 125, -400, 400), muscles.longissimus, backMuscle(0.7, 119), 0, 1.8),
  layer('iliocostalis', box(-85, 85, 30, 125, -98, 400), muscles.iliocostalis, backMuscle(0.65, 122), 0, 1.8),
];

const kidneyLayers = (name: string, kidney: Kidney, x: number): readonly Layer[] => {
  const where = box(x - 45, x + 45, -25, 65, -25, 110);
  return [
    layer(name, where, kidney.outline, kidney.paint, 9, 1.5),
    layer(`${name} sinus`, where, kidney.sinus, deepFatHu, 0, 1.5),
    layer(`${name} pelvis`, where, kidney.pelvis, flat(14, 2, 8, 44)),
  ];
};

const tubes = (name: string, paths: readonly TubePath[], paint: Paint): readonly Layer[] =>
  paths.map((path) => layer(name, pathBox(path), tube(path), paint));

const softLayers: readonly Layer[] = [
  layer('liver', box(-140, -20, -95, 60, 5, 400), liver, liverHu, 0, 1.6),
  ...kidneyLayers('kidney right', RIGHT_KIDNEY, -63),
  ...kidneyLayers('kidney left', LEFT_KIDNEY, 65),
  ...tubes('mesenteric vessel', branches.mesentericTree(9, 60), flat(120, 0, 9, 45)),
  { ...layer('bowel', BOWEL_BOX, bowel, bowelPaint, 6, 1.7), softPaint: true },
  layer('gallbladder', box(-75, -40, -80, -35, 40, 90), gallbladder, flat(11, 1, 9, 46)),
  ...tubes('ureter', branches.ureters, flat(24, 0, 9, 47)),
  ...tubes('venous branch', branches.venousBranches, flat(148, 3, 9, 48)),
  ...tubes('arterial branch', branches.arterialBranches, flat(166, 2, 9, 49)),
  layer('veins', box(-75, 75, -25, 60, -400, 400), vessels.veins, flat(138, 6, 16, 50), 0, 1.5),
  layer('arteries', box(-75, 75, -35, 60, -400, 400), vessels.arteries, flat(168, 2, 16, 52), 0, 1.5),
  layer('plaque', box(-40, 45, -30, 10, -100, -10), branches.plaques, flat(900, 0, 9, 54)),
];

const discPaint =
  (rim: Sdf): Paint =>
  (x, y, z) =>
    mix(78, 102, smoothstep(0.55, 0.9, rim(x, y, z))) + 5 * noise3(x * 0.25, y * 0.25, z * 0.25, 56);

const sides = [1, -1] as const;

const canalLayers: readonly Layer[] = [
  ...DISCS.map(({ solid, rim, centre }) => layer('disc', boxAround([centre], 32), solid, discPaint(rim), 0, 1.5)),
  layer('canal fat', box(-30, 30, 20, 125, -400, 400), canalFilling, flat(-96, 5, 8, 57), 0, 1.6),
  layer('yellow ligament', box(-30, 30, 20, 125, -400, 400), yellowLigament, flat(68, 6, 8, 58), 0, 2),
  ...LEVELS.flatMap((l) =>
    sides.map((sign) => {
      const centre = toWorld(l.frame, [
        sign * (l.canal.a + 5),
        l.b + 3.5,
        l.pedicle.isthmus[2] - l.pedicle.halfHeightMm - 6,
      ]);
      return layer('foraminal fat', boxAround([centre], 16), foraminalFat(l, sign), flat(-98, 5, 8, 59));
    }),
  ),
];

/** Vertebrae by level, L1 to L5. */
export const VERTEBRAE: ReadonlyMap<LevelName, BonePart> = new Map(
  LEVELS.filter((l) => l.name !== 'S1').map((l, n) => [l.name, vertebra(l, LEVELS[n - 1] ?? null)]),
);

const vertebraLayers: readonly Layer[] = LEVELS.filter((l) => l.name !== 'S1').map((l, n) => {
  const bone = VERTEBRAE.get(l.name);
  if (bone === undefined) throw new RangeError(`no vertebra ${l.name}`);
  const wallY = toWorld(l.frame, [0, l.b, 0])[1];
  const paint = bonePaint({
    cortexHu: 1080,
    spongyHu: 195,
    seed: 200 + 10 * n,
    cortexMm: (_x, y) => mix(0.8, 1.9, smoothstep(wallY - 4, wallY + 8, y)),
  });
  const half = Math.max(l.transverseMm, 30) + 4;
  const [x, y, z] = l.frame.origin;
  return layer(
    l.name,
    box(x - half, x + half, y - 28, y + 80, z - 52, z + 42),
    bone.whole,
    vein(l.name, paint),
    6,
    1.5,
  );
});

/** The basivertebral vein hollows the middle of the body towards its posterior wall. */
function vein(name: LevelName, paint: Paint): Paint {
  const l = level(name);
  const [ox, oy, oz] = l.frame.origin;
  return (x, y, z, d) => {
    const along = (y - oy) / l.b;
    const hu = paint(x, y, z, d);
    if (along < -0.3 || along > 1.05) return hu;
    const width = 1.6 + 3.4 * smoothstep(0.95, 0, along) * smoothstep(-0.3, 0.1, along);
    const r = Math.sqrt(((x - ox) * (x - ox)) / (width * width) + ((z - oz) * (z - oz)) / 5);
    return mix(hu, 60, 0.85 * smoothstep(1.25, 0.6, r) * smoothstep(-0.3, 0.4, along));
  };
}

const SACRUM = sacrum();

const pelvicBone = (seed: number): Paint => bonePaint({ cortexHu: 1050, spongyHu: 150, seed, cortexMm: () => 1.45 });

const boneLayers: readonly Layer[] = [
  layer(
    'ribs',
    box(-150, 150, 0, 110, 20, 400),
    ribs,
    bonePaint({ cortexHu: 900, spongyHu: 170, seed: 290, cortexMm: () => 1.3 }),
    6,
  ),
  layer('iliac', box(-150, 150, -60, 125, -400, -38), iliac, pelvicBone(300), 6, 1.8),
  layer('sacrum', box(-80, 80, 0, 125, -400, -60), SACRUM, pelvicBone(310), 6, 1.8),
  layer('sacral disc', box(-30, 30, 20, 95, -150, -100), sacralDisc, flat(95, 10, 8, 60)),
  ...vertebraLayers,
];

/** A metastasis shows only where it replaced bone or just broke out of it. */
const within =
  (lesion: Sdf, bone: Sdf, overMm: number): Sdf =>
  (x, y, z) =>
    Math.max(lesion(x, y, z), bone(x, y, z) - overMm);

const l3Bone = VERTEBRAE.get('L3')?.whole ?? (() => 1);
export const L3_LESION: Sdf = within(l3Lesion, l3Bone, 1.2);
export const SACRAL_LESION: Sdf = within(sacralLesion, SACRUM, 1.2);

const lesionPaint =
  (seed: number): Paint =>
  (x, y, z, d) => {
    const rest = spongy(x, y, z, 130, seed) * smoothstep(-2.2, 0, d) * 0.5;
    return 50 + 7 * grain(x, y, z, 7, seed + 3) + rest;
  };

/** A root with its two ends named as the plan names them. */
export const ROOTS: readonly {
  readonly level: LevelName;
  readonly sign: 1 | -1;
  readonly path: TubePath;
  readonly solid: Sdf;
}[] = LEVELS.filter((l) => l.name !== 'S1' && l.name !== 'L1').flatMap((l) =>
  sides.map((sign) => {
    const path = rootPath(l, sign);
    return { level: l.name, sign, path, solid: tube(path) };
  }),
);

const sacPaint: Paint = (x, y, z) => {
  const [, v] = inSac(x, y, z);
  const rootlets = noise3(x * 0.5, y * 0.5, z * 0.04, 62);
  return 16 + (16 + 18 * rootlets) * smoothstep(-0.2, 0.35, v);
};

const lastLayers: readonly Layer[] = [
  layer('lesion L3', boxAround([level('L3').frame.origin], 32), L3_LESION, lesionPaint(320), 3, 1.8),
  layer('lesion sacrum', box(-65, -5, 15, 85, -140, -70), SACRAL_LESION, lesionPaint(330), 3, 1.8),
  layer('dural sac', box(-20, 20, 20, 125, -130, 400), duralSac, sacPaint, 0, 1.5),
  ...ROOTS.map(({ path, solid }) => layer('root', pathBox(path), solid, flat(42, 3, 6, 64))),
];

export const LAYERS: readonly Layer[] = [
  ...trunkLayers,
  ...muscleLayers,
  ...softLayers,
  ...canalLayers,
  ...boneLayers,
  ...lastLayers,
];
