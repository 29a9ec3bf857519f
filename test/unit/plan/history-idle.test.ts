// What ends in the background while a drag is under way waits for its end, whatever end that is.

import { describe, expect, it } from 'vitest';
import { setCement } from '#plan/commands/commands.ts';
import { newPlan } from '#plan/new-plan.ts';
import { createPlanHistory } from '#plan/plan-history.ts';
import { IMAGE } from '#test/property/plan/random-plan.ts';

describe('a history with a drag under way', () => {
  it.each(['commit', 'cancel'] as const)('lets what was waiting go on after its %s', async (ending) => {
    const history = createPlanHistory(newPlan(IMAGE, 'Cas'));
    const gesture = history.begin('drag');
    const order: string[] = [];
    const background = history.idle().then(() => {
      order.push('background');
      history.apply(setCement, { lesionId: null });
    });
    await Promise.resolve();
    expect(order).toEqual([]);
    expect(() => history.apply(setCement, { lesionId: null })).toThrow('during the gesture drag');
    gesture[ending]();
    order.push('ended');
    await background;
    expect(order).toEqual(['ended', 'background']);
  });

  it('keeps nothing waiting when there is none', async () => {
    await expect(createPlanHistory(newPlan(IMAGE, 'Cas')).idle()).resolves.toBeUndefined();
  });
});
