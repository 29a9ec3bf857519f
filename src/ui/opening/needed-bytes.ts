// What opening a series takes of this browser's memory, as the page stands.

import { openingBytes } from '#core/volume/opening-size.ts';

export const neededBytes = (dims: readonly [number, number, number]): number =>
  openingBytes(dims, globalThis.crossOriginIsolated === true);
