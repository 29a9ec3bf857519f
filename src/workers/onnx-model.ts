// A model of the user's own (ONNX), run on this computer: the image on a grid along the patient's axes, values held to a
// range and scaled to 0 … 1, in overlapping blocks of the size that the model wants (sliding-blocks.ts); out come labels,
// taken back to the image's grid.
// Expected of the model: one input [1, 1, slices, rows, columns] of float32; one output [1, classes, slices, rows, columns],
// the largest wins and class 0 is nothing, or one class, present from 0.5 on. No model comes with the program.

import { resampleMask } from '#core/edit/resample-mask.ts';
import { type Finding, finding } from '#core/finding.ts';
import type { ImageVolume } from '#core/volume/image-volume.ts';
import { patientGrid, valuesOn } from '#core/volume/patient-grid.ts';
import type { LabelReading } from '#dicom/labels/imported-label.ts';
import { numberedLabel } from '#dicom/labels/label-identity.ts';
import { masksOfLabels } from '#dicom/labels/masks-of-labels.ts';
import type { ProviderContext } from '#dicom/labels/structure-provider.ts';
import { loadOnnx, type OnnxModel } from './onnx-runtime.ts';
import { labelsByBlocks } from './sliding-blocks.ts';

export interface ModelSettings {
  /** Step of the grid that the model was trained on. */
  readonly spacingMm: number;
  /** Values given as 0 and as 1. */
  readonly low: number;
  readonly high: number;
}

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
    const values = valuesOn(volume, grid, settings.low);
    for (let n = 0; n < values.length; n++)
      values[n] = Math.min(1, Math.max(0, ((values[n] as number) - settings.low) / (settings.high - settings.low)));
    const size = model.blockSize ?? grid.dims;
    const labels = await labelsByBlocks(values, grid.dims, size, model.run, progress);
    const found = [...masksOfLabels(grid.dims, labels)].map(([label, mask]) => ({
      label,
      name: numberedLabel(label),
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
