// From structures to the ground of a search: one distance field of all that is to be spared, bone, lesion and marrow as
// one mask (to a threshold they are not bone, but the needle is in bone when in them), the skin's border.

import type { StructureBoundary } from '../field/boundary-bricks.ts';
import { buildBoundary } from '../field/distance-field.ts';
import { changedBox, editSearchField } from '../field/edit-search-field.ts';
import { buildSearchField, type SearchField, type SearchFieldOptions } from '../field/search-field.ts';
import type { VolumeGrid } from '../space/volume-grid.ts';
import type { Mask, VoxelBox } from '../structure/mask.ts';
import { solidBone } from '../structure/solid-bone.ts';
import type { StructureKindId, StructureRole } from '../structure/structure-kind.ts';
import { unionMask } from '../structure/union-mask.ts';
import type { AccessGround } from './access-ground.ts';

export interface GroundStructure {
  readonly id: string;
  readonly kind: StructureKindId;
  readonly role: StructureRole;
  readonly marginMm: number;
  readonly mask: Mask;
  /** Built here where absent. */
  readonly boundary?: StructureBoundary;
}

/** What of a ground from before an edit may still hold. */
export type GroundBefore = Pick<AccessGround, 'spared' | 'field'>;

/** The structures that a search keeps away from: those to be spared that have a voxel. */
export const sparedStructures = (structures: readonly GroundStructure[]): readonly GroundStructure[] =>
  structures.filter(({ role, mask }) => role === 'spare' && mask.count > 0);

/** Whether the field from before is that of the same structures with the same margins, but for edits of their voxels. */
export const isEditOf = (before: GroundBefore, spared: readonly GroundStructure[]): boolean =>
  before.spared.length === spared.length &&
  spared.every(({ id, marginMm }, n) => before.spared[n]?.id === id && before.spared[n]?.marginMm === marginMm);

const fieldFrom = (
  before: GroundBefore | null,
  grid: VolumeGrid,
  spared: readonly GroundStructure[],
  options: SearchFieldOptions,
): SearchField => {
  if (before === null || !isEditOf(before, spared)) return buildSearchField(grid, spared, options);
  const changes = spared.flatMap(({ mask }, n) => {
    const old = before.spared[n]?.boundary.mask;
    return old === undefined ? [] : (changedBox(old, mask) ?? []);
  });
  const changed = boxAround(changes);
  return changed === null ? before.field : editSearchField(before.field, spared, changed, options);
};

const boxAround = (boxes: readonly VoxelBox[]): VoxelBox | null => {
  if (boxes.length === 0) return null;
  const along = (axis: 0 | 1 | 2) => {
    const from = Math.min(...boxes.map(({ min }) => min[axis]));
    return { from, count: Math.max(...boxes.map(({ min, size }) => min[axis] + size[axis])) - from };
  };
  const [i, j, k] = [along(0), along(1), along(2)];
  return { min: [i.from, j.from, k.from], size: [i.count, j.count, k.count] };
};

/**
 * The ground of a search on a grid; structures without a voxel are left out. Of a ground from before an edit the field is taken
 * over where the edit cannot be felt.
 */
export const makeGround = (
  grid: VolumeGrid,
  structures: readonly GroundStructure[],
  options: SearchFieldOptions = {},
  before: GroundBefore | null = null,
): AccessGround => {
  const filled = structures.filter(({ mask }) => mask.count > 0);
  const ofRole = (role: StructureRole): readonly GroundStructure[] => filled.filter((one) => one.role === role);
  const masks = (some: readonly GroundStructure[]): readonly Mask[] => some.map(({ mask }) => mask);
  const bones = ofRole('bone');
  const lesions = ofRole('target');
  const [skin] = ofRole('skin');
  const spared = sparedStructures(structures);
  const all = unionMask(masks(spared));
  const canal = unionMask(masks(spared.filter(({ kind }) => kind === 'canal')));
  const bone = bones.length === 0 ? null : unionMask(masks([...bones, ...lesions]));
  return {
    grid,
    spared: spared.map(({ id, marginMm, mask, boundary }) => ({
      id,
      marginMm,
      boundary: boundary ?? buildBoundary(grid, mask),
    })),
    all: all === null ? null : buildBoundary(grid, all),
    field: fieldFrom(before, grid, spared, options),
    bone: bone === null ? null : solidBone(grid, bone, canal),
    bones: bones.map(({ id, kind, mask }) => ({ id, isVertebra: kind === 'vertebra', mask })),
    lesion: unionMask(masks(lesions)),
    canal,
    skin: skin === undefined ? null : (skin.boundary ?? buildBoundary(grid, skin.mask)),
  };
};
