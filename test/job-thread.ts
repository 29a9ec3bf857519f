// The program's own worker of jobs (src/workers/job.worker.ts) in a thread of Node, for its own pool.

import { resolve } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { WorkerLike } from '../src/workers/job-pool.ts';

const PROGRAM = resolve(import.meta.dirname, '../src/workers/job.worker.ts');
/** TypeScript in a thread of Node, with the little of a browser's worker that the program asks for. */
const BOOT = `
const { parentPort } = require('node:worker_threads');
globalThis.self = { onmessage: null, postMessage: (message, transfer) => parentPort.postMessage(message, transfer) };
import('tsx/esm/api')
  .then(({ register }) => (register(), import(${JSON.stringify(PROGRAM)})))
  .then(() => parentPort.on('message', (data) => globalThis.self.onmessage({ data })));
`;

export const spawnJobThread = (): WorkerLike => {
  const worker = new Worker(BOOT, { eval: true });
  const like: WorkerLike = {
    postMessage: (message) => worker.postMessage(message),
    terminate: () => void worker.terminate(),
    onmessage: null,
    onerror: null,
  };
  worker.on('message', (data) => like.onmessage?.({ data }));
  worker.on('error', (error) => like.onerror?.({ message: error.message }));
  return like;
};
