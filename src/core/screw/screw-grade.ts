// How a screw lies, by the published grades. Gertzbein and Robbins (Spine 1990;15:11): A within the bone, then by how far
// the thread stands out of it, B to 2 mm, C to 4, D to 6, E beyond; a limit belongs to the worse grade. Heary (J Neurosurg
// 2004;100:325): by direction; its fifth grade (immediate revision) is a clinical judgement and is never computed.

export type GertzbeinGrade = 'A' | 'B' | 'C' | 'D' | 'E';

/** The grade of a breach depth: 0 or less is A. @throws RangeError for no number. */
export const gertzbeinGrade = (breachMm: number): GertzbeinGrade => {
  if (Number.isNaN(breachMm)) throw new RangeError('a breach in mm wanted, got NaN');
  if (breachMm <= 0) return 'A';
  if (breachMm < 2) return 'B';
  if (breachMm < 4) return 'C';
  return breachMm < 6 ? 'D' : 'E';
};

/** The side of the bone on which the thread stands out, in the patient's own directions. */
export type BreachSide = 'medial' | 'lateral' | 'cranial' | 'caudal' | 'anterior' | 'posterior';

/**
 * The side a direction points to, by its largest component; left and right become medial or lateral by where the midline
 * (x = midlineX, mm) lies from the point.
 */
export const breachSide = (
  direction: readonly [number, number, number],
  point: readonly [number, number, number],
  midlineX: number,
): BreachSide => {
  const [x, y, z] = direction;
  const [ax, ay, az] = [Math.abs(x), Math.abs(y), Math.abs(z)];
  if (ax >= ay && ax >= az) return x * (midlineX - point[0]) > 0 ? 'medial' : 'lateral';
  if (az >= ay) return z > 0 ? 'cranial' : 'caudal';
  return y > 0 ? 'posterior' : 'anterior';
};

/** Graver first: what lies in the canal, on a root or before the spine comes before what lies in muscle. */
const BY_GRAVITY: readonly BreachSide[] = ['medial', 'caudal', 'anterior', 'posterior', 'cranial', 'lateral'];

/** The gravest side of the directions in which a thread stands out of bone; null without any. */
export const gravestSide = (
  directions: readonly (readonly [number, number, number])[],
  point: readonly [number, number, number],
  midlineX: number,
): BreachSide | null => {
  const sides = directions.map((direction) => breachSide(direction, point, midlineX));
  return BY_GRAVITY.find((side) => sides.includes(side)) ?? null;
};

export type HearyGrade = 1 | 2 | 3 | 4;

/** Heary's direction: 1 contained; 4 medial or caudal, the worst; 3 the tip out, or in front; 2 else (lateral). */
export const hearyGrade = (breachMm: number, side: BreachSide, tipInBone: boolean): HearyGrade => {
  if (breachMm <= 0) return 1;
  if (side === 'medial' || side === 'caudal') return 4;
  return !tipInBone || side === 'anterior' ? 3 : 2;
};
