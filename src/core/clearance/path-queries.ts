// Many straight paths against one search field, with proof: is each point of the path at least so far from everything,
// and how near does the path come. The field is read in bricks (field/brick-field.ts): a lattice of every eighth sample carries
// most steps; a cell's eight corners lie in one brick. Bounds hold by the concavity of d² - |x|²:
//   at a point      d² >= sum of w D - sum of s² u (1 - u) (point-bound.ts), on the lattice with eight times the spacing;
//   between points  h apart with squared bounds A and B, d² >= A + (B - A) u - h² u (1 - u) (segment-bound.ts).
// clear: points along the path, each as far from the last as two like it would prove what lies between; where they do not
//   (nor do their balls), the next one is nearer. Balls may leave 0.05 mm, which lowers what is proven there by half of that:
//   asked for beforehand. A point too near ends it: by its nearest sample where that is certain, else `least` has the word.
// least: the lattice's bounds every 32 mm and samples where they are lowest; then rounds, in each of which every stretch that may
//   hold less than the best sample, by more than the tolerance, is cut where it may be lowest: by the lattice's word while that
//   is above the best, else by samples. A short one gets samples at its ends first.
// The same arithmetic runs in WebAssembly (assembly/clear-paths.ts, least-paths.ts) where it may; both give the same answers (tested).

import type { SearchField } from '../field/search-field.ts';
import { createWasmPathQueries } from '../wasm/wasm-path-queries.ts';
import type { PathQueries } from './path-query.ts';
import { createSlowPathQueries } from './slow-path-queries.ts';

/** Asks in WebAssembly where it may run; 'typescript' leaves it out, the answers are the same. */
export const createPathQueries = (field: SearchField, kernel: 'typescript' | 'fastest' = 'fastest'): PathQueries =>
  (kernel === 'fastest' ? createWasmPathQueries(field) : null) ?? createSlowPathQueries(field);
