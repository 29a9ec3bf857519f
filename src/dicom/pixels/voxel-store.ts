// The one array of a volume, filled slice by slice: stored values become HU by each slice's own slope and intercept
// (PS3.3 C.11.1). 16-bit integers as long as every value is one; the first that is not turns the array to 32-bit floats.

import type { Voxels } from '#core/volume/image-volume.ts';
import type { ImageHeader, PixelLayout } from '../part10/image-header.ts';
import type { StoredValues } from './stored-values.ts';

export type Allocate = (bytes: number) => ArrayBuffer | SharedArrayBuffer;

/** Padding in a CT image is outside of the scan: no denser than air, so that it can never look like tissue. */
export const NO_TISSUE_HU = -1024;

interface Rescale {
  readonly slope: number;
  readonly intercept: number;
}

const isWhole = ({ slope, intercept }: Rescale): boolean => Number.isInteger(slope) && Number.isInteger(intercept);

/** True where no stored value of this layout can leave the 16-bit range. */
const alwaysFits = ({ bitsStored, signed, slope, intercept }: PixelLayout): boolean => {
  const low = signed ? -(2 ** (bitsStored - 1)) : 0;
  const high = signed ? 2 ** (bitsStored - 1) - 1 : 2 ** bitsStored - 1;
  return [low, high].every((stored) => {
    const value = stored * slope + intercept;
    return value >= -32768 && value <= 32767;
  });
};

/** What nearly every CT needs, told apart so that its loop is compiled for these arrays alone. */
const moveInto = (out: Int16Array, stored: Uint16Array, by: number): void => {
  for (let i = 0; i < stored.length; i++) out[i] = (stored[i] as number) + by;
};

const rescaleInto = (out: Voxels, at: number, stored: StoredValues, { slope, intercept }: Rescale): void => {
  if (slope === 1 && intercept === 0) out.set(stored, at);
  else if (slope === 1 && out instanceof Int16Array && stored instanceof Uint16Array)
    moveInto(out.subarray(at, at + stored.length), stored, intercept);
  else if (slope === 1) for (let i = 0; i < stored.length; i++) out[at + i] = (stored[i] as number) + intercept;
  else for (let i = 0; i < stored.length; i++) out[at + i] = (stored[i] as number) * slope + intercept;
};

/** As rescaleInto, but stops with false at a value that 16 bits cannot hold. */
const rescaleChecked = (out: Int16Array, at: number, stored: StoredValues, { slope, intercept }: Rescale): boolean => {
  for (let i = 0; i < stored.length; i++) {
    const value = (stored[i] as number) * slope + intercept;
    if (value < -32768 || value > 32767) return false;
    out[at + i] = value;
  }
  return true;
};

/** Holds the voxels of a volume while its slices arrive, in any order. */
export class VoxelStore {
  #voxels: Voxels;
  readonly #sliceVoxels: number;
  readonly #allocate: Allocate;

  /** `headers`: of all slices, so that a slope that is no integer is known before the first. */
  constructor(headers: readonly ImageHeader[], sliceVoxels: number, allocate: Allocate) {
    const count = sliceVoxels * headers.length;
    this.#sliceVoxels = sliceVoxels;
    this.#allocate = allocate;
    const isInt16 = headers.every(({ pixels }) => pixels !== null && isWhole(pixels));
    this.#voxels = isInt16 ? new Int16Array(allocate(2 * count)) : new Float32Array(allocate(4 * count));
  }

  get voxels(): Voxels {
    return this.#voxels;
  }

  /** The voxels of slice k, a view. */
  slice(k: number): Voxels {
    return this.#voxels.subarray(k * this.#sliceVoxels, (k + 1) * this.#sliceVoxels);
  }

  /** Puts a slice in its place; returns how many of its voxels were padding that had to be replaced. */
  put(k: number, stored: StoredValues, { pixels, modality }: ImageHeader): number {
    if (pixels === null || stored.length !== this.#sliceVoxels) {
      throw new RangeError(`a slice of ${this.#sliceVoxels} voxels is wanted, got ${stored.length}`);
    }
    const at = k * this.#sliceVoxels;
    const out = this.#voxels;
    if (out instanceof Int16Array && !alwaysFits(pixels)) {
      if (!rescaleChecked(out, at, stored, pixels)) rescaleInto(this.#promote(), at, stored, pixels);
    } else {
      rescaleInto(out, at, stored, pixels);
    }
    return modality === 'CT' ? this.#clearPadding(at, stored, pixels) : 0;
  }

  /** Puts the finished values of a slice in its place. */
  place(k: number, values: Voxels): void {
    if (values.length !== this.#sliceVoxels) {
      throw new RangeError(`a slice of ${this.#sliceVoxels} voxels is wanted, got ${values.length}`);
    }
    const isNarrow = this.#voxels instanceof Int16Array && values instanceof Float32Array;
    (isNarrow ? this.#promote() : this.#voxels).set(values, k * this.#sliceVoxels);
  }

  #promote(): Float32Array {
    const floats = new Float32Array(this.#allocate(4 * this.#voxels.length));
    floats.set(this.#voxels);
    this.#voxels = floats;
    return floats;
  }

  #clearPadding(at: number, stored: StoredValues, { padding, slope, intercept }: PixelLayout): number {
    if (padding === null) return 0;
    if ([padding.low, padding.high].every((value) => value * slope + intercept <= NO_TISSUE_HU)) return 0;
    let replaced = 0;
    for (let i = 0; i < stored.length; i++) {
      const value = stored[i] as number;
      if (value < padding.low || value > padding.high || value * slope + intercept <= NO_TISSUE_HU) continue;
      this.#voxels[at + i] = NO_TISSUE_HU;
      replaced++;
    }
    return replaced;
  }
}
