// Strokes on a structure of millions of voxels: applied in tasks of their own, in the order they were led, each one step of
// the history; what is undone meanwhile stays undone.

import { describe, expect, it, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { createHandEdits } from '#app/case/hand-edits.ts';
import type { Services } from '#app/services.ts';
import { combineMasks } from '#core/edit/combine-masks.ts';
import { sweptMask } from '#core/edit/swept-mask.ts';
import { pointLps } from '#core/space/patient-space.ts';
import { axialGrid, type VolumeGrid } from '#core/space/volume-grid.ts';
import { type Mask, packMask, wholeBox } from '#core/structure/mask.ts';
import type { ImageVolume } from '#core/volume/image-volume.ts';
import { addStructure } from '#plan/commands/commands.ts';
import { newPlan } from '#plan/new-plan.ts';
import { createPlanHistory } from '#plan/plan-history.ts';
import { createSessionStore } from '#session/session-store.ts';
import { identityOn } from '#test/phantom/identity-on.ts';
import type { AppState } from '#ui/app-model.ts';
import { JOBS } from '#workers/jobs.ts';

const GRID: VolumeGrid = axialGrid([160, 150, 100], [1, 1, 1], pointLps(0, 0, 0));

const made = () => {
  const history = createPlanHistory(newPlan(identityOn(GRID), 'a'));
  const whole = wholeBox(GRID.dims);
  const bytes = new Uint8Array(160 * 150 * 100).map((_, n) => (n % 7 === 0 ? 1 : 0));
  history.apply(addStructure, {
    name: 'a',
    kind: 'bone',
    mask: packMask(GRID.dims, whole, bytes),
    origin: { by: 'none' },
  });
  const volume: ImageVolume = { grid: GRID, voxels: new Float32Array(0), unit: 'HU' };
  const session = createSessionStore();
  const store = createStore<Pick<AppState, 'notices'>>(() => ({ notices: [] }));
  const pool = { run: async (_: string, input: Parameters<typeof JOBS.edit>[0]) => JOBS.edit(input) };
  const jobs = { show: async (_: string, task: (job: object) => Promise<unknown>) => task({}) };
  const services = { store, pool, jobs } as unknown as Services;
  const edits = createHandEdits({ services, volume, history, isOpen: () => true, session });
  const shown = (): Mask => {
    const { structures, masks } = history.document();
    const mask = masks[structures[0]?.maskId ?? ''];
    if (mask === undefined) throw new Error('no mask');
    return mask;
  };
  return { edits, history, shown, store };
};

const ball = (x: number): Mask => sweptMask(GRID, [pointLps(x, 70, 50)], { shape: 'sphere', radiusMm: 8, across: 2 });

describe('an operation on a whole structure', () => {
  it('is one step under its own name; one that changes nothing is none, and says so', async () => {
    const { edits, history, shown, store } = made();
    const before = shown();
    edits.editStructure('s1', { do: 'combine', how: 'union', other: ball(60) });
    await vi.waitFor(() => expect(history.undoLabel()).toBe('command.unite'));
    expect(shown()).toEqual(combineMasks(before, ball(60), 'union'));
    expect(store.getState().notices).toEqual([]);
    const step = history.undoStep();
    edits.editStructure('s1', { do: 'combine', how: 'union', other: ball(60) });
    await vi.waitFor(() => expect(store.getState().notices.map(({ id }) => id)).toEqual(['EDIT-UNCHANGED']));
    expect(history.undoStep()).toBe(step);
  });
});

describe('strokes on a large structure', () => {
  it('join it in the order they were led, one step each', async () => {
    const { edits, history, shown } = made();
    const before = shown();
    const both = [edits.onStroke('s1', 'add', ball(60)), edits.onStroke('s1', 'remove', ball(64))];
    expect(both.every((one) => one instanceof Promise)).toBe(true);
    await Promise.all(both);
    const once = combineMasks(before, ball(60), 'union');
    expect(shown()).toEqual(combineMasks(once, ball(64), 'difference'));
    history.undo();
    expect(shown()).toEqual(once);
    history.undo();
    expect(shown()).toBe(before);
  });

  it('are dropped where the structure was undone meanwhile', async () => {
    const { edits, history } = made();
    const stroke = edits.onStroke('s1', 'add', ball(60));
    history.undo();
    await stroke;
    expect(history.document().structures).toEqual([]);
    expect(history.redoLabel()).toBe('command.add-structure');
  });
});
