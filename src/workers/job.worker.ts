// The thread side: looks the job up by its name, runs it, says how far it is and what came out.

import { createKeeper, type JobReply, type JobRequest, transferablesOf } from './job.ts';
import { JOBS } from './jobs.ts';

const scope = self as unknown as {
  onmessage: ((event: { data: JobRequest }) => void) | null;
  postMessage(message: JobReply, transfer?: Transferable[]): void;
};

const whole = createKeeper();

scope.onmessage = async ({ data }) => {
  const { id, name } = data;
  const job = (
    JOBS as Record<string, (input: never, context: { progress: (d: number, t: number) => void }) => unknown>
  )[name];
  try {
    if (job === undefined) throw new RangeError(`no job is called ${name}`);
    const progress = (done: number, total: number): void => scope.postMessage({ id, kind: 'progress', done, total });
    const output = await job(whole(data) as never, { progress });
    scope.postMessage({ id, kind: 'done', output }, [...transferablesOf(output)]);
  } catch (error) {
    scope.postMessage({ id, kind: 'failed', message: error instanceof Error ? error.message : String(error) });
  }
};
