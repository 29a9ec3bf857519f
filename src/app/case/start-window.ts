// The window in which a series opens: one for the whole series. Bone is what is planned on, so HU open on it whatever the
// file asks for (most often soft tissue, with bone burnt out). Elsewhere units are arbitrary: the file's own window of the
// middle slice (that of MR varies from slice to slice), unless it shows next to nothing of the values; else the range left
// when a thousandth is trimmed at each end, as 3D Slicer does.

import { robustWindow } from '#core/volume/image-histogram.ts';
import type { ImageVolume } from '#core/volume/image-volume.ts';
import type { LoadedSeries } from '#dicom/open-images.ts';
import type { DisplayWindow } from '#session/session-state.ts';

/** Cortex and marrow told apart, vessels still seen. */
const BONE_WINDOW: DisplayWindow = { centre: 450, width: 1500 };
const TRIM = 0.001;
/** A window narrower than this part of the values' range, or outside it, shows nothing. */
const LEAST_PART = 0.05;

/** The window that a loaded series' file asks for. */
export const askedWindow = (display: LoadedSeries['display']): DisplayWindow | null =>
  display === null ? null : { centre: display.windowCentre, width: display.windowWidth };

/** `asked` is the window of the file, null where it has none. */
export const startWindow = (volume: ImageVolume, asked: DisplayWindow | null): DisplayWindow => {
  if (volume.unit === 'HU') return BONE_WINDOW;
  const { low, high } = robustWindow(volume, TRIM, 1 - TRIM);
  if (asked !== null && shows(asked, low, high)) return asked;
  return { centre: (low + high) / 2, width: Math.max(high - low, Number.EPSILON * Math.abs(high), 1e-9) };
};

const shows = ({ centre, width }: DisplayWindow, low: number, high: number): boolean => {
  const common = Math.min(high, centre + width / 2) - Math.max(low, centre - width / 2);
  return width > 0 && common >= LEAST_PART * (high - low) && common >= LEAST_PART * width;
};
