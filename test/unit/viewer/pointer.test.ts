import { describe, expect, it } from 'vitest';
import { dragAction } from '#viewer/slices/mouse-map.ts';
import { wheelSteps } from '#viewer/slices/wheel-steps.ts';
import { draggedWindow, windowRange } from '#viewer/slices/window-drag.ts';

const keys = { shiftKey: false, ctrlKey: false, altKey: false, metaKey: false };

describe('mouse map', () => {
  it('gives the left button to the tool, the middle to panning, the right to zooming', () => {
    expect([0, 1, 2, 3].map((button) => dragAction('pacs', 'place-target', button, keys))).toEqual([
      'place-target',
      'pan',
      'zoom',
      null,
    ]);
  });

  it('knows the habits of Slicer and OsiriX', () => {
    expect(dragAction('pacs', 'window', 0, { ...keys, shiftKey: true })).toBe('crosshair');
    expect(dragAction('slicer', 'window', 0, { ...keys, shiftKey: true })).toBe('pan');
    expect(dragAction('osirix', 'window', 0, { ...keys, metaKey: true })).toBe('pan');
    expect(dragAction('osirix', 'window', 1, keys)).toBe('scroll');
  });
});

describe('wheel', () => {
  const roll = (moves: readonly { deltaY: number; deltaMode: number }[]): number => {
    let left = 0;
    let total = 0;
    for (const move of moves) {
      const { steps, leftOverPx } = wheelSteps(left, move);
      left = leftOverPx;
      total += steps;
    }
    return total;
  };

  it('moves one slice a notch, in pixels, lines and pages', () => {
    expect(roll([{ deltaY: 100, deltaMode: 0 }])).toBe(1);
    expect(roll([{ deltaY: -120, deltaMode: 0 }])).toBe(-1);
    expect(roll([{ deltaY: 3, deltaMode: 1 }])).toBe(1);
    expect(roll([{ deltaY: -1, deltaMode: 2 }])).toBeLessThan(-1);
  });

  it('adds up a trackpad: 40 px a slice, and a turn back starts from nothing', () => {
    expect(roll(Array.from({ length: 30 }, () => ({ deltaY: 4, deltaMode: 0 })))).toBe(3);
    expect(
      roll([...Array.from({ length: 9 }, () => ({ deltaY: 4, deltaMode: 0 })), { deltaY: -8, deltaMode: 0 }]),
    ).toBe(0);
  });
});

describe('window', () => {
  it('follows PS3.3 C.11.2.1.2.1', () => {
    expect(windowRange({ centre: 2048, width: 4096 })).toEqual({ lower: 0, upper: 4095 });
  });

  it('widens to the right, raises downwards, and stays a window', () => {
    const start = { centre: 400, width: 2000 };
    const after = draggedWindow(start, 40, 20, 'HU');
    expect(after).toEqual({ centre: 500, width: 2400 });
    expect(draggedWindow(start, -9999, 0, 'HU').width).toBe(2);
    expect(draggedWindow({ centre: 0.2, width: 0.4 }, 0, 10, 'arbitrary').centre).toBeCloseTo(0.21, 12);
  });
});
