// What the gate says of a series, and the one way from findings to a verdict.

import type { Finding } from '#core/finding.ts';
import type { VolumeGrid } from '#core/space/volume-grid.ts';
import type { SliceGap } from '#core/volume/slice-gaps.ts';
import type { ImageHeader } from '../part10/image-header.ts';

/** accept: measured on as it is; warn: with a banner; the others only after resampling, splitting, or not at all. */
export type Verdict = 'accept' | 'warn' | 'resample' | 'split' | 'refuse';

/** Images of a series that may be a volume of their own: one of its stacks, or an even run of an uneven one. */
export interface SeriesPart {
  /** Says which part it is: SERIES-PART, SERIES-RUN or SERIES-BRIDGED. */
  readonly finding: Finding;
  readonly headers: readonly ImageHeader[];
  /** Where it has been judged already: an uneven stack across its gaps. */
  readonly judgement?: Judgement;
}

/** What a slice of a grid is made of: file `before`, and of file `after` the share `part`. */
export interface Blend {
  readonly before: number;
  readonly after: number;
  readonly part: number;
}

/** How an uneven stack lies on an even grid. */
export interface Bridge {
  /** Of each slice of the grid; null in a gap. */
  readonly blends: readonly (Blend | null)[];
  readonly gaps: readonly SliceGap[];
}

export interface Judgement {
  readonly verdict: Verdict;
  readonly findings: readonly Finding[];
  /** The images of the volume in slice order (along row × column); the rest of the series is set aside. */
  readonly slices: readonly ImageHeader[];
  /** Null where the images make no volume as they are. */
  readonly grid: VolumeGrid | null;
  /** The usual step (median) between neighbouring slices, grid or not. */
  readonly stepMm: number | null;
  /** Positions of `slices` along the normal, mm, from the first. */
  readonly positionsMm: readonly number[];
  /** Largest distance of a slice's corner from the grid's, mm; null where no grid could be fitted. */
  readonly maxDeviationMm: number | null;
  readonly tiltDeg: number | null;
  /**
   * How far each slice lies off its place in the grid along row and column, mm, where the series is tilted: its voxels
   * are resampled by as much. Null where the slices lie on the grid as they are.
   */
  readonly shiftsMm: readonly (readonly [right: number, down: number])[] | null;
  /** Where the images were brought onto an even grid across gaps; null where they lie on the grid one by one. */
  readonly bridge: Bridge | null;
  /** What could be opened of a series that is none as a whole; each is judged on its own. */
  readonly parts: readonly SeriesPart[];
}

/** Codes that call for something else than a refusal; any other finding counts by its severity. */
const CALLS_FOR: ReadonlyMap<string, Verdict> = new Map([
  ['GEO-TILT', 'resample'],
  ['SERIES-SET-ASIDE', 'split'],
  ['SERIES-SEVERAL-STACKS', 'split'],
]);

const RANK: readonly Verdict[] = ['accept', 'warn', 'resample', 'split', 'refuse'];

const verdictOf = ({ code, severity }: Finding): Verdict =>
  CALLS_FOR.get(code) ?? (severity === 'refusal' ? 'refuse' : severity === 'warning' ? 'warn' : 'accept');

/** The gravest of what the findings call for. */
export const verdictFrom = (findings: readonly Finding[]): Verdict =>
  RANK[Math.max(0, ...findings.map((found) => RANK.indexOf(verdictOf(found))))] ?? 'refuse';
