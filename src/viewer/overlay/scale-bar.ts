// The length of a scale bar: round (1, 2, 5 and tens of them), between 15 and 30 % of the view's width where one fits.

const ROUND = [1, 2, 5] as const;

/** The largest round length that takes at most 30 % of the width, mm. */
export const scaleBarMm = (widthPx: number, mmPerPx: number): number => {
  const mostMm = widthPx * 0.3 * mmPerPx;
  if (!(mostMm > 0)) throw new RangeError(`a scale bar needs a width and a scale above 0, got ${widthPx}, ${mmPerPx}`);
  const decade = 10 ** Math.floor(Math.log10(mostMm));
  return ROUND.reduce((best, n) => (n * decade <= mostMm * (1 + 1e-9) ? n * decade : best), decade);
};
