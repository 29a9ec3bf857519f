// Which sides of a lesion its zones leave out, as words' keys: the patient's directions in which what is missed lies off the
// lesion's middle, the farthest first.

export type MissedSide = 'right' | 'left' | 'anterior' | 'posterior' | 'cranial' | 'caudal';

/** Less than this, mm, is no side. */
const LEAST_MM = 1;
/** Of the farthest part: less lies along another side. */
const SHARE = 0.5;

const SIDES: readonly (readonly [negative: MissedSide, positive: MissedSide])[] = [
  ['right', 'left'],
  ['anterior', 'posterior'],
  ['caudal', 'cranial'],
];

/** From the lesion's middle to that of what is missed (LPS mm): two sides at most, none where it lies all round. */
export const missedSides = (towardsLps: readonly [number, number, number]): readonly MissedSide[] => {
  const parts = towardsLps.map((mm, axis) => ({ mm, sides: SIDES[axis] as (typeof SIDES)[number] }));
  const most = Math.max(...parts.map(({ mm }) => Math.abs(mm)));
  return parts
    .filter(({ mm }) => Math.abs(mm) >= Math.max(LEAST_MM, SHARE * most))
    .toSorted((a, b) => Math.abs(b.mm) - Math.abs(a.mm))
    .slice(0, 2)
    .map(({ mm, sides }) => (mm < 0 ? sides[0] : sides[1]));
};
