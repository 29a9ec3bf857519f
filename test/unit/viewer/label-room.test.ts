import { describe, expect, it } from 'vitest';
import { labelRoom, placesAbout } from '#viewer/overlay/label-room.ts';

const SIZE = { widthPx: 30, heightPx: 14 };

describe('labelRoom', () => {
  it('gives the first free place, and none where all are covered', () => {
    const room = labelRoom();
    room.take({ at: [100, 100], widthPx: 40, heightPx: 24 });
    const places = placesAbout([100, 100], [34, 22]);
    expect(room.place(SIZE, places)).toEqual([100, 122]);
    expect(room.place(SIZE, places)).toEqual([100, 78]);
    expect(room.place(SIZE, [[100, 100]])).toBeNull();
  });

  it('never lets two labels cover each other, wherever they want to be', () => {
    const room = labelRoom();
    const stood: [number, number][] = [];
    for (let n = 0; n < 200; n++) {
      const wanted = [(n * 37) % 160, (n * 53) % 120] as const;
      const at = room.place(SIZE, placesAbout(wanted, [32, 16]));
      if (at !== null) stood.push([at[0], at[1]]);
    }
    expect(stood.length).toBeGreaterThan(10);
    for (const [n, [x, y]] of stood.entries())
      for (const [u, v] of stood.slice(0, n))
        expect(Math.abs(x - u) >= SIZE.widthPx - 2 || Math.abs(y - v) >= SIZE.heightPx - 2).toBe(true);
  });

  it('keeps a copy apart from what is taken later', () => {
    const room = labelRoom();
    const before = room.copy();
    room.take({ at: [0, 0], ...SIZE });
    expect(before.place(SIZE, [[0, 0]])).toEqual([0, 0]);
    expect(room.place(SIZE, [[0, 0]])).toBeNull();
  });
});
