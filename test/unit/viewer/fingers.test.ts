import { describe, expect, it } from 'vitest';
import { createFingers } from '#viewer/slices/fingers.ts';
import type { PointPx } from '#viewer/slices/slice-camera.ts';

const made = () => {
  const asked: unknown[] = [];
  const fingers = createFingers({
    pan: (dx, dy) => asked.push(['pan', dx, dy]),
    zoom: (factor, at) => asked.push(['zoom', factor, ...at]),
    pixelOf: ({ clientX, clientY }) => [clientX, clientY] as PointPx,
  });
  const at = (pointerId: number, clientX: number, clientY: number, pointerType = 'touch') =>
    ({ pointerId, clientX, clientY, pointerType }) as PointerEvent;
  return { fingers, asked, at };
};

describe('fingers on an image', () => {
  it('leave one finger and the mouse to the tools', () => {
    const { fingers, asked, at } = made();
    expect(fingers.down(at(1, 10, 10))).toBe(false);
    expect(fingers.move(at(1, 20, 10))).toBe(false);
    expect(fingers.down(at(9, 0, 0, 'mouse'))).toBe(false);
    expect(asked).toEqual([]);
  });

  it('zoom by their distance and move by their middle', () => {
    const { fingers, asked, at } = made();
    fingers.down(at(1, 0, 0));
    expect(fingers.down(at(2, 100, 0))).toBe(true);
    expect(fingers.move(at(2, 200, 0))).toBe(true);
    expect(asked).toEqual([
      ['pan', 50, 0],
      ['zoom', 2, 100, 0],
    ]);
    fingers.up(at(2, 200, 0));
    expect(fingers.move(at(1, 5, 5))).toBe(false);
  });
});
