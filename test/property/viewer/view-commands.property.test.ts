// Whatever the user does to the views, each stays an image of the patient: after 1,000 random commands (steps, axes, pans,
// zooms, sizes, crosshair, fitting) the letters are the projections of L, P and H on the screen, nothing is mirrored, the
// middle of the view lies on the slice that is counted, and a pixel and its place are one.

import { describe, expect, it } from 'vitest';
import { cross, distanceMm, dot, type PointLps, pointIjk, pointLps, vectorBetween } from '#core/space/patient-space.ts';
import { centreLps, toLps, type VolumeGrid } from '#core/space/volume-grid.ts';
import type { Plane } from '#session/session-state.ts';
import { createSessionStore } from '#session/session-store.ts';
import { obliqueGrid } from '#test/oracle/random-mask.ts';
import { between, type Random, seededRandom } from '#test/oracle/seeded-random.ts';
import { edgeLetters } from '#viewer/overlay/orientation-letters.ts';
import { planeAxes, sliceIndexAt, steppedBy } from '#viewer/slices/plane-axes.ts';
import { fromPx, type SliceCamera, toPx } from '#viewer/slices/slice-camera.ts';
import { createSliceSight } from '#viewer/slices/slice-sight.ts';

const PLANES: readonly Plane[] = ['axial', 'sagittal', 'coronal'];

const viewsOf = (grid: VolumeGrid) => {
  const session = createSessionStore({ crosshairLps: centreLps(grid) });
  const axesOf = (plane: Plane) => planeAxes(grid, session.getState().viewAxes)[plane];
  const sights = PLANES.map((plane) => {
    const crosshair = () => session.getState().crosshairLps;
    const context = { grid, crosshair, axes: () => axesOf(plane), framing: { current: null } };
    return { plane, sight: createSliceSight(context, { widthPx: 400, heightPx: 300 }, () => undefined) };
  });
  return { session, axesOf, sights };
};

type Views = ReturnType<typeof viewsOf>;

const randomCommand = (grid: VolumeGrid, { session, axesOf, sights }: Views, random: Random): void => {
  const { plane, sight } = sights[Math.floor(random() * 3)] as Views['sights'][number];
  const act = Math.floor(random() * 7);
  if (act === 0) {
    const steps = Math.round(between(random, -12, 12));
    session.setState((state) => ({ crosshairLps: steppedBy(axesOf(plane), state.crosshairLps, steps) }));
  } else if (act === 1) {
    session.setState({ viewAxes: random() < 0.5 ? 'acquisition' : 'patient' });
    for (const each of sights) each.sight.turned();
  } else if (act === 2) sight.pan(between(random, -90, 90), between(random, -90, 90));
  else if (act === 3) sight.zoom(between(random, 0.5, 2), [between(random, 0, 400), between(random, 0, 300)]);
  else if (act === 4) sight.setSize({ widthPx: between(random, 80, 1900), heightPx: between(random, 80, 1000) });
  else if (act === 5) sight.reset();
  else {
    const [ni, nj, nk] = grid.dims;
    const at = pointIjk(between(random, -3, ni + 2), between(random, -3, nj + 2), between(random, -3, nk + 2));
    session.setState({ crosshairLps: toLps(grid, at) });
  }
};

const moved = (p: PointLps, x: number, y: number, z: number): PointLps => pointLps(p[0] + x, p[1] + y, p[2] + z);

/** Letters read off the screen: where a step of 10 mm towards L, P and H goes. */
const seenLetters = (camera: SliceCamera, side: 'right' | 'bottom'): string => {
  const axis = side === 'right' ? 0 : 1;
  const middle = toPx(camera, camera.centreLps)[axis];
  const seen = [
    ['L', 'R', moved(camera.centreLps, 10, 0, 0)],
    ['P', 'A', moved(camera.centreLps, 0, 10, 0)],
    ['H', 'F', moved(camera.centreLps, 0, 0, 10)],
  ] as const;
  return seen
    .map(([towards, away, p]) => {
      const part = ((toPx(camera, p)[axis] - middle) * camera.mmPerPx) / 10;
      return { word: part > 0 ? towards : away, weight: Math.abs(part) };
    })
    .toSorted((a, b) => b.weight - a.weight)
    .filter(({ weight }, rank) => rank === 0 || (rank === 1 && weight >= 0.18))
    .map(({ word }) => word)
    .join('');
};

const check = ({ axesOf, sights, session }: Views): void => {
  for (const { plane, sight } of sights) {
    const camera = sight.camera();
    const axes = axesOf(plane);
    const letters = edgeLetters(camera.rightLps, camera.downLps);
    expect(letters.right).toBe(seenLetters(camera, 'right'));
    expect(letters.bottom).toBe(seenLetters(camera, 'bottom'));
    // Seen from the front of the screen, right × down goes in: a rotation, no mirror.
    const inwards = cross(camera.rightLps, camera.downLps);
    expect(dot(inwards, camera.forwardLps)).toBeCloseTo(1, 9);
    expect(sight.index()).toBe(sliceIndexAt(axes, session.getState().crosshairLps));
    const off = dot(vectorBetween(axes.firstLps, camera.centreLps), axes.indexLps);
    expect(off).toBeCloseTo(sight.index() * axes.stepMm, 6);
    const px = [camera.widthPx * 0.3, camera.heightPx * 0.8] as const;
    const back = toPx(camera, fromPx(camera, px));
    expect(Math.hypot(back[0] - px[0], back[1] - px[1])).toBeLessThan(1e-6);
    expect(distanceMm(fromPx(camera, px), fromPx(camera, [px[0] + 10, px[1]]))).toBeCloseTo(10 * camera.mmPerPx, 6);
  }
};

describe('random view commands', () => {
  it.each([1, 2, 3, 4])('leave every view an image of the patient: 250 commands, seed %i', (seed) => {
    const random = seededRandom(seed);
    const grid = obliqueGrid([60, 52, 24], [0.7, 0.9, 3], random);
    const views = viewsOf(grid);
    check(views);
    for (let n = 0; n < 250; n++) {
      randomCommand(grid, views, random);
      check(views);
    }
  });
});
