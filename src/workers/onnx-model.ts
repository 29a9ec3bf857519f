// A model of the user's own (ONNX), run on this computer: the image on a grid along the patient's axes, values held to a
// range and scaled to 0 … 1, in blocks of the size that the model wants; out come labels, taken back to the image's grid.
// Expected of the model: one input [1, 1, slices, rows, columns] of float32; one output [1, classes, slices, rows, columns],
// the largest wins and class 0 is nothing, or one class, present from 0.5 on. No model comes with the program.

import { resampleMask } from '#core/edit/resample-mask.ts';
import { type Finding, finding } from '#core/finding.ts';
import { voxelCount } from '#core/space/volume-grid.ts';
import type { ImageVolume } from '#core/volume/image-volume.ts';
import { patientGrid, valuesOn } from '#core/volume/patient-grid.ts';
import type { LabelReading } from '#dicom/labels/imported-label.ts';
import { masksOfLabels } from '#dicom/labels/masks-of-labels.ts';
import type { ProviderContext } from '#dicom/labels/structure-provider.ts';
import { loadOnnx, type OnnxModel } from './onnx-runtime.ts';

export interface ModelSettings {
  /** Step of the grid that the model was trained on. */
  readonly spacingMm: number;
  /** Values given as 0 and as 1. */
  readonly low: number;
  readonly high: number;
}

type Triple = readonly [number, number, number];

const refused = (found: Finding): LabelReading => ({ labels: [], findings: [found] });

/** @param wasm where the runtime's WebAssembly is, or its bytes. */
export const runOnnxModel = async (
  volume: ImageVolume,
  bytes: Uint8Array,
  settings: ModelSettings,
  wasm: string | ArrayBuffer,
  { progress }: ProviderContext = {},
): Promise<LabelReading> => {
  let model: OnnxModel;
  try {
    model = await loadOnnx(bytes, wasm);
  } catch (error) {
    return refused(finding('MODEL-UNREADABLE', 'refusal', { reason: reasonOf(error) }));
  }
  try {
    const grid = patientGrid(volume.grid, settings.spacingMm);
    const labels = new Uint16Array(voxelCount(grid));
    const values = valuesOn(volume, grid, settings.low);
    for (let n = 0; n < values.length; n++)
      values[n] = Math.min(1, Math.max(0, ((values[n] as number) - settings.low) / (settings.high - settings.low)));
    const size = model.blockSize ?? grid.dims;
    const blocks = blocksOf(grid.dims, size);
    for (const [n, from] of blocks.entries()) {
      const block = cut(values, grid.dims, from, size);
      paste(labels, grid.dims, from, size, labelled(await model.run(block, size), size));
      progress?.(n + 1, blocks.length);
    }
    const found = [...masksOfLabels(grid.dims, labels)].map(([label, mask]) => ({
      label,
      name: `label ${label}`,
      writtenName: null,
      kind: 'other' as const,
      format: 'onnx' as const,
      mask: resampleMask(grid, mask, volume.grid),
    }));
    return { labels: found, findings: found.length === 0 ? [finding('MODEL-FOUND-NOTHING', 'warning')] : [] };
  } catch (error) {
    return refused(finding('MODEL-FAILED', 'refusal', { reason: reasonOf(error) }));
  } finally {
    await model.close();
  }
};

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error)).slice(0, 300);

/** First voxels of blocks that cover the grid; the last of a row ends with it where the grid is large enough. */
const blocksOf = (dims: Triple, size: Triple): readonly Triple[] => {
  const starts = (axis: 0 | 1 | 2): readonly number[] => {
    const count = Math.max(1, Math.ceil(dims[axis] / size[axis]));
    return Array.from({ length: count }, (_, n) => Math.max(0, Math.min(n * size[axis], dims[axis] - size[axis])));
  };
  return starts(2).flatMap((k) => starts(1).flatMap((j) => starts(0).map((i) => [i, j, k] as const)));
};

/** A block of values; 0 beyond the grid. */
const cut = (values: Float32Array, dims: Triple, from: Triple, size: Triple): Float32Array => {
  const block = new Float32Array(size[0] * size[1] * size[2]);
  eachRow(dims, from, size, (at, to, length) => block.set(values.subarray(at, at + length), to));
  return block;
};

const paste = (labels: Uint16Array, dims: Triple, from: Triple, size: Triple, block: Uint16Array): void =>
  eachRow(dims, from, size, (at, to, length) => labels.set(block.subarray(to, to + length), at));

/** The rows that grid and block share: where each begins in the grid and in the block, and how long it is. */
const eachRow = (
  dims: Triple,
  from: Triple,
  size: Triple,
  visit: (at: number, to: number, length: number) => void,
): void => {
  const shared = (axis: 0 | 1 | 2): number => Math.min(size[axis], dims[axis] - from[axis]);
  for (let k = 0; k < shared(2); k++)
    for (let j = 0; j < shared(1); j++)
      visit(from[0] + dims[0] * (from[1] + j + dims[1] * (from[2] + k)), size[0] * (j + size[1] * k), shared(0));
};

/** @throws RangeError for an output of another size. */
const labelled = (output: Float32Array, size: Triple): Uint16Array => {
  const count = size[0] * size[1] * size[2];
  const classes = output.length / count;
  if (!Number.isInteger(classes) || classes < 1)
    throw new RangeError(`${output.length} values came for ${count} voxels`);
  const labels = new Uint16Array(count);
  for (let n = 0; n < count; n++) {
    if (classes === 1) {
      labels[n] = (output[n] as number) >= 0.5 ? 1 : 0;
      continue;
    }
    let best = 0;
    for (let c = 1; c < classes; c++)
      if ((output[c * count + n] as number) > (output[best * count + n] as number)) best = c;
    labels[n] = best;
  }
  return labels;
};
