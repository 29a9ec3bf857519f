// Processor time of one browser: of all its processes, and of the one thread that runs its page. The kernel's own count in
// nanoseconds, which other work on the machine does not enter. Linux; 0 elsewhere.

import { readdirSync, readFileSync } from 'node:fs';
import { withChildren } from './browser-bytes.ts';

/** Milliseconds that a thread has computed so far. */
const threadMs = (pid: number, tid: number): number => {
  try {
    return Number(readFileSync(`/proc/${pid}/task/${tid}/schedstat`, 'utf8').split(' ')[0]) / 1e6;
  } catch {
    return 0; // it ended meanwhile
  }
};

const threadsOf = (pid: number): readonly number[] => {
  try {
    return readdirSync(`/proc/${pid}/task`).map(Number);
  } catch {
    return [];
  }
};

const isPage = (pid: number): boolean => {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('--type=renderer');
  } catch {
    return false;
  }
};

export interface BrowserCpu {
  /** All processes and threads. */
  readonly allMs: number;
  /** The first thread of each page: script, styles, layout and paint. With one page open, that page's. */
  readonly pageMs: number;
}

/** What the browser whose first process is `root` has computed so far. */
export const browserCpu = (root: number): BrowserCpu => {
  if (process.platform !== 'linux') return { allMs: 0, pageMs: 0 };
  const pids = withChildren(root);
  const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);
  return {
    allMs: total(pids.flatMap((pid) => threadsOf(pid).map((tid) => threadMs(pid, tid)))),
    pageMs: total(pids.filter(isPage).map((pid) => threadMs(pid, pid))),
  };
};
