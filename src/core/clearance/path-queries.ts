// Many straight paths against one search field, with proof: is each point of the path at least so far from everything,
// and how near does the path come. The field is read in bricks (field/brick-field.ts): a coarse level, their least distances,
// carries most steps; a cell's eight corners lie in one brick. Bounds hold by the concavity of d² - |x|²:
//   at a point      d² >= sum of w D - sum of s² u (1 - u) (point-bound.ts);
//   between points  h apart with squared bounds A and B, d² >= A + (B - A) u - h² u (1 - u) (segment-bound.ts).
// clear: points along the path, each as far from the last as two like it would prove what lies between; where they do not
//   (nor do their balls), the next one is nearer. Balls may leave 0.05 mm, which lowers what is proven there by half of that:
//   asked for beforehand. A point too near ends it: by its nearest sample where that is certain, else `least` has the word.
// least: coarse bounds every 16 mm; stretches that may hold less than the best sample, by more than the tolerance, get
//   samples at their ends, then are cut where they may be lowest.
// The same arithmetic runs in WebAssembly (assembly/queries.ts) where it may; both give the same answers (tested).

import type { SearchField } from '../field/search-field.ts';
import { createWasmPathQueries } from '../wasm/wasm-path-queries.ts';
import type { PathQueries } from './path-query.ts';
import { createSlowPathQueries } from './slow-path-queries.ts';

/** Asks in WebAssembly where it may run; 'typescript' leaves it out, the answers are the same. */
export const createPathQueries = (field: SearchField, kernel: 'typescript' | 'fastest' = 'fastest'): PathQueries =>
  (kernel === 'fastest' ? createWasmPathQueries(field) : null) ?? createSlowPathQueries(field);
