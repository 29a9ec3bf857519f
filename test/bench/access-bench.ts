// The search for ways in on a cluttered scene (access-scene.ts): the map of the whole sphere, what it leaves open, and a
// million candidates through every rule on two threads. The map's time is given beside that of the scene's field too: a
// ratio of one run.

import { Worker } from 'node:worker_threads';
import type { AccessGround, AccessRules } from '../../src/core/access/access-ground.ts';
import { buildAccessMap } from '../../src/core/access/access-map.ts';
import { mapShares } from '../../src/core/access/map-shares.ts';
import { targetingErrorPreset } from '../../src/core/breach/targeting-error.ts';
import { SCENE_GRID, SCENE_RADIUS_MM, SCENE_REACH_MM, SCENE_TARGET, sceneBone, sceneField } from './access-scene.ts';
import type { BenchRow } from './bench-row.ts';

const JUDGE = new URL('./access-judge.worker.ts', import.meta.url);
const LEVEL = 10;
/** 408 x 408 on each face of the cube: 998,784 directions. */
const PER_SIDE = 408;
const THREADS = 2;

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

const timed = (task: () => void): number => {
  const from = performance.now();
  task();
  return performance.now() - from;
};

/** ms that threads take together for their shares, from one signal on. */
const judgedBy = async (threads: number, ground: AccessGround, rules: AccessRules): Promise<number> => {
  const rowOf = (n: number): number => Math.floor((n * 6 * PER_SIDE) / threads);
  const workers = Array.from(
    { length: threads },
    (_, n) =>
      // A worker does not inherit the loader that reads TypeScript.
      new Worker(
        `import('tsx/esm/api').then(({ register }) => { register(); return import(${JSON.stringify(JUDGE.href)}); });`,
        { eval: true, workerData: { ground, rules, perSide: PER_SIDE, firstRow: rowOf(n), endRow: rowOf(n + 1) } },
      ),
  );
  const heard = (worker: Worker): Promise<unknown> =>
    new Promise((resolve, reject) => worker.once('message', resolve).once('error', reject));
  await Promise.all(workers.map(heard));
  const from = performance.now();
  const done = workers.map(heard);
  for (const worker of workers) worker.postMessage('go');
  await Promise.all(done);
  const ms = performance.now() - from;
  await Promise.all(workers.map((worker) => worker.terminate()));
  return ms;
};

/** Every figure of the search, some twenty seconds. */
export const runAccessBench = async (): Promise<BenchRow[]> => {
  const shared = (bytes: number): SharedArrayBuffer => new SharedArrayBuffer(bytes);
  const field = sceneField(shared);
  const question = { field, targetLps: SCENE_TARGET, radiusMm: SCENE_RADIUS_MM, reachMm: SCENE_REACH_MM, skin: null };
  let map = buildAccessMap(question, LEVEL);
  const mapMs = Array.from({ length: 7 }, () => timed(() => (map = buildAccessMap(question, LEVEL))));
  const ground: AccessGround = {
    grid: SCENE_GRID,
    spared: [],
    all: null,
    field,
    bone: sceneBone(),
    bones: [],
    lesion: null,
    canal: null,
    skin: null,
  };
  const rules: AccessRules = {
    targetLps: SCENE_TARGET,
    radiusMm: SCENE_RADIUS_MM,
    reachMm: SCENE_REACH_MM,
    posture: 'prone',
    sectorDeg: 180,
    obliquityDeg: 90,
    incidenceDeg: 60,
    throughOtherBone: false,
    gain: 'bone',
    error: targetingErrorPreset('freehand-ct').error,
  };
  const judgedMs = await judgedBy(THREADS, ground, rules);
  const { undecided } = mapShares(map);
  const note = '6.3 M directions of 0.09 degrees, 400 obstacles, 150 mm, one thread, median of 7';
  return [
    {
      name: 'core.access.map',
      value: median(mapMs),
      unit: 'ms',
      better: 'lower',
      note: `${note}; must stay under 500`,
    },
    {
      name: 'core.access.map-undecided',
      value: undecided * 100,
      unit: '%',
      better: 'lower',
      note: 'must stay under 2',
    },
    {
      name: 'core.access.million-candidates',
      value: judgedMs,
      unit: 'ms',
      better: 'lower',
      note: `every direction of the sphere may enter, ${THREADS} threads; must stay under 1000`,
    },
  ];
};
