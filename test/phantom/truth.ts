// What is known of the phantom because it was made so: landmarks from the anatomy's own numbers, carried to LPS mm, and
// widths measured on the solids. Written to truth.json; lengths in mm, volumes in mL.

import { ACQUISITION } from './acquisition.ts';
import { trunk } from './anatomy/body.ts';
import { DISCS, duralSac, sacY } from './anatomy/canal.ts';
import { L3_DEFECT_LOCAL, L3_LESION_LOCAL, SACRAL_LESION_LOCAL } from './anatomy/lesions.ts';
import { canalX, LEVELS, type Level, type LevelName, level } from './anatomy/spine.ts';
import { VERTEBRAE } from './anatomy/torso.ts';
import { pedicleAxisPoint } from './anatomy/vertebra.ts';
import { AORTA_FORK_LPS, CAVA_FORK_LPS } from './anatomy/vessels.ts';
import { cosDeg, sinDeg } from './exact-math.ts';
import { GRID } from './grid.ts';
import { toWorld } from './implicit/frame.ts';
import type { Sdf, Vec } from './implicit/sdf.ts';
import type { SampledStructure } from './sampled-structure.ts';
import { CT_SERIES_UID, FRAME_OF_REFERENCE_UID, STUDY_UID } from './write-series.ts';

const round = (value: number, digits = 3): number => {
  const scale = digits === 3 ? 1000 : digits === 4 ? 10000 : 100;
  return Math.floor(value * scale + 0.5) / scale;
};
const rounded = (p: Vec, digits = 3): number[] => p.map((value) => round(value, digits));

const along = (p: Vec, v: Vec, t: number): Vec => [p[0] + t * v[0], p[1] + t * v[1], p[2] + t * v[2]];

const distance = (a: Vec, b: Vec): number => {
  const v: Vec = [b[0] - a[0], b[1] - a[1], b[2] - a[2]];
  return Math.sqrt(v[0] * v[0] + v[1] * v[1] + v[2] * v[2]);
};

const unit = (a: Vec, b: Vec): Vec => {
  const length = distance(a, b);
  return [(b[0] - a[0]) / length, (b[1] - a[1]) / length, (b[2] - a[2]) / length];
};

/** Distance from an inner point along a direction to the solid's surface, to 0.01 mm. */
const reachOf = (solid: Sdf, p: Vec, v: Vec, limit = 200): number => {
  let t = 0;
  while (t < limit) {
    const q = along(p, v, t);
    const d = solid(q[0], q[1], q[2]);
    if (d > -0.005) return t;
    t += Math.max(0.01, -d * 0.5);
  }
  return limit;
};

const pedicleTruth = (l: Level, sign: 1 | -1): object => {
  const side = (p: Vec): Vec => toWorld(l.frame, [sign * p[0], p[1], p[2]]);
  const isthmus = side(l.pedicle.isthmus);
  const forwards = unit(side(pedicleAxisPoint(l, 1)), side(pedicleAxisPoint(l, 0)));
  const backwards: Vec = [-forwards[0], -forwards[1], -forwards[2]];
  const across = unit(
    toWorld(l.frame, [0, 0, 0]),
    toWorld(l.frame, [cosDeg(l.pedicle.inwardDeg), -sign * sinDeg(l.pedicle.inwardDeg), 0]),
  );
  const opposite: Vec = [-across[0], -across[1], -across[2]];
  const up = l.frame.ez;
  const down: Vec = [-up[0], -up[1], -up[2]];
  const bone = VERTEBRAE.get(l.name)?.whole;
  if (bone === undefined) throw new RangeError(`no bone for ${l.name}`);
  const boneEntry = along(isthmus, backwards, reachOf(bone, isthmus, backwards));
  const skin = along(isthmus, backwards, reachOf(trunk, isthmus, backwards));
  return {
    isthmusLps: rounded(isthmus),
    directionLps: rounded(forwards, 4),
    inwardDeg: l.pedicle.inwardDeg,
    widthMm: round(reachOf(bone, isthmus, across) + reachOf(bone, isthmus, opposite), 2),
    heightMm: round(reachOf(bone, isthmus, up) + reachOf(bone, isthmus, down), 2),
    boneEntryLps: rounded(boneEntry),
    skinEntryLps: rounded(skin),
    skinToIsthmusMm: round(reachOf(trunk, isthmus, backwards), 2),
    /** Where the axis has gone 30 mm beyond the isthmus, in the front half of the body. */
    bodyTargetLps: rounded(along(isthmus, forwards, 30)),
  };
};

