// Every orientation of the made suite on screen: 72 series, three views, along the acquisition and along the patient. The
// letters at the edges must be those of the CONTENT: voxels are found by their value, placed and drawn, and the direction of
// the screen in the patient is solved from the manifest's own millimetres, which the drawing never saw.

import { describe, expect, it } from 'vitest';
import { diskSource, nodeCodecs } from '#cli/node-sources.ts';
import { pointIjk } from '#core/space/patient-space.ts';
import { centreLps, toLps, type VolumeGrid, voxelIndex } from '#core/space/volume-grid.ts';
import type { ImageVolume } from '#core/volume/image-volume.ts';
import { type ByteSource, loadSeries, scanImages } from '#dicom/open-images.ts';
import { openZip } from '#dicom/zip-sources.ts';
import { edgeLetters } from '#viewer/overlay/orientation-letters.ts';
import { onSlice, type PlaneAxes, planeAxes, sliceIndexAt } from '#viewer/slices/plane-axes.ts';
import { fittedFraming, fromPx, sliceCamera, toPx } from '#viewer/slices/slice-camera.ts';
import { hasRealData, realDataZip } from '../../real-data.ts';

interface OrientationCase {
  readonly dir: string;
  readonly landmarks: readonly { readonly hu: number; readonly lps: readonly [number, number, number] }[];
}

const SIZE = { widthPx: 400, heightPx: 300 };

const load = async (sources: readonly ByteSource[]): Promise<ImageVolume> => {
  const catalogue = await scanImages(sources);
  const uid = catalogue.series[0]?.facts.seriesInstanceUid ?? '';
  const allocate = (bytes: number) => new ArrayBuffer(bytes);
  return (await loadSeries(catalogue, uid, { codecs: nodeCodecs, allocate })).volume;
};

const voxelOf = ({ grid, voxels }: ImageVolume, hu: number) => {
  const at = voxels.indexOf(hu);
  const [ni, nj] = grid.dims;
  const [i, j, k] = [at % ni, Math.floor(at / ni) % nj, Math.floor(at / (ni * nj))];
  expect(voxelIndex(grid, i, j, k)).toBe(at);
  return pointIjk(i, j, k);
};

/** Solves values[n] = g · points[n] + c over all points by least squares: the gradient g. */
const gradient = (points: readonly (readonly number[])[], values: readonly number[]): readonly number[] => {
  const rows = points.map((p) => [...p, 1]);
  const a = [0, 1, 2, 3].map((r) => [
    ...[0, 1, 2, 3].map((c) => rows.reduce((sum, row) => sum + (row[r] ?? 0) * (row[c] ?? 0), 0)),
    rows.reduce((sum, row, n) => sum + (row[r] ?? 0) * (values[n] ?? 0), 0),
  ]);
  for (let p = 0; p < 4; p++) {
    const pivot = a.slice(p).reduce((best, row) => (Math.abs(row[p] ?? 0) > Math.abs(best[p] ?? 0) ? row : best));
    a.splice(a.indexOf(pivot), 1);
    a.splice(p, 0, pivot);
    for (let r = 0; r < 4; r++) {
      if (r === p) continue;
      const factor = (a[r]?.[p] ?? 0) / (pivot[p] ?? 1);
      a[r] = (a[r] ?? []).map((value, c) => value - factor * (pivot[c] ?? 0));
    }
  }
  return [0, 1, 2].map((n) => (a[n]?.[4] ?? 0) / (a[n]?.[n] ?? 1));
};

/** The letters of a direction, by another hand: first the largest part, then the next where it is 0.18 of the whole. */
const lettersOf = (v: readonly number[]): string => {
  const length = Math.hypot(...v);
  const parts = [
    { word: (v[0] ?? 0) > 0 ? 'L' : 'R', weight: Math.abs(v[0] ?? 0) / length },
    { word: (v[1] ?? 0) > 0 ? 'P' : 'A', weight: Math.abs(v[1] ?? 0) / length },
    { word: (v[2] ?? 0) > 0 ? 'H' : 'F', weight: Math.abs(v[2] ?? 0) / length },
  ].toSorted((a, b) => b.weight - a.weight);
  const [first, second] = parts;
  return (first?.word ?? '') + ((second?.weight ?? 0) >= 0.18 ? (second?.word ?? '') : '');
};

const cameraOf = (grid: VolumeGrid, axes: PlaneAxes) => {
  const middle = centreLps(grid);
  const on = onSlice(axes, middle, sliceIndexAt(axes, middle));
  return sliceCamera(fittedFraming(grid, axes, SIZE), axes, SIZE, on);
};

describe.skipIf(!hasRealData('dicom-truth'))('orient72 on screen', () => {
  it('has the letters of its content at every edge of every view, 72 of 72, in both kinds of axes', async () => {
    const zip = await openZip(await diskSource(realDataZip('dicom-truth'), 'truth.zip'));
    const sources = (zip?.sources ?? []).filter(({ path }) => path.startsWith('truth.zip/orient72/'));
    const manifest = sources.find(({ path }) => path.endsWith('/manifest.json'));
    if (manifest === undefined) throw new Error('orient72 has no manifest');
    const text = new TextDecoder().decode(await manifest.read(0, manifest.size));
    const { cases } = JSON.parse(text) as { cases: readonly OrientationCase[] };
    let right = 0;
    let oblique = 0;
    for (const { dir, landmarks } of cases) {
      const volume = await load(sources.filter(({ path }) => path.includes(`/${dir}/`)));
      const voxels = landmarks.map(({ hu }) => voxelOf(volume, hu));
      for (const by of ['acquisition', 'patient'] as const) {
        for (const axes of Object.values(planeAxes(volume.grid, by))) {
          const camera = cameraOf(volume.grid, axes);
          const px = voxels.map((voxel) => toPx(camera, toLps(volume.grid, voxel)));
          const truth = landmarks.map(({ lps }) => lps);
          const toRight = gradient(
            truth,
            px.map(([x]) => x),
          );
          const toBottom = gradient(
            truth,
            px.map(([, y]) => y),
          );
          // Millimetres are millimetres, along both sides of the pixel.
          expect(Math.hypot(...toRight) * camera.mmPerPx).toBeCloseTo(1, 6);
          expect(Math.hypot(...toBottom) * camera.mmPerPx).toBeCloseTo(1, 6);
          const letters = edgeLetters(camera.rightLps, camera.downLps);
          const wanted = {
            left: lettersOf(toRight.map((x) => -x)),
            right: lettersOf(toRight),
            top: lettersOf(toBottom.map((x) => -x)),
            bottom: lettersOf(toBottom),
          };
          expect([dir, by, axes.plane, letters]).toEqual([dir, by, axes.plane, wanted]);
          if (letters.right.length === 2) oblique++;
          if (by === 'patient') expect(Object.values(letters).map((word) => word.length)).toEqual([1, 1, 1, 1]);
          // The middle of the view is a point of the slice.
          const centre = fromPx(camera, [SIZE.widthPx / 2, SIZE.heightPx / 2]);
          expect(sliceIndexAt(axes, centre)).toBe(sliceIndexAt(axes, centreLps(volume.grid)));
          right++;
        }
      }
    }
    expect(right).toBe(72 * 6);
    expect(oblique).toBeGreaterThan(24);
  }, 60_000);
});
