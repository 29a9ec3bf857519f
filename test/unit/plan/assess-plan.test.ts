// One instrument along x past boxes whose distances are known by eye.

import { describe, expect, it } from 'vitest';
import { buildDistanceField } from '#core/field/distance-field.ts';
import { pointLps } from '#core/space/patient-space.ts';
import { axialGrid } from '#core/space/volume-grid.ts';
import { packMask, wholeBox } from '#core/structure/mask.ts';
import { assessPlan } from '#plan/assess-plan.ts';
import {
  addStructure,
  placeInstrument,
  replaceMask,
  setStructureMargin,
  setStructureReviewed,
} from '#plan/commands/commands.ts';
import { newPlan } from '#plan/new-plan.ts';
import type { ImageIdentity, PlanDocument } from '#plan/plan-document.ts';
import { createPlanHistory } from '#plan/plan-history.ts';

const grid = axialGrid([60, 40, 10], [1, 1, 1], pointLps(0, 0, 0));
const image: ImageIdentity = {
  modality: 'CT',
  studyInstanceUid: '1',
  seriesInstanceUid: '2',
  frameOfReferenceUid: '3',
  sopInstanceUids: [],
  grid,
  geometryDigest: '',
  voxelDigest: '',
};

/** All voxels with x and y within the bounds, every slice. */
const block = (x0: number, x1: number, y0: number, y1: number) => {
  const bytes = new Uint8Array(60 * 40 * 10);
  for (let k = 0; k < 10; k++)
    for (let j = y0; j <= y1; j++) for (let i = x0; i <= x1; i++) bytes[i + 60 * (j + 40 * k)] = 1;
  return packMask(grid.dims, wholeBox(grid.dims), bytes);
};

const fieldsOf = (document: PlanDocument) =>
  new Map(Object.entries(document.masks).map(([id, mask]) => [id, buildDistanceField(grid, mask, 10)]));

const body = block(5, 54, 0, 39);
const history = () => {
  const plan = createPlanHistory(newPlan(image, 'case'));
  // y = 20 is 10 - 0.5 - radius from a block whose first voxels stand at y = 30
  plan.apply(addStructure, { name: 'aorta', kind: 'artery', mask: block(20, 30, 30, 35), origin: { by: 'none' } });
  plan.apply(addStructure, { name: 'lesion', kind: 'lesion', mask: block(40, 50, 18, 22), origin: { by: 'none' } });
  plan.apply(placeInstrument, { kind: 'trocar', entryLps: pointLps(0, 20, 5), targetLps: pointLps(45, 20, 5) });
  return plan;
};
const assess = (document: PlanDocument) => {
  const one = assessPlan(document, 4, fieldsOf(document), body).instruments.i1;
  if (one === undefined) throw new Error('not assessed');
  return one;
};

describe('assessPlan', () => {
  it('measures from the shaft to the voxel cubes, and from the skin to the target', () => {
    const plan = history();
    const { clearances, skinToTargetMm, leftOutsideMm, reachesTarget, readout } = assess(plan.document());
    const outer = Number(plan.document().instruments[0]?.parameters.outerDiameterMm);
    const usable = Number(plan.document().instruments[0]?.parameters.lengthMm);
    expect(clearances).toHaveLength(1);
    expect(clearances[0]?.clearanceMm).toBeCloseTo(9.5 - outer / 2, 5);
    expect(clearances[0]?.nearestOnStructureLps?.[1]).toBeCloseTo(29.5, 9);
    expect(readout.lengthMm).toBe(45);
    expect(skinToTargetMm).toBeCloseTo(45 - 4.5, 9);
    expect(leftOutsideMm).toBeCloseTo(usable - 40.5, 9);
    expect(reachesTarget).toBe(true);
  });

  it('calls a margin that is held only so once reviewed', () => {
    const plan = history();
    expect(assess(plan.document())).toMatchObject({ overall: 'not-assessed', worst: null });
    plan.apply(setStructureReviewed, { id: 's1', reviewed: true });
    expect(assess(plan.document())).toMatchObject({ overall: 'held', notChecked: [] });
    plan.apply(addStructure, { name: 'root', kind: 'root', mask: null, origin: { by: 'none' } });
    expect(assess(plan.document())).toMatchObject({
      overall: 'reserve',
      worst: { structureId: 's1' },
      notChecked: [{ structureId: 's3', why: 'not-segmented' }],
    });
  });

  it('warns of what nobody reviewed too', () => {
    const plan = history();
    plan.apply(setStructureMargin, { id: 's1', marginMm: 9 });
    expect(assess(plan.document())).toMatchObject({
      overall: 'caution',
      worst: { structureId: 's1', verdict: 'caution' },
    });
    plan.apply(replaceMask, { id: 's1', mask: block(20, 30, 21, 35) });
    expect(assess(plan.document())).toMatchObject({ overall: 'contact', worst: { verdict: 'contact' } });
  });

  it('says nothing good while a field is being computed', () => {
    const plan = history();
    plan.apply(setStructureReviewed, { id: 's1', reviewed: true });
    const { instruments, revision } = assessPlan(plan.document(), 7, new Map(), null);
    expect(revision).toBe(7);
    expect(instruments.i1).toMatchObject({
      overall: 'not-assessed',
      clearances: [{ verdict: 'pending', clearanceMm: null }],
      skinToTargetMm: null,
    });
  });

  it('does not wonder about a mask without voxels', () => {
    const plan = history();
    plan.apply(replaceMask, { id: 's1', mask: packMask(grid.dims, wholeBox(grid.dims), new Uint8Array(24_000)) });
    expect(assess(plan.document()).clearances[0]).toMatchObject({ verdict: 'not-segmented', clearanceMm: null });
  });

  it('says what may be strayed before the artery is touched, and what other instruments keep', () => {
    const plan = history();
    plan.apply(placeInstrument, { kind: 'trocar', entryLps: pointLps(0, 8, 5), targetLps: pointLps(45, 8, 5) });
    const { clearances, gaps } = assess(plan.document());
    const toleranceDeg = clearances[0]?.toleranceDeg;
    // The artery ends at x = 30.5, 9.5 mm beside the axis: what each depth allows, by hand.
    const radius = Number(plan.document().instruments[0]?.parameters.outerDiameterMm) / 2;
    const ratios = Array.from({ length: 4500 }, (_, n) => (n + 1) / 100).map(
      (t) => (Math.hypot(9.5, Math.max(0, t - 30.5, 19.5 - t)) - radius) / t,
    );
    const angle = (2 * Math.asin(Math.min(...ratios) / 2) * 180) / Math.PI;
    expect(toleranceDeg).toBeLessThanOrEqual(angle);
    expect(toleranceDeg).toBeGreaterThan(angle * 0.98);
    // Shafts stand 12 mm apart, but the winged hubs of 26 mm meet.
    expect(gaps).toHaveLength(1);
    expect(gaps[0]?.instrumentId).toBe('i2');
    expect(gaps[0]?.clearanceMm).toBeLessThan(0);
    expect(assess(plan.document()).overall).toBe('contact');
  });

  it('keeps a gap where the hubs stand clear', () => {
    const plan = history();
    plan.apply(placeInstrument, { kind: 'trocar', entryLps: pointLps(0, 20, 65), targetLps: pointLps(45, 20, 65) });
    const { gaps, overall } = assess(plan.document());
    expect(gaps[0]?.clearanceMm).toBeGreaterThan(60 - 28);
    expect(gaps[0]?.clearanceMm).toBeLessThanOrEqual(60 - 26);
    expect(overall).toBe('not-assessed');
  });
});
