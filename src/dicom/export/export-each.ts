// Every structure of a plan as a file of its own, in one ZIP: NIfTI label maps, or STL surfaces in LPS or RAS.

import { zipSync } from 'fflate';
import type { VolumeGrid } from '#core/space/volume-grid.ts';
import type { Mask } from '#core/structure/mask.ts';
import { extractSurface } from '#core/surface/extract-surface.ts';
import type { PlanDocument } from '#plan/plan-document.ts';
import { maskOf } from '#plan/plan-masks.ts';
import { writeNifti } from './write-nifti.ts';
import { writeStl } from './write-stl.ts';

type EachAs = 'nifti' | 'stl-lps' | 'stl-ras';

export interface EachRequest {
  readonly grid: VolumeGrid;
  readonly plan: PlanDocument;
  /** By structure id. */
  readonly names: Readonly<Record<string, string>>;
  readonly as: EachAs;
}

/** Finer than this helps no printer and no eye. */
const STL_TRIANGLES = 400_000;

/** The bytes of the ZIP. */
export const exportEach = (
  { grid, plan, names, as }: EachRequest,
  progress?: (done: number, total: number) => void,
): Uint8Array => {
  const files: Record<string, Uint8Array> = {};
  for (const [n, structure] of plan.structures.entries()) {
    progress?.(n, plan.structures.length);
    const mask = maskOf(plan, structure);
    if (mask === null || mask.count === 0) continue;
    const name = names[structure.id] ?? structure.id;
    const number = String(n + 1).padStart(2, '0');
    files[`${number}-${plainName(name)}${as === 'nifti' ? '.nii.gz' : '.stl'}`] = contentOf(grid, mask, name, as);
  }
  // Stored: each NIfTI is packed already.
  return zipSync(files, { level: as === 'nifti' ? 0 : 6, mtime: '2000-01-01T00:00:00' });
};

const contentOf = (grid: VolumeGrid, mask: Mask, name: string, as: EachAs): Uint8Array => {
  if (as === 'nifti') return writeNifti(grid, mask, name);
  const surface = extractSurface(grid, mask, { maxTriangles: STL_TRIANGLES });
  return writeStl(surface, as === 'stl-ras' ? 'RAS' : 'LPS');
};

/** Letters and digits, so that no file system stumbles on it. */
const plainName = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-zA-Z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
