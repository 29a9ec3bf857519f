// The half floats that slices are drawn from, beside their definition (IEEE 754 binary16), for every value there is; and
// what goes up to the graphics memory, into a stand-in that keeps what it was given.

import { describe, expect, it } from 'vitest';
import { createHalfTexture, halfOf } from '#viewer/slices/half-texture.ts';

/** Sign, five bits of exponent, ten of mantissa; no subnormal or infinite number comes of a whole one of 16 bits. */
const numberOf = (half: number): number =>
  (half >> 15 === 1 ? -1 : 1) * (half === 0 ? 0 : 2 ** (((half >> 10) & 31) - 15) * (1 + (half & 1023) / 1024));

describe('a whole number as a half float', () => {
  it('is the nearest there is, exact up to 2048', () => {
    const positive = Array.from({ length: 0x7c00 }, (_, half) => numberOf(half));
    let at = 0;
    for (let value = 0; value <= 32768; value++) {
      while ((positive[at + 1] as number) <= value) at++;
      const [below, above] = [positive[at] as number, positive[at + 1] as number];
      const wanted = Math.min(value - below, above - value);
      for (const signed of value === 32768 ? [-value] : [value, -value]) {
        const got = numberOf(halfOf(signed));
        expect(Math.abs(got - signed)).toBe(wanted);
        if (value <= 2048) expect(got).toBe(signed + 0);
      }
    }
  });
});

const [columns, rows, count] = [3, 2, 4];
const voxels = Int16Array.from({ length: columns * rows * count }, (_, n) => n * 100 - 1024);

const stage = () => {
  const laidDown: number[] = [];
  const went = new Map<number, Uint16Array>();
  const gl = {
    R32F: 1,
    R16F: 2,
    TEXTURE_3D: 3,
    TEXTURE_BINDING_3D: 4,
    UNPACK_ALIGNMENT: 5,
    RED: 6,
    HALF_FLOAT: 7,
    getParameter: () => null,
    bindTexture: () => undefined,
    pixelStorei: () => undefined,
    texStorage3D: (_target: number, _levels: number, format: number) => void laidDown.push(format),
    texSubImage3D: (...given: readonly unknown[]) =>
      void went.set(given[4] as number, (given[10] as Uint16Array).slice()),
  };
  let handle: object | 0 = 0;
  const texture = createHalfTexture({ columns, rows, count, voxels }, { getHandle: () => handle });
  texture.claim({ getOpenGLRenderWindow: () => ({ get3DContext: () => gl }) });
  return { gl, texture, laidDown, went, make: (made: object) => (handle = made) };
};

describe('the texture of a volume', () => {
  it('is laid down in half the memory, and no other is', () => {
    const { gl, laidDown } = stage();
    const lay = gl.texStorage3D as (...given: readonly number[]) => void;
    lay(gl.TEXTURE_3D, 1, gl.R32F, columns, rows, count);
    lay(gl.TEXTURE_3D, 1, gl.R32F, columns, rows, count + 1);
    lay(gl.TEXTURE_3D, 1, 99, columns, rows, count);
    expect(laidDown).toEqual([gl.R16F, gl.R32F, 99]);
  });

  it('gets each slice once, as soon as there is a texture, and all again in a new one', () => {
    const { texture, went, make } = stage();
    texture.arrived(2);
    expect(texture.flush()).toBe(false);
    make({});
    expect(texture.flush()).toBe(true);
    expect([...went.keys()]).toEqual([2]);
    expect(Array.from(went.get(2) ?? [], numberOf)).toEqual(Array.from(voxels.subarray(12, 18)));
    expect(texture.flush()).toBe(false);
    texture.arrived(0);
    texture.flush();
    went.clear();
    make({});
    texture.flush();
    expect([...went.keys()].toSorted()).toEqual([0, 2]);
  });
});
