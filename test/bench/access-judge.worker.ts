// One thread of the candidates bench: judges its share of the sphere's directions by every rule and by their room.

import { parentPort, workerData } from 'node:worker_threads';
import { type CandidateSearch, candidateSearch, keepsRules } from '../../src/core/access/access-candidates.ts';
import type { AccessGround, AccessRules } from '../../src/core/access/access-ground.ts';
import { directionOf } from '../../src/core/access/cube-map.ts';
import { roomAlongRay } from '../../src/core/access/ray-room.ts';

interface Share {
  readonly ground: AccessGround;
  readonly rules: AccessRules;
  /** Directions along a side of each face of the cube, and which rows of all faces are this thread's. */
  readonly perSide: number;
  readonly firstRow: number;
  readonly endRow: number;
}

/** How many directions of some rows, in the order in which a search goes through them, keep every rule and margin. */
const judge = (search: CandidateSearch, perSide: number, firstRow: number, endRow: number): number => {
  const { rules, needle } = search;
  const unit = new Float64Array(3);
  const at = (n: number): number => Math.tan(((2 * n + 1) / perSide - 1) * (Math.PI / 4));
  let kept = 0;
  for (let row = firstRow; row < endRow; row++) {
    for (let a = 0; a < perSide; a++) {
      directionOf(Math.floor(row / perSide), at(a), at(row % perSide), unit);
      const [x, y, z] = [unit[0] as number, unit[1] as number, unit[2] as number];
      if (!keepsRules(search, x, y, z, rules.reachMm)) continue;
      if (roomAlongRay(needle, x, y, z, rules.reachMm, 20) >= 0) kept++;
    }
  }
  return kept;
};

const { ground, rules, perSide, firstRow, endRow } = workerData as Share;
const search = candidateSearch(ground, rules);
judge(search, 120, 0, 720); // as after the first search
parentPort?.postMessage('ready');
parentPort?.once('message', () => parentPort?.postMessage(judge(search, perSide, firstRow, endRow)));
