// A display window from the voxels themselves: the range left when 0.1 % is trimmed at each end (as 3D Slicer does),
// read from a regular sample of at most 200 000 voxels so that it answers within a frame.

import type { ImageVolume } from '#core/volume/image-volume.ts';
import type { DisplayWindow } from '#session/session-state.ts';

const SAMPLE = 200_000;
const TRIM = 0.001;

/** Air around the patient would open the window on nothing: in CT it is left out. */
const BACKGROUND_HU = -900;

export const automaticWindow = ({ voxels, unit }: ImageVolume): DisplayWindow => {
  // An odd step does not fall in with even row lengths.
  const step = Math.max(1, Math.floor(voxels.length / SAMPLE) | 1);
  const sample = new Float32Array(Math.ceil(voxels.length / step));
  let kept = 0;
  for (let n = 0; n < voxels.length; n += step) {
    const value = voxels[n] as number;
    if (unit !== 'HU' || value > BACKGROUND_HU) sample[kept++] = value;
  }
  const sorted = sample.subarray(0, kept).sort();
  const low = sorted[Math.floor(TRIM * (kept - 1))] ?? 0;
  const high = sorted[Math.ceil((1 - TRIM) * (kept - 1))] ?? 0;
  return { centre: Math.round((low + high) / 2), width: Math.max(1, Math.round(high - low)) };
};
