// Vertebral levels from the names that label maps and people give ("vertebrae_L4", "L4 vertebra", "Vertèbre D12", "S1"),
// and the SINS location that follows from a level. Fisher 2010: junctions Occ-C2, C7-T2, T11-L1, L5-S1.

const SPINE_LEVELS = [
  ...numbered('C', 7),
  ...numbered('T', 12),
  ...numbered('L', 5),
  ...numbered('S', 5),
] as const satisfies readonly string[];

export type SinsLocation = 'junctional' | 'mobile' | 'semirigid' | 'rigid';

/** The one level a name tells, as "L4"; French writes D for T. Null when it tells none, or more than one. */
export const spineLevelIn = (name: string): string | null => {
  const found = new Set<string>();
  for (const [, letter = '', number = ''] of name.matchAll(/(?<![A-Za-z0-9])([CTDLS])(\d{1,2})(?![A-Za-z0-9])/gi)) {
    const upper = letter.toUpperCase();
    const level = `${upper === 'D' ? 'T' : upper}${Number(number)}`;
    if (SPINE_LEVELS.includes(level)) found.add(level);
  }
  const [only] = found;
  return found.size === 1 && only !== undefined ? only : null;
};

/** @throws RangeError for a level that the spine does not have. */
export const sinsLocation = (level: string): SinsLocation => {
  const at = SPINE_LEVELS.indexOf(level);
  if (at < 0) throw new RangeError(`no vertebral level is called ${level}`);
  const upTo = (last: string): boolean => at <= SPINE_LEVELS.indexOf(last);
  if (upTo('C2')) return 'junctional';
  if (upTo('C6')) return 'mobile';
  if (upTo('T2')) return 'junctional';
  if (upTo('T10')) return 'semirigid';
  if (upTo('L1')) return 'junctional';
  if (upTo('L4')) return 'mobile';
  return upTo('S1') ? 'junctional' : 'rigid';
};

function numbered(letter: string, count: number): string[] {
  return Array.from({ length: count }, (_, n) => `${letter}${n + 1}`);
}
