// The images in a view are those of the plan drawn over them, or nothing is drawn.

import { expect, it } from 'vitest';
import { ownInstances } from '#viewer/slices/own-instances.ts';

it('lets the plan of these very images through, and no other', () => {
  const uids = Array.from({ length: 40 }, (_, k) => `1.2.3.${k}`);
  let cleared = 0;
  const holds = ownInstances(uids, () => cleared++);
  expect(() => holds([...uids])).not.toThrow();
  for (let k = 0; k < uids.length; k++) {
    const other = uids.with(k, '1.2.4');
    expect(() => holds(other)).toThrow(`differ at ${k + 1}`);
  }
  expect(() => holds(uids.slice(1))).toThrow();
  expect(() => holds([...uids, '1.2.9'])).toThrow();
  expect(() => holds([])).toThrow();
  expect(cleared).toBe(uids.length + 3);
  // A plan that was let through is not compared again; another list is.
  const kept = [...uids];
  holds(kept);
  expect(() => holds(kept)).not.toThrow();
});
