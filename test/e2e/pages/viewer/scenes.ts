// What the page shows: a small made volume, a large one for frame times, or raw voxels served beside the page (?raw:
// meta.json, ct.raw and one bit file a mask), each with masks and instruments.

import { type PointLps, pointIjk, pointLps } from '#core/space/patient-space.ts';
import { axialGrid, toLps, type VolumeGrid } from '#core/space/volume-grid.ts';
import { type Mask, packMask, unpackMask, wholeBox } from '#core/structure/mask.ts';
import { type StructureKindId, structureKind } from '#core/structure/structure-kind.ts';
import type { ImageVolume } from '#core/volume/image-volume.ts';
import { newPlan } from '#plan/new-plan.ts';
import type { Instrument, PlanDocument, Structure } from '#plan/plan-document.ts';
import { madeVolume } from './made-volume.ts';

export interface Scene {
  readonly volume: ImageVolume;
  readonly masks: Readonly<
    Record<string, { readonly kind: StructureKindId; readonly mask: Mask; readonly reviewed: boolean }>
  >;
  readonly instruments: readonly Pick<Instrument, 'entryLps' | 'targetLps'>[];
  readonly crosshair: PointLps;
}

const ball = (grid: VolumeGrid, centre: PointLps, radii: readonly [number, number, number]): Mask => {
  const [ni, nj, nk] = grid.dims;
  const bytes = new Uint8Array(ni * nj * nk);
  for (let k = 0, n = 0; k < nk; k++) {
    for (let j = 0; j < nj; j++) {
      for (let i = 0; i < ni; i++, n++) {
        const p = toLps(grid, pointIjk(i, j, k));
        const d = [0, 1, 2].reduce((sum, c) => sum + (((p[c] ?? 0) - (centre[c] ?? 0)) / (radii[c] ?? 1)) ** 2, 0);
        if (d <= 1) bytes[n] = 1;
      }
    }
  }
  return packMask(grid.dims, wholeBox(grid.dims), bytes);
};

const madeScene = (): Scene => {
  const grid = axialGrid([96, 80, 60], [1, 1, 2], pointLps(-47.5, -39.5, -59));
  const vessel = ball(grid, pointLps(20, 10, 0), [7, 7, 50]);
  const lesion = ball(grid, pointLps(-10, -8, 4), [9, 7, 10]);
  const bone = ball(grid, pointLps(-5, 2, 0), [24, 18, 40]);
  const body = ball(grid, pointLps(0, 0, 0), [46, 38, 90]);
  const levels: readonly (readonly [Mask, number])[] = [
    [body, 40],
    [bone, 450],
    [lesion, 90],
    [vessel, 220],
  ];
  const voxels = new Int16Array(96 * 80 * 60).fill(-1000);
  for (const [mask, hu] of levels) {
    const bytes = unpackMask(mask, wholeBox(grid.dims));
    for (let n = 0; n < bytes.length; n++) if (bytes[n] === 1) voxels[n] = hu + ((n * 7919) % 31) - 15;
  }
  return {
    volume: { grid, voxels, unit: 'HU' },
    masks: {
      artery: { kind: 'artery', mask: vessel, reviewed: true },
      lesion: { kind: 'lesion', mask: lesion, reviewed: true },
      bone: { kind: 'bone', mask: bone, reviewed: true },
      skin: { kind: 'skin', mask: body, reviewed: true },
    },
    instruments: [{ entryLps: pointLps(16, 37, 8), targetLps: pointLps(-8, -8, 4) }],
    crosshair: pointLps(0, 0, 0),
  };
};