/** A straight way from the skin through the right pedicle's isthmus into the L3 lesion, 3.1 mm (11 G) thick. */
const l3Access = (): object => {
  const l = level('L3');
  const [ix, iy, iz] = l.pedicle.isthmus;
  const isthmus = toWorld(l.frame, [-ix, iy, iz]);
  const target = toWorld(l.frame, [-4, -2.5, 1]);
  const backwards = unit(target, isthmus);
  const entry = along(isthmus, backwards, reachOf(trunk, isthmus, backwards));
  const radiusMm = 1.55;
  const bone = VERTEBRAE.get('L3')?.whole ?? trunk;
  let toSac = 1e9;
  let toPedicleWall = 1e9;
  for (let t = -40; t <= 60; t += 0.25) {
    const p = along(isthmus, backwards, t);
    if (t >= -5 && t <= 5) toPedicleWall = Math.min(toPedicleWall, -bone(p[0], p[1], p[2]) - radiusMm);
    if (t >= -distance(isthmus, target)) toSac = Math.min(toSac, duralSac(p[0], p[1], p[2]) - radiusMm);
  }
  return {
    id: 'L3 right transpedicular',
    entryLps: rounded(entry),
    targetLps: rounded(target),
    lengthMm: round(distance(entry, target), 2),
    outerDiameterMm: 2 * radiusMm,
    /** Bone left beside the shaft within 5 mm of the isthmus. */
    pedicleWallMm: round(toPedicleWall, 2),
    duralSacClearanceMm: round(toSac, 2),
  };
};

const levelTruth = (name: LevelName): object => {
  const l = level(name);
  const canal = toWorld(l.frame, [0, l.canal.y, 0]);
  return {
    bodyCentreLps: rounded(l.frame.origin),
    upLps: rounded(l.frame.ez, 4),
    tiltDeg: l.tiltDeg,
    upperEndplateCentreLps: rounded(toWorld(l.frame, [0, 0, l.h - 1.5])),
    lowerEndplateCentreLps: rounded(toWorld(l.frame, [0, 0, -l.h + 1.9])),
    posteriorWallLps: rounded(toWorld(l.frame, [0, l.b - 2.4, 0])),
    canalCentreLps: rounded(canal),
    spinousTipLps: rounded(toWorld(l.frame, [0, l.spinousTipY - 2, -12])),
    ...(name === 'S1' ? {} : { pedicles: { left: pedicleTruth(l, 1), right: pedicleTruth(l, -1) } }),
  };
};

const structureTruth = (s: SampledStructure): object => ({
  segment: s.structure.number,
  id: s.structure.id,
  label: s.structure.label,
  kind: s.structure.kind,
  voxels: s.mask.count,
  voxelVolumeMl: round(s.voxelVolumeMl, 4),
  filledVolumeMl: round(s.filledVolumeMl, 4),
  centreLps: rounded(s.centreLps),
  cutByVolume: s.cutByVolume,
});

export const truthOf = (sampled: readonly SampledStructure[]): object => ({
  format: 'trabecula-phantom-truth 1',
  note: 'Synthetic phantom; positions are LPS millimetres. voxelVolumeMl counts voxel centres inside, filledVolumeMl integrates the share each voxel is filled.',
  studyInstanceUid: STUDY_UID,
  seriesInstanceUid: CT_SERIES_UID,
  frameOfReferenceUid: FRAME_OF_REFERENCE_UID,
  grid: { dims: GRID.dims, spacingMm: GRID.spacingMm, originLps: GRID.originLps },
  acquisition: ACQUISITION,
  structures: sampled.map(structureTruth),
  lesions: {
    L3: {
      mainLobeCentreLps: rounded(toWorld(level('L3').frame, L3_LESION_LOCAL)),
      mainLobeRadiiMm: [11.5, 10, 9.2],
      posteriorWallDefectLps: rounded(toWorld(level('L3').frame, L3_DEFECT_LOCAL)),
    },
    sacrum: {
      mainLobeCentreLps: rounded(toWorld(level('S1').frame, SACRAL_LESION_LOCAL)),
      mainLobeRadiiMm: [11, 9, 9.5],
    },
  },
  accesses: [l3Access()],
  levels: Object.fromEntries(LEVELS.filter((l) => l.name !== 'L1').map((l) => [l.name, levelTruth(l.name)])),
  discs: DISCS.filter((d) => d.upper !== 'L1').map((d) => ({ below: d.upper, centreLps: rounded(d.centre) })),
  duralSacCentrelineLps: [60, 40, 20, 0, -20, -40, -60, -80, -100, -120].map((z) => rounded([canalX(z), sacY(z), z])),
  vessels: { aortaForkLps: rounded(AORTA_FORK_LPS), cavaForkLps: rounded(CAVA_FORK_LPS) },
});
