// Operations on a whole structure that need no more than a choice, with their usual lengths.

import type { EditOperation } from '#core/edit/edit-operation.ts';
import type { NumberFormat } from '#i18n/format-number.ts';
import type { Words } from '#i18n/words.ts';

export interface NamedOperation {
  readonly id: string;
  readonly label: string;
  readonly operation: EditOperation;
}

const STEP_MM = 1;
const SMOOTH_MM = 1.5;
const SMALL_ML = 0.1;

export const structureOperations = (words: Words['editing'], format: NumberFormat): readonly NamedOperation[] => [
  { id: 'smooth', label: words.smooth, operation: { do: 'smooth', sigmaMm: SMOOTH_MM } },
  { id: 'fill-holes', label: words.fillHoles, operation: { do: 'fill-holes', within: 'volume' } },
  { id: 'largest', label: words.largestIsland, operation: { do: 'largest-island' } },
  {
    id: 'small',
    label: words.smallIslands(format.ml(SMALL_ML)),
    operation: { do: 'drop-small-islands', belowMl: SMALL_ML },
  },
  { id: 'grow', label: words.grow(format.mm(STEP_MM)), operation: { do: 'offset', offsetMm: STEP_MM } },
  { id: 'shrink', label: words.shrink(format.mm(STEP_MM)), operation: { do: 'offset', offsetMm: -STEP_MM } },
];