const rawScene = async (): Promise<Scene> => {
  const read = async (name: string): Promise<ArrayBuffer> => (await fetch(`/${name}`)).arrayBuffer();
  const meta = await (await fetch('/meta.json')).json();
  const grid = axialGrid(meta.dims, meta.spacing, pointLps(meta.origin[0], meta.origin[1], meta.origin[2]));
  const voxels = new Int16Array(await read('ct.raw'));
  const kinds: Readonly<Record<string, StructureKindId>> = {
    artery: 'artery',
    venoussystem: 'vein',
    skin: 'skin',
    liver: 'organ',
  };
  const masks: Record<string, Scene['masks'][string]> = {};
  for (const [name, kind] of Object.entries(kinds)) {
    const bits = new Uint8Array(await read(`${name}.bits`));
    const bytes = Uint8Array.from({ length: voxels.length }, (_, n) => ((bits[n >> 3] ?? 0) >> (n & 7)) & 1);
    masks[name] = { kind, mask: packMask(grid.dims, wholeBox(grid.dims), bytes), reviewed: name !== 'liver' };
  }
  const lesionAt = pointLps(177, 222, 71);
  masks.lesion = { kind: 'lesion', mask: ball(grid, lesionAt, [13, 10, 11]), reviewed: true };
  masks.canal = { kind: 'canal', mask: ball(grid, pointLps(182, 253, 71), [9, 7, 60]), reviewed: true };
  masks.bone = {
    kind: 'bone',
    mask: packMask(
      grid.dims,
      wholeBox(grid.dims),
      voxels.reduce((out, hu, n) => {
        if (hu > 180) out[n] = 1;
        return out;
      }, new Uint8Array(voxels.length)),
    ),
    reviewed: true,
  };
  return {
    volume: { grid, voxels, unit: 'HU' },
    masks,
    instruments: [
      { entryLps: pointLps(132, 330, 83), targetLps: pointLps(172, 224, 69) },
      { entryLps: pointLps(232, 328, 76), targetLps: pointLps(190, 226, 72) },
    ],
    crosshair: pointLps(163.5, 247, 70.4),
  };
};

/** The large volume with an instrument and the middle as a lesion: for frame times. */
const largeScene = (): Scene => {
  const volume = madeVolume();
  const lesion = ball(volume.grid, pointLps(0, 0, 0), [30, 24, 28]);
  const vessel = ball(volume.grid, pointLps(60, 20, 0), [14, 14, 90]);
  return {
    volume,
    masks: {
      lesion: { kind: 'lesion', mask: lesion, reviewed: true },
      artery: { kind: 'artery', mask: vessel, reviewed: true },
    },
    instruments: [{ entryLps: pointLps(20, 110, 8), targetLps: pointLps(0, 0, 0) }],
    crosshair: pointLps(0, 0, 0),
  };
};

export const sceneOf = async (query: URLSearchParams): Promise<Scene> => {
  if (query.has('raw')) return rawScene();
  return query.has('large') ? largeScene() : madeScene();
};

export const documentOf = ({ volume, masks, instruments }: Scene): PlanDocument => ({
  ...newPlan(
    {
      modality: 'CT',
      studyInstanceUid: '',
      seriesInstanceUid: '',
      frameOfReferenceUid: '',
      sopInstanceUids: [],
      grid: volume.grid,
      geometryDigest: '',
      voxelDigest: '',
    },
    '',
  ),
  structures: Object.entries(masks).map(([id, { kind, reviewed }]): Structure => {
    const row = structureKind(kind);
    return {
      id,
      name: id,
      kind,
      role: row.role,
      marginMm: row.usualMarginMm,
      colour: row.colour,
      visible: true,
      reviewed,
      maskId: id,
      origin: { by: 'none' },
    };
  }),
  masks: Object.fromEntries(Object.entries(masks).map(([id, { mask }]) => [id, mask])),
  instruments: instruments.map((axis, n) => ({
    ...axis,
    id: `i${n + 1}`,
    kind: 'trocar',
    number: n + 1,
    name: '',
    parameters: { gauge: 11, outerDiameterMm: 3.048, innerDiameterMm: 2.388, lengthMm: 125 },
    visible: true,
  })),
});
