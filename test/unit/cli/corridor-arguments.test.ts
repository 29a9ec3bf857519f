import { describe, expect, it } from 'vitest';
import { corridorArguments } from '#cli/corridor.ts';

const GOOD = ['images', '--entry', '1,2,3', '--target=-1,2.5,30'];

describe('what corridor is asked', () => {
  it('takes an axis, and finds bone by itself without labels', () => {
    const asked = corridorArguments([...GOOD, '--diameter', '4']);
    expect(asked.axis).toEqual({ entryLps: [1, 2, 3], targetLps: [-1, 2.5, 30] });
    expect(asked.labels).toEqual([]);
    expect(asked.diameterMm).toBe(4);
  });

  it.each([
    ['no entry', ['images', '--target', '1,2,3']],
    ['no length', ['images', '--entry', '1,2,3', '--target', '1,2,3']],
    ['no images', ['--entry', '1,2,3', '--target', '1,2,4']],
    ['a screw without a size', [...GOOD, '--diameter', '0']],
  ])('refuses %s', (_, args) => {
    expect(() => corridorArguments(args)).toThrow();
  });
});
