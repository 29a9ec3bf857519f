// Work that follows a hand: one run at a time, then the newest question alone; what was dropped comes to nothing.

import { expect, it } from 'vitest';
import { createNewestJob } from '#app/case/newest-job.ts';

const made = () => {
  const open: {
    readonly input: number;
    readonly end: (output: string) => void;
    readonly fail: (why: Error) => void;
  }[] = [];
  const done: string[] = [];
  const failed: unknown[] = [];
  const job = createNewestJob(
    (input: number) => new Promise<string>((end, fail) => open.push({ input, end, fail })),
    (output, input) => done.push(`${input}: ${output}`),
    (error) => failed.push(error),
  );
  return { job, open, done, failed };
};

const turn = (): Promise<void> => new Promise((wake) => setTimeout(wake, 0));

it('answers the first at once, and of those asked meanwhile the last alone', async () => {
  const { job, open, done } = made();
  for (const n of [1, 2, 3, 4]) job.ask(n);
  expect(open.map(({ input }) => input)).toEqual([1]);
  open[0]?.end('a');
  await turn();
  expect(open.map(({ input }) => input)).toEqual([1, 4]);
  open[1]?.end('b');
  await turn();
  expect(done).toEqual(['1: a', '4: b']);
  job.ask(5);
  expect(open).toHaveLength(3);
});

it('drops what is under way and what waits, and goes on with what is asked after', async () => {
  const { job, open, done, failed } = made();
  job.ask(1);
  job.ask(2);
  job.drop();
  job.ask(3);
  open[0]?.fail(new Error('late'));
  await turn();
  expect([done, failed]).toEqual([[], []]);
  expect(open.map(({ input }) => input)).toEqual([1, 3]);
  open[1]?.fail(new Error('now'));
  await turn();
  expect(failed).toHaveLength(1);
});
