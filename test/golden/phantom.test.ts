// The sample case is what its script makes: every file as its digest says, some slices made again byte for byte, the
// segmentation and the volumes agreeing with the model they came from.

import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import dicomParser from 'dicom-parser';
import { inflateSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { maskHas } from '#core/structure/mask.ts';
import { scanner } from '#test/phantom/acquisition.ts';
import { LAYERS } from '#test/phantom/anatomy/torso.ts';
import { GRID } from '#test/phantom/grid.ts';
import { sampledStructure } from '#test/phantom/sampled-structure.ts';
import { STRUCTURES } from '#test/phantom/structures.ts';
import { SEG_FILE_NAME } from '#test/phantom/write-seg.ts';
import { ctFile, ctFileName } from '#test/phantom/write-series.ts';

const FOLDER = resolve(import.meta.dirname, '../../sample-dicom');
/** Sacral lesion, aortic fork, L3 lesion, kidneys. */
const SLICES_MADE_AGAIN = [26, 84, 133, 172];
/** Files of the folder that other scripts write. */
const NOT_OURS = ['manifest.json', 'plan.json', 'README.md'];

interface Truth {
  readonly structures: readonly {
    readonly segment: number;
    readonly id: string;
    readonly voxels: number;
    readonly voxelVolumeMl: number;
    readonly filledVolumeMl: number;
  }[];
}

const bytesOf = (name: string): Uint8Array => readFileSync(join(FOLDER, name));
const json = (name: string): unknown => JSON.parse(readFileSync(join(FOLDER, name), 'utf8'));
const sha256 = (content: Uint8Array): string => createHash('sha256').update(content).digest('hex');

const filesOf = (folder: string): string[] =>
  readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesOf(path) : [relative(FOLDER, path)];
  });

interface SegFrame {
  readonly segment: number;
  readonly k: number;
  readonly bits: Uint8Array;
}

/** Frames of the committed segmentation, read with dicom-parser rather than with our own reader. */
const segFrames = (): readonly SegFrame[] => {
  const set = dicomParser.parseDicom(bytesOf(SEG_FILE_NAME), { inflater: inflated });
  const frames = set.elements.x52009230?.items ?? [];
  const pixels = set.elements.x7fe00010;
  const size = (GRID.dims[0] * GRID.dims[1]) / 8;
  return frames.map((item, n) => {
    const frame = item.dataSet;
    const position = frame?.elements.x00209113?.items?.[0]?.dataSet?.string('x00200032')?.split('\\') ?? [];
    const segment = frame?.elements.x0062000a?.items?.[0]?.dataSet?.uint16('x0062000b') ?? 0;
    const at = (pixels?.dataOffset ?? 0) + n * size;
    return {
      segment,
      k: Math.round(Number(position[2]) - GRID.originLps[2]),
      bits: set.byteArray.slice(at, at + size),
    };
  });
};

/** dicom-parser hands over the whole file and where the deflated part starts. */
const inflated = (file: Uint8Array, start: number): Uint8Array => {
  const rest = inflateSync(file.subarray(start));
  const whole = new Uint8Array(start + rest.length);
  whole.set(file.subarray(0, start));
  whole.set(rest, start);
  return whole;
};

const frames = segFrames();
const truth = json('truth.json') as Truth;

const countBits = (bits: Uint8Array): number => {
  let count = 0;
  for (const byte of bits) for (let rest = byte; rest > 0; rest >>= 1) count += rest & 1;
  return count;
};

describe('sample-dicom', () => {
  it('holds the files of its manifest, each with its digest, and no other', () => {
    const { sha256: expected } = json('manifest.json') as { sha256: Record<string, string> };
    expect(Object.keys(expected).length).toBe(GRID.dims[2] + 2);
    for (const [name, digest] of Object.entries(expected)) expect(sha256(bytesOf(name)), name).toBe(digest);
    const there = filesOf(FOLDER).filter((name) => !NOT_OURS.includes(name));
    expect(there.sort()).toEqual(Object.keys(expected).sort());
  });

  it('stays under 15 MB', () => {
    const total = filesOf(FOLDER).reduce((sum, name) => sum + statSync(join(FOLDER, name)).size, 0);
    expect(total).toBeLessThan(15e6);
  });

  it.each(SLICES_MADE_AGAIN)('slice %i comes out byte for byte', async (k) => {
    const made = await ctFile(k, scanner(LAYERS)(k));
    expect(sha256(made)).toBe(sha256(bytesOf(ctFileName(k))));
  });

  it('has segments that are the model on the slices made again', () => {
    let compared = 0;
    for (const structure of STRUCTURES) {
      for (const k of SLICES_MADE_AGAIN) {
        const { mask } = sampledStructure(structure, k, k);
        const frame = frames.find((f) => f.segment === structure.number && f.k === k);
        expect(frame === undefined, `${structure.id} ${k}`).toBe(mask.count === 0);
        if (frame === undefined) continue;
        expect(countBits(frame.bits)).toBe(mask.count);
        const { min, size } = mask.box;
        for (let j = min[1]; j < min[1] + size[1]; j++) {
          for (let i = min[0]; i < min[0] + size[0]; i++) {
            const n = j * GRID.dims[0] + i;
            if (((((frame.bits[n >> 3] ?? 0) >> (n & 7)) & 1) === 1) !== maskHas(mask, i, j, k)) {
              throw new Error(`${structure.id} differs at ${i}, ${j}, ${k}`);
            }
          }
        }
        compared++;
      }
    }
    expect(compared).toBeGreaterThan(12);
  });

  it('tells volumes that the segmentation has, and that the filled shares confirm', () => {
    const voxelMl = (GRID.spacingMm[0] * GRID.spacingMm[1] * GRID.spacingMm[2]) / 1000;
    expect(truth.structures.length).toBe(STRUCTURES.length);
    for (const s of truth.structures) {
      const voxels = frames.filter((f) => f.segment === s.segment).reduce((sum, f) => sum + countBits(f.bits), 0);
      expect(voxels, s.id).toBe(s.voxels);
      expect(Math.abs(s.voxelVolumeMl - voxels * voxelMl), s.id).toBeLessThan(1e-4);
      // A root is three voxels wide: counting voxels is good to 3 %; larger structures to 0.5 %.
      const tolerance = s.id.startsWith('root') ? 0.03 : 0.005;
      expect(Math.abs(s.filledVolumeMl / s.voxelVolumeMl - 1), s.id).toBeLessThan(tolerance);
    }
  });
});
