// Names of the levels of the spine, counted from one that a reader named.

const run = (letter: string, count: number): readonly string[] =>
  Array.from({ length: count }, (_, n) => `${letter}${n + 1}`);

/** From head to foot. */
export const SPINE_LEVELS: readonly string[] = [...run('C', 7), ...run('T', 12), ...run('L', 5), ...run('S', 5)];

/** The level so many steps towards the head (or, below 0, towards the foot); null where the spine has none. */
export const levelAbove = (level: string, steps: number): string | null => {
  const at = SPINE_LEVELS.indexOf(level);
  return at < 0 ? null : (SPINE_LEVELS[at - steps] ?? null);
};
