// A lytic lesion in a real vertebra: marrow taken out of the image within the sound shell, with a hole of known width through
// the posterior wall where one is asked for.

import { nodeCodecs, sourcesAt } from '#cli/node-sources.ts';
import { squaredDistanceToCubes } from '#core/field/cube-distance-kernel.ts';
import type { KnownVertebra } from '#core/lesion/bone-envelope.ts';
import { along, dot, pointIjk, pointLps, vectorBetween } from '#core/space/patient-space.ts';
import { toLps } from '#core/space/volume-grid.ts';
import { canalCourse, nearestCourse } from '#core/spine/canal-course.ts';
import { type Mask, packMask, unpackMask, type VoxelBox } from '#core/structure/mask.ts';
import { cropVolume } from '#core/volume/crop-volume.ts';
import type { ImageVolume } from '#core/volume/image-volume.ts';
import { loadSeries, scanImages } from '#dicom/open-images.ts';
import { seededRandom } from '#test/oracle/seeded-random.ts';
import { gaussian } from '#test/phantom/analytic-volume.ts';

/** The largest series of a folder, within a box. */
export const loadWithin = async (folder: string, box: VoxelBox): Promise<ImageVolume> => {
  const catalogue = await scanImages(sourcesAt(folder));
  const series = catalogue.series.toSorted((a, b) => b.facts.sliceCount - a.facts.sliceCount)[0];
  if (series === undefined) throw new Error(`no series in ${folder}`);
  const { volume } = await loadSeries(catalogue, series.facts.id, {
    codecs: nodeCodecs,
    allocate: (bytes) => new ArrayBuffer(bytes),
  });
  return cropVolume(volume, box);
};

const DENSE_HU = 280;

/** A lytic ball of 22 mm, 17 mm high, at least 2 mm within the vertebra, and a hole through the posterior wall, 4 mm from the midline. */
export const drilled = (volume: ImageVolume, canal: Mask, one: KnownVertebra, holeMm: number) => {
  const { grid } = volume;
  const [under, over] = [one.under?.pointLps, one.over?.pointLps];
  if (under === undefined || over === undefined) throw new Error('a vertebra between two discs is wanted');
  const near = nearestCourse(
    canalCourse(grid, canal),
    pointLps((under[0] + over[0]) / 2, (under[1] + over[1]) / 2, (under[2] + over[2]) / 2),
  );
  const middle = along(near.middleLps, near.frontLps, near.depthMm + 9);
  const { min, size } = one.mask.box;
  const inside = unpackMask(one.mask);
  const depth = squaredDistanceToCubes(
    inside.map((value) => 1 - value),
    size,
    grid.spacingMm,
  );
  const voxels = Float32Array.from(volume.voxels);
  const random = seededRandom(7);
  const ill = new Uint8Array(inside.length);
  for (let n = 0; n < inside.length; n++) {
    const [i, j, k] = [n % size[0], Math.floor(n / size[0]) % size[1], Math.floor(n / (size[0] * size[1]))];
    const p = toLps(grid, pointIjk(min[0] + i, min[1] + j, min[2] + k));
    const off = vectorBetween(middle, p);
    const [front, left, up] = [dot(off, near.frontLps), dot(off, near.leftLps), dot(off, near.upLps)];
    const isBall = Math.hypot(front, left, 1.3 * up) <= 11 && Math.sqrt(depth[n] as number) > 2 && front > -9;
    const isHole = Math.hypot(left - 4, up) <= holeMm / 2 && front < 0 && front > -12;
    const at = min[0] + i + grid.dims[0] * (min[1] + j + grid.dims[1] * (min[2] + k));
    // Dense voxels are endplates that the mask, spanning their hollows, lies beyond: they stay.
    if (!isHole && !(isBall && (volume.voxels[at] as number) < DENSE_HU)) continue;
    if (inside[n] === 1) ill[n] = 1;
    voxels[at] = 50 + 18 * gaussian(random);
  }
  return { volume: { ...volume, voxels }, lesion: packMask(grid.dims, one.mask.box, ill) };
};
