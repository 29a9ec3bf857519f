// Where words over an image stand, so that none covers another. What must stand in its place (a figure, the name of an
// instrument, an orientation letter) takes its room first; a word then stands at the first of its places that is free, and
// where none is, it is left out: its line and its colour still say what it names.

import type { PointPx } from '../slices/slice-camera.ts';

/** A label's middle and size, CSS pixels. */
export interface LabelBox {
  readonly at: PointPx;
  readonly widthPx: number;
  readonly heightPx: number;
}

export interface LabelRoom {
  readonly take: (box: LabelBox) => void;
  /** Takes the first of the places that is free; null where none is. */
  readonly place: (size: Omit<LabelBox, 'at'>, places: readonly PointPx[]) => PointPx | null;
  /** The same room as it stands now, to be taken from apart. */
  readonly copy: () => LabelRoom;
}

/** Labels may touch by so much: their boxes are larger than what is drawn in them. */
const LAP_PX = 2;

const lap = (a: LabelBox, b: LabelBox): boolean =>
  Math.abs(a.at[0] - b.at[0]) < (a.widthPx + b.widthPx) / 2 - LAP_PX &&
  Math.abs(a.at[1] - b.at[1]) < (a.heightPx + b.heightPx) / 2 - LAP_PX;

export const labelRoom = (given: readonly LabelBox[] = []): LabelRoom => {
  const taken = [...given];
  return {
    take: (box) => void taken.push(box),
    place(size, places) {
      const free = places.find((at) => !taken.some((box) => lap(box, { ...size, at })));
      if (free === undefined) return null;
      taken.push({ ...size, at: free });
      return free;
    },
    copy: () => labelRoom(taken),
  };
};

/** The place itself, then above, below and to either side of it, one and two steps away. */
export const placesAbout = ([x, y]: PointPx, [dx, dy]: PointPx): readonly PointPx[] => [
  [x, y],
  ...[1, 2].flatMap((n): PointPx[] => [
    [x, y + n * dy],
    [x, y - n * dy],
    [x + n * dx, y],
    [x - n * dx, y],
  ]),
];
