import { describe, expect, it } from 'vitest';
import { accessArguments } from '#cli/access-arguments.ts';

const GOOD = ['images', '--labels', 'a.nii', '--target=-1,2.5,30'];

describe('what access is asked', () => {
  it('takes several labels, a gauge and margins by name', () => {
    const asked = accessArguments([...GOOD, '--labels', 'b', '--gauge', '13', '--margins', 'Aorta=8,canal=2.5']);
    expect(asked.labels).toEqual(['a.nii', 'b']);
    expect(asked.targetLps).toEqual([-1, 2.5, 30]);
    expect(asked.diameterMm).toBe(2.413);
    expect([...asked.margins]).toEqual([
      ['aorta', 8],
      ['canal', 2.5],
    ]);
    expect(asked.posture).toBe('prone');
    expect([asked.head, asked.wholeLesion]).toEqual([null, false]);
    const screw = accessArguments([...GOOD, '--diameter', '6.5', '--head', '9', '--seat', '70', '--whole-lesion']);
    expect([screw.head, screw.wholeLesion]).toEqual([{ diameterMm: 9, seatMm: 70 }, true]);
  });

  it.each([
    ['no target', ['images', '--labels', 'a.nii']],
    ['half a target', ['images', '--labels', 'a.nii', '--target', '1,2']],
    ['an empty coordinate', ['images', '--labels', 'a.nii', '--target', '1,,2']],
    ['no labels', ['images', '--target', '1,2,3']],
    ['two sizes', [...GOOD, '--gauge', '11', '--diameter', '3']],
    ['an unknown gauge', [...GOOD, '--gauge', '26']],
    ['a margin below 0', [...GOOD, '--margins', 'aorta=-1']],
    ['a margin of nothing', [...GOOD, '--margins', '=3']],
    ['an unknown posture', [...GOOD, '--posture', 'standing']],
    ['a head of nothing', [...GOOD, '--head', '0']],
    ['too many proposals', [...GOOD, '--most', '21']],
  ])('refuses %s', (_, args) => {
    expect(() => accessArguments(args)).toThrow();
  });
});
