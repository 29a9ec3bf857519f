// The depth axis that the small chart and the strip of landmarks share.

export const PATH_WIDTH = 312;
export const PATH_LEFT = 24;
export const PATH_RIGHT = 10;

export const depthX = (depthMm: number, lengthMm: number): number =>
  PATH_LEFT + (depthMm / Math.max(1, lengthMm)) * (PATH_WIDTH - PATH_LEFT - PATH_RIGHT);

/** Round depths for ticks, mm; the last leaves room for the length itself. */
export const depthTicks = (lengthMm: number): readonly number[] => {
  const step = lengthMm > 160 ? 50 : 20;
  const ticks: number[] = [];
  for (let mm = 0; mm < lengthMm - step * 0.6; mm += step) ticks.push(mm);
  return ticks;
};
