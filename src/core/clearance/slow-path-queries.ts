// The path queries in TypeScript, step by step what assembly/clear-paths.ts does and, in slow-least.ts, least-paths.ts;
// path-queries.ts says why they are proofs.

import type { SearchField } from '../field/search-field.ts';
import { follow, highAt, lowAt, wideAt } from './path-line.ts';
import type { PathQueries } from './path-query.ts';
import { type LeastSearch, least, leastSearch } from './slow-least.ts';
import { stretchBound } from './stretch-bound.ts';

/** Balls may leave as much between them. */
const GAP_MM = 0.05;
/** The lattice's word is good enough while it leaves this much. */
const WIDE_MM = 0.2;
/** Of the stretch that two points like the last one would prove. */
const REACH = 0.7;
export const createSlowPathQueries = (field: SearchField): PathQueries => {
  const search = leastSearch(field);
  return {
    clear(paths, needMm) {
      const answers = new Uint8Array(paths.length / 6);
      for (let n = 0; n < answers.length; n++) {
        follow(search, paths, n * 6);
        if (isClear(search, needMm)) answers[n] = 1;
      }
      return answers;
    },
    least(paths, toleranceMm) {
      const answers = new Float64Array(paths.length / 6);
      for (let n = 0; n < answers.length; n++) {
        follow(search, paths, n * 6);
        answers[n] = least(search, toleranceMm);
      }
      return answers;
    },
  };
};

const isClear = (search: LeastSearch, needMm: number): boolean => {
  const { lengthMm } = search.line;
  if (!(lengthMm < Number.POSITIVE_INFINITY)) return false;
  const need = needMm + GAP_MM / 2;
  const needed = need * need;
  const wide = (need + WIDE_MM) * (need + WIDE_MM);
  let provenMm = 0;
  let lastMm = 0;
  let last = 0;
  let mm = 0;
  while (true) {
    let square = wideAt(search, mm);
    if (!(square >= wide)) {
      square = lowAt(search, mm);
      if (square < needed) return !(highAt(search, mm) < needMm) && least(search, GAP_MM) >= needMm;
    }
    const free = Math.sqrt(square) - need;
    if (mm - free <= provenMm + GAP_MM || stretchBound(last, square, mm - lastMm) >= needed) {
      provenMm = mm + free;
      if (provenMm >= lengthMm) return true;
      lastMm = mm;
      last = square;
      const reach = mm + REACH * 2 * Math.sqrt(Math.max(0, square - needed));
      mm = Math.min(lengthMm, Math.max(provenMm + GAP_MM, reach));
    } else {
      mm = provenMm + GAP_MM + Math.max(0, (mm - free - provenMm - GAP_MM) / 2);
    }
  }
};
