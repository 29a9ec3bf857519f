// What a heavy hand leaves: a lumpy ball with pits inside, from border to border of a region of 128 cubed.

import { type Mask, packMask, wholeBox } from '#core/structure/mask.ts';

export const LUMPY_DIMS = [128, 128, 128] as const;

/** `phase` moves the lumps; only the slices that it `keeps` are set. */
export const lumpyMask = (phase: number, keeps: (k: number) => boolean): Mask => {
  const [ni, nj, nk] = LUMPY_DIMS;
  const bytes = new Uint8Array(ni * nj * nk);
  for (let k = 0, n = 0; k < nk; k++)
    for (let j = 0; j < nj; j++)
      for (let i = 0; i < ni; i++, n++) {
        const r =
          Math.hypot(i - 63.5, j - 63.5, k - 63.5) + 5 * Math.sin(i / 5 + phase) * Math.cos(j / 7) * Math.sin(k / 6);
        bytes[n] = keeps(k) && r < 58 && !(r < 30 && (i * 7 + j * 13 + k * 29) % 11 === 0) ? 1 : 0;
      }
  return packMask(LUMPY_DIMS, wholeBox(LUMPY_DIMS), bytes);
};
