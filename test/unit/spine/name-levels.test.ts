// Levels named once count on from there, up and down, in the order of their heights; what is no vertebra keeps its name.

import { describe, expect, it } from 'vitest';
import { levelAbove, SPINE_LEVELS } from '#core/spine/level-names.ts';
import { addStructure, nameLevels } from '#plan/commands/commands.ts';
import { createPlanHistory } from '#plan/plan-history.ts';
import { boxMask, emptyPlan } from '#test/unit/ui/small-case.ts';

const spine = () => {
  const history = createPlanHistory(emptyPlan());
  for (const [n, k] of [12, 2, 7, 16].entries()) {
    history.apply(addStructure, {
      name: `v${n}`,
      kind: 'vertebra',
      mask: boxMask([5, 5, k], [4, 4, 3]),
      origin: { by: 'vertebra', under: null, over: null },
    });
  }
  history.apply(addStructure, {
    name: 'os',
    kind: 'bone',
    mask: boxMask([1, 1, 1], [2, 2, 2]),
    origin: { by: 'hand' },
  });
  return history;
};

describe('levels', () => {
  it('count from head to foot', () => {
    expect(SPINE_LEVELS).toHaveLength(29);
    expect(levelAbove('L1', 1)).toBe('T12');
    expect(levelAbove('L5', -1)).toBe('S1');
    expect(levelAbove('C1', 1)).toBeNull();
    expect(levelAbove('X', 1)).toBeNull();
  });

  it('are named from one', () => {
    const history = spine();
    const named = history.document().structures[0]?.id ?? '';
    history.apply(nameLevels, { id: named, level: 'L1' });
    // Heights 12, 2, 7, 16: the first lies second from the top.
    expect(history.document().structures.map(({ name }) => name)).toEqual(['L1', 'L3', 'L2', 'T12', 'os']);
    history.undo();
    expect(history.document().structures.map(({ name }) => name)).toEqual(['v0', 'v1', 'v2', 'v3', 'os']);
  });

  it('leave alone what has no level, and refuse what is no vertebra', () => {
    const history = spine();
    const id = history.document().structures[0]?.id ?? '';
    history.apply(nameLevels, { id, level: 'C1' });
    expect(history.document().structures.map(({ name }) => name)).toEqual(['C1', 'C3', 'C2', 'v3', 'os']);
    expect(() => history.apply(nameLevels, { id: history.document().structures[4]?.id ?? '', level: 'L1' })).toThrow(
      RangeError,
    );
  });
});
