// A radiograph as a fluoroscope shows it: thick parts and thin ones brought to like brightness by taking most of a wide mean
// away (dynamic range compression, as makers do), then black to white over what the patient spans; bone and metal dark, or
// light as on a film. Where things lie is exact; how bright they are is made for the eye and measures nothing.

import type { GreyPicture } from '../volume/grey-picture.ts';
import type { ImageVolume } from '../volume/image-volume.ts';
import type { CArmView } from './c-arm-view.ts';
import { projectRadiograph, type Radiograph, type ShadowCapsule } from './radiograph.ts';

export interface FluoroscopyRequest {
  readonly view: CArmView;
  readonly instruments: readonly ShadowCapsule[];
  /** Bone and metal dark, as on a fluoroscope; else light, as on a film. */
  readonly isBoneDark: boolean;
}

/** Of the picture's width: the reach of the wide mean. */
const REACH = 0.08;
/** Of the wide mean that stays. */
const KEPT = 0.12;
/** Of the patient's pixels that may be burnt out at either end. */
const CLIPPED = 0.004;
/** Less water than this along a ray is air and sheets, mm. */
const PATIENT_MM = 15;
/** A patient that is all alike is not stretched to black and white. */
const LEAST_SPAN_MM = 20;
const AIR_LEVEL = 240;

/** The picture from a C-arm view. @throws RangeError when the volume is not in HU. */
export const fluoroscopy = (
  volume: ImageVolume,
  { view, instruments, isBoneDark }: FluoroscopyRequest,
  progress?: (done: number, total: number) => void,
): GreyPicture => fluoroscopyPicture(projectRadiograph(volume, view, instruments, progress), isBoneDark);

/** The grey levels of a radiograph: the patient sets them, the instruments are laid over. */
export const fluoroscopyPicture = (radiograph: Radiograph, isBoneDark: boolean): GreyPicture => {
  const { columns, rows, waterMm, instrumentsMm } = radiograph;
  const reach = Math.max(1, Math.round(REACH * columns));
  const isPatient = waterMm.map((water) => (water >= PATIENT_MM ? 1 : 0));
  const sum = boxMean(
    waterMm.map((water, n) => water * (isPatient[n] as number)),
    columns,
    rows,
    reach,
  );
  const share = boxMean(isPatient, columns, rows, reach);
  // The mean of the patient alone: the border would darken if air were counted in.
  const flat = waterMm.map(
    (water, n) => water - (1 - KEPT) * ((sum[n] as number) / Math.max(1e-6, share[n] as number)),
  );
  const patient = flat.filter((_, n) => isPatient[n] === 1).sort();
  const at = (part: number): number => patient[Math.round(part * (patient.length - 1))] ?? 0;
  const low = at(CLIPPED);
  const span = Math.max(LEAST_SPAN_MM, at(1 - CLIPPED) - low);
  const grey = Uint8ClampedArray.from(flat, (value, n) => {
    const dense = (isPatient[n] === 1 ? (value - low) / span : 0) + (instrumentsMm[n] as number) / span;
    return AIR_LEVEL * (isBoneDark ? 1 - dense : dense);
  });
  return { width: columns, height: rows, grey };
};

/** Mean over a square of 2 reach + 1 pixels, twice, cut off at the border: columns, then rows. */
const boxMean = (values: Float32Array, columns: number, rows: number, reach: number): Float32Array => {
  let from = values;
  for (let pass = 0; pass < 2; pass++) {
    const across = new Float32Array(values.length);
    for (let row = 0; row < rows; row++) slide(from, across, row * columns, 1, columns, reach);
    const both = new Float32Array(values.length);
    for (let column = 0; column < columns; column++) slide(across, both, column, columns, rows, reach);
    from = both;
  }
  return from;
};

/** Running means along one line of `count` values, `step` apart. */
const slide = (
  from: Float32Array,
  to: Float32Array,
  start: number,
  step: number,
  count: number,
  reach: number,
): void => {
  let sum = 0;
  for (let n = 0; n < Math.min(count, reach); n++) sum += from[start + n * step] as number;
  for (let n = 0; n < count; n++) {
    if (n + reach < count) sum += from[start + (n + reach) * step] as number;
    if (n > reach) sum -= from[start + (n - reach - 1) * step] as number;
    to[start + n * step] = sum / (Math.min(count - 1, n + reach) - Math.max(0, n - reach) + 1);
  }
};
