import { describe, expect, it } from 'vitest';
import { directionLps, pointIjk, pointLps } from '#core/space/patient-space.ts';
import { axialGrid, toIjk, toLps, type VolumeGrid } from '#core/space/volume-grid.ts';
import { edgeLetters } from '#viewer/overlay/orientation-letters.ts';
import { onSlice, planeAxes, sliceIndexAt, steppedBy } from '#viewer/slices/plane-axes.ts';

const axial = axialGrid([40, 50, 30], [0.7, 0.8, 1.5], pointLps(-10, -20, 5));

/** Stored as a sagittal series: rows to the back, columns to the feet, slices towards the patient's left. */
const sagittal: VolumeGrid = {
  dims: [50, 40, 12],
  spacingMm: [1, 1, 4],
  originLps: pointLps(-20, -30, 200),
  rowLps: directionLps(0, 1, 0),
  columnLps: directionLps(0, 0, -1),
  sliceLps: directionLps(-1, 0, 0),
};

const letters = (grid: VolumeGrid) => {
  const views = planeAxes(grid);
  return (['axial', 'sagittal', 'coronal'] as const).map((plane) => {
    const { left, right, top, bottom } = edgeLetters(views[plane].rightLps, views[plane].downLps);
    return left + right + top + bottom;
  });
};

describe('plane axes', () => {
  it('follow the radiological convention', () => {
    expect(letters(axial)).toEqual(['RLAP', 'APHF', 'RLHF']);
    expect(letters(sagittal)).toEqual(['RLAP', 'APHF', 'RLHF']);
  });

  it('look from the feet, from the right of the picture, from the front', () => {
    const { axial: a, sagittal: s, coronal: c } = planeAxes(axial);
    expect(a.forwardLps).toEqual([0, 0, 1]);
    expect(s.forwardLps.map((v) => v + 0)).toEqual([-1, 0, 0]);
    expect(c.forwardLps.map((v) => v + 0)).toEqual([0, 1, 0]);
  });

  it('name the views of a sagittal series by what they show', () => {
    const views = planeAxes(sagittal);
    expect([views.axial.across, views.sagittal.across, views.coronal.across]).toEqual([1, 2, 0]);
    expect(views.sagittal.stepMm).toBe(4);
    expect(views.sagittal.count).toBe(12);
  });

  it.each([
    ['axial', 2, 1],
    ['sagittal', 0, -1],
    ['coronal', 1, -1],
  ] as const)('step the %s view towards head, right or front', (plane, component, sign) => {
    for (const grid of [axial, sagittal]) {
      const axes = planeAxes(grid)[plane];
      const from = toLps(grid, pointIjk(5, 6, 7));
      const to = steppedBy(axes, from, 2);
      expect(to[component] - from[component]).toBeCloseTo(sign * 2 * axes.stepMm, 9);
    }
  });

  it('holds slices inside the volume and keeps the rest of the point', () => {
    const axes = planeAxes(axial).axial;
    const p = pointLps(1.23, 2.34, 999);
    expect(sliceIndexAt(axes, p)).toBe(29);
    expect(steppedBy(axes, p, 5)[2]).toBeCloseTo(5 + 29 * 1.5, 9);
    const moved = onSlice(axes, p, 3);
    expect([moved[0], moved[1]]).toEqual([p[0], p[1]]);
    expect(toIjk(axial, moved)[2]).toBeCloseTo(3, 9);
  });
});
