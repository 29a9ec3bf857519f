import { describe, expect, it } from 'vitest';
import { type PointLps, pointLps } from '#core/space/patient-space.ts';
import { axialGrid } from '#core/space/volume-grid.ts';
import { newPlan } from '#plan/new-plan.ts';
import { createPlanHistory } from '#plan/plan-history.ts';
import { createSessionStore } from '#session/session-store.ts';
import { placeWithTool } from '#viewer/placing.ts';

const empty = newPlan(
  {
    modality: 'CT',
    studyInstanceUid: '',
    seriesInstanceUid: '',
    frameOfReferenceUid: '',
    sopInstanceUids: [],
    grid: axialGrid([8, 8, 8], [1, 1, 1], pointLps(0, 0, 0)),
    geometryDigest: '',
    voxelDigest: '',
  },
  '',
);

const start = (tool: 'place-target' | 'place-entry' | 'grow' | 'window') => {
  const history = createPlanHistory(empty);
  const session = createSessionStore({ tool });
  const seeds: PointLps[] = [];
  const click = (p: PointLps): void =>
    placeWithTool(
      { history, session, onSeed: (seed) => seeds.push(seed), onVessel: () => undefined, onCanal: () => undefined },
      p,
    );
  return { history, session, seeds, click };
};

describe('placing', () => {
  it('makes an instrument from behind at the first click, then moves its entry', () => {
    const { history, session, click } = start('place-target');
    click(pointLps(3, 4, 5));
    const [made] = history.document().instruments;
    expect(made).toMatchObject({ kind: 'trocar', number: 1, targetLps: [3, 4, 5], entryLps: [3, 94, 5] });
    expect(session.getState()).toMatchObject({ tool: 'place-entry', selection: { kind: 'instrument', id: made?.id } });
    click(pointLps(20, 80, 9));
    expect(history.document().instruments).toHaveLength(1);
    expect(history.document().instruments[0]).toMatchObject({ targetLps: [3, 4, 5], entryLps: [20, 80, 9] });
    expect(session.getState()).toMatchObject({ tool: 'window', crosshairLps: [3, 4, 5] });
    history.undo();
    history.undo();
    expect(history.document()).toBe(empty);
  });

  it('makes the kind that the session says, and begins with the entry as well', () => {
    const { history, session, click } = start('place-entry');
    session.setState({ newInstrumentKind: 'screw' });
    click(pointLps(0, 100, 0));
    expect(history.document().instruments[0]).toMatchObject({ kind: 'screw', entryLps: [0, 100, 0] });
    expect(session.getState().tool).toBe('place-target');
  });

  it('moves the selected instrument instead of making another', () => {
    const { history, session, click } = start('place-target');
    click(pointLps(3, 4, 5));
    session.setState({ tool: 'place-target' });
    click(pointLps(1, 2, 3));
    expect(history.document().instruments).toHaveLength(1);
    expect(history.document().instruments[0]?.targetLps).toEqual([1, 2, 3]);
  });

  it('makes a new one when the selected one is gone', () => {
    const { history, session, click } = start('place-target');
    session.setState({ selection: { kind: 'instrument', id: 'i9' } });
    click(pointLps(1, 2, 3));
    expect(history.document().instruments).toHaveLength(1);
  });

  it('hands a seed over and ends the tool; other tools place nothing', () => {
    const grow = start('grow');
    grow.click(pointLps(1, 1, 1));
    expect(grow.seeds).toEqual([[1, 1, 1]]);
    expect(grow.session.getState().tool).toBe('window');
    const none = start('window');
    none.click(pointLps(1, 1, 1));
    expect(none.history.document()).toBe(empty);
  });
});
