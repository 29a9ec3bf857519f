// Outlines moved to the edge, against the same rule written plainly, voxel by voxel; and a ball told too large and too small.

import { describe, expect, it } from 'vitest';
import { edgeSnapped } from '#core/segment/edge-snap.ts';
import { pointLps } from '#core/space/patient-space.ts';
import { axialGrid } from '#core/space/volume-grid.ts';
import type { ImageVolume } from '#core/volume/image-volume.ts';
import { between, seededRandom } from '#test/oracle/seeded-random.ts';
import { gaussian } from '#test/phantom/analytic-volume.ts';

type Triple = readonly [number, number, number];

const DIMS: Triple = [26, 24, 22];
const place = (n: number): Triple => [
  n % DIMS[0],
  Math.floor(n / DIMS[0]) % DIMS[1],
  Math.floor(n / (DIMS[0] * DIMS[1])),
];
const count = DIMS[0] * DIMS[1] * DIMS[2];

const volumeOf = (spacingMm: Triple, huAt: (n: number) => number): ImageVolume => ({
  grid: axialGrid(DIMS, spacingMm, pointLps(0, 0, 0)),
  voxels: Float32Array.from({ length: count }, (_, n) => huAt(n)),
  unit: 'HU',
});

/** One step inwards by one voxel of 3 mm, where neighbours weigh nothing: means over the box of 2 voxels to every side. */
const slowPeel = ({ voxels }: ImageVolume, labels: Uint8Array): Uint8Array =>
  labels.map((label, n) => {
    const [i, j, k] = place(n);
    const at = (x: number, y: number, z: number): number | null =>
      x < 0 || y < 0 || z < 0 || x >= DIMS[0] || y >= DIMS[1] || z >= DIMS[2] ? null : x + DIMS[0] * (y + DIMS[1] * z);
    const faces = [
      at(i - 1, j, k),
      at(i + 1, j, k),
      at(i, j - 1, k),
      at(i, j + 1, k),
      at(i, j, k - 1),
      at(i, j, k + 1),
    ];
    if (label === 0 || !faces.some((m) => m !== null && labels[m] === 0)) return label;
    const [bone, soft]: [number[], number[]] = [[], []];
    for (let z = k - 2; z <= k + 2; z++)
      for (let y = j - 2; y <= j + 2; y++)
        for (let x = i - 2; x <= i + 2; x++) {
          const m = at(x, y, z);
          if (m === null) continue;
          const hu = Math.min(450, Math.max(-100, voxels[m] as number));
          if (labels[m] !== 0) bone.push(hu);
          else if ((voxels[m] as number) < 200) soft.push(hu);
        }
    if (bone.length < 4 || soft.length < 4) return label;
    const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b) / values.length;
    return (voxels[n] as number) < (mean(bone) + mean(soft)) / 2 ? 0 : label;
  });

describe('the outline at the edge', () => {
  it.each([1, 2, 3])('is that of the plain rule, two labels and noise, seed %i', (seed) => {
    const random = seededRandom(seed);
    const middle = [1, 2, 3].map(() => between(random, 9, 14));
    const radius = (n: number): number => Math.hypot(...place(n).map((x, axis) => x - (middle[axis] ?? 0)));
    const volume = volumeOf([3, 3, 3], (n) => (radius(n) < 6 ? 260 : 60) + 60 * gaussian(random));
    const labels = Uint8Array.from({ length: count }, (_, n) => (radius(n) < 7.2 ? 1 + (n % DIMS[0] > 12 ? 1 : 0) : 0));
    const found = edgeSnapped(volume, labels, { aroundMm: 6, inwardMm: 3 });
    expect(found).toEqual(slowPeel(volume, labels));
    expect(found).not.toEqual(labels);
  });

  it.each([
    [4, 'too large'],
    [-2, 'too small'],
  ])('of a ball told %d mm off (%s) is the ball’s own', (offMm) => {
    const random = seededRandom(9);
    const spacing: Triple = [0.8, 0.8, 1.2];
    const mm = (n: number): number =>
      Math.hypot(...place(n).map((x, axis) => (x - ((DIMS[axis] ?? 0) - 1) / 2) * (spacing[axis] ?? 0)));
    const volume = volumeOf(spacing, (n) => (mm(n) < 6 ? 220 : 80) + 20 * gaussian(random));
    const labels = Uint8Array.from({ length: count }, (_, n) => (mm(n) < 6 + offMm / 2 ? 1 : 0));
    const found = edgeSnapped(volume, labels, { aroundMm: 6, inwardMm: 3, outwardMm: 2 });
    const wrong = (bytes: Uint8Array): number =>
      bytes.reduce((sum, b, n) => sum + (b === (mm(n) < 6 ? 1 : 0) ? 0 : 1), 0);
    expect(wrong(found)).toBeLessThan(0.12 * wrong(labels));
  });

  it('is left where no soft tissue is, and does not enter what is barred', () => {
    const volume = volumeOf([1, 1, 1], () => 300);
    const labels = Uint8Array.from({ length: count }, (_, n) => (place(n)[0] < 12 ? 1 : 0));
    expect(edgeSnapped(volume, labels)).toEqual(labels);
    const edge = volumeOf([1, 1, 1], (n) => (place(n)[0] < 14 ? 300 : 40));
    const barred = Uint8Array.from({ length: count }, (_, n) => (place(n)[1] < 12 ? 1 : 0));
    const found = edgeSnapped(edge, labels, { outwardMm: 2, barred });
    expect(found).toEqual(labels.map((label, n) => (label === 1 || (place(n)[0] < 14 && barred[n] === 0) ? 1 : 0)));
  });
});
