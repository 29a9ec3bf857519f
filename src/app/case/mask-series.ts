// Whether a series holds a structure of another one, voxel by voxel, and is no image to look at.

import type { SeriesSummary } from '#ui/app-model.ts';

/** Made for these images, whatever name and study an anonymiser has given it; where it lies is judged as it is read. */
export const isMaskOf = (series: SeriesSummary, { findings, dims, spacingMm, part }: SeriesSummary): boolean =>
  part === null &&
  findings.some(({ code }) => code === 'FIT-EIGHT-BIT') &&
  dims?.join() === series.dims?.join() &&
  spacingMm?.map((mm) => mm.toFixed(3)).join() === series.spacingMm?.map((mm) => mm.toFixed(3)).join();
