// Where images come from and how large they are: archives, PACS, memory, parts of a series.

import type { FindingWords } from '../finding-words.ts';
import type { sourceFindings as reference } from '../fr/source-findings.ts';

export const sourceFindings = {
  'SERIES-REDUCED': {
    title: (v) => `Series opened in part, or reduced: ${v.factors}`,
    remedy: (v, f) =>
      `Slices read: ${f.count(v.slices)} of ${f.count(v.ofSlices)}. A voxel is ${f.mm(v.voxelMm, 2)} at its longest: measurements are made on these voxels, and the plan will open on the same reduction only.`,
    brief: () => 'reduced series',
  },
  'SIZE-TOO-LARGE': {
    title: (v, f) => `Series too large to be opened whole: ${f.megabytes(v.voxelMb)}`,
    remedy: (v, f) =>
      `Opening it would take about ${f.megabytes(v.needMb)} of memory; ${f.megabytes(v.budgetMb)} are allowed on this computer. Open a part of it, or halve its voxels.`,
    brief: () => 'too large for the memory',
  },
  'SIZE-TEXTURE': {
    title: (v, f) => `Series too long for the graphics card: ${f.count(v.voxels)} voxels in a row`,
    remedy: (v, f) =>
      `It shows ${f.count(v.limit)} at most in one direction. Open a part of the series, or halve its voxels.`,
    brief: () => 'too long for the graphics card',
  },
  'PLAN-OTHER-REDUCTION': {
    title: () => 'The plan was made on another part or another reduction of the series',
    remedy: (v) =>
      `Reduction of the plan: ${v.planned}; images open: ${v.open}. Open the series again with the same part and reduction.`,
    brief: () => 'other reduction of the series',
  },
} satisfies Record<keyof typeof reference, FindingWords>;
