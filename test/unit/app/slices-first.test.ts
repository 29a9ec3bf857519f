// What is computed of a case waits for its slices, and never for ever.

import { describe, expect, it } from 'vitest';
import { slicesFirst } from '#app/case/slices-first.ts';

const pool = () => {
  let held = 0;
  return {
    hold: () => {
      held++;
      let isHeld = true;
      return () => {
        if (isHeld) held--;
        isHeld = false;
      };
    },
    held: () => held,
  };
};

describe('slices first', () => {
  it('holds the jobs until the slices are drawn', async () => {
    const jobs = pool();
    const first = slicesFirst(jobs);
    const viewer = { slicesDrawn: async () => undefined };
    expect(await first.unless(Promise.resolve('viewer'))).toBe('viewer');
    expect(jobs.held()).toBe(1);
    first.follow(viewer);
    await Promise.resolve();
    await Promise.resolve();
    expect(jobs.held()).toBe(0);
    first.dispose();
    expect(jobs.held()).toBe(0);
  });

  it('holds nothing once the viewer fails or the case is closed', async () => {
    const jobs = pool();
    await expect(slicesFirst(jobs).unless(Promise.reject(new Error('no graphics')))).rejects.toThrow('no graphics');
    expect(jobs.held()).toBe(0);
    const closed = slicesFirst(jobs);
    closed.dispose();
    expect(jobs.held()).toBe(0);
  });
});
