// What a step of the history concerns: the one structure or instrument that changed, came or went; nothing where there are more.

import { describe, expect, it } from 'vitest';
import { ellipsoidMask } from '#core/segment/ellipsoid-mask.ts';
import { pointLps } from '#core/space/patient-space.ts';
import { axialGrid } from '#core/space/volume-grid.ts';
import { addStructure, editMaskAs, removeStructure, renameStructure, setNotes } from '#plan/commands/commands.ts';
import { concernedBy } from '#plan/concerned.ts';
import { newPlan } from '#plan/new-plan.ts';
import { createPlanHistory } from '#plan/plan-history.ts';
import { newStructureKind } from '#session/new-structure-kind.ts';
import { createSessionStore } from '#session/session-store.ts';
import { identityOn } from '#test/phantom/identity-on.ts';

const GRID = axialGrid([20, 20, 20], [1, 1, 1], pointLps(0, 0, 0));
const ball = (radiusMm: number) => ellipsoidMask(GRID, pointLps(10, 10, 10), [radiusMm, radiusMm, radiusMm]);

const made = () => {
  const history = createPlanHistory(newPlan(identityOn(GRID), 'a'));
  for (const name of ['canal', 'aorta'])
    history.apply(addStructure, { name, kind: 'canal', mask: ball(4), origin: { by: 'hand' } });
  const named = (): string | null => {
    const step = history.undoStep();
    return step === null ? null : (concernedBy(step.before, step.after)?.item.name ?? null);
  };
  return { history, named };
};

describe('a step of the history', () => {
  it('names the structure that was made, painted, renamed or taken away', () => {
    const { history, named } = made();
    const [canal] = history.document().structures;
    expect(named()).toBe('aorta');
    history.apply(editMaskAs('command.paint'), { id: canal?.id ?? '', mask: ball(6) });
    expect([history.undoLabel(), named()]).toEqual(['command.paint', 'canal']);
    history.apply(renameStructure, { id: canal?.id ?? '', name: 'sac' });
    expect(named()).toBe('sac');
    history.apply(removeStructure, { id: canal?.id ?? '' });
    expect(named()).toBe('sac');
    const step = history.undoStep();
    history.undo();
    expect(history.redoStep()).toBe(step);
  });

  it('names nothing where none or several changed', () => {
    const { history, named } = made();
    history.apply(setNotes, 'x');
    expect(named()).toBeNull();
    const gesture = history.begin('command.add-pelvis');
    for (const { id } of history.document().structures) gesture.change(renameStructure, { id, name: 'b' });
    gesture.commit();
    expect(named()).toBeNull();
  });
});

it('a tube makes no lesion unless another kind was picked', () => {
  const session = createSessionStore();
  const kindOf = (tool: 'brush' | 'tube'): string => newStructureKind({ ...session.getState(), tool });
  expect([kindOf('brush'), kindOf('tube')]).toEqual(['lesion', 'root']);
  session.setState({ segment: { ...session.getState().segment, kind: 'artery' } });
  expect([kindOf('brush'), kindOf('tube')]).toEqual(['artery', 'artery']);
});
