// Memory of one browser: the proportional set size of its process and of all that it started, so that another browser on
// the machine does not count. Linux; 0 elsewhere.

import { readdirSync, readFileSync } from 'node:fs';

const parentOf = (pid: number): number => {
  // After the name, which is in brackets and may hold anything: state, then the parent.
  const [, rest = ''] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(/\)(?=[^)]*$)/);
  return Number(rest.trim().split(' ')[1]);
};

export const withChildren = (root: number): readonly number[] => {
  const children = new Map<number, number[]>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const parent = parentOf(Number(name));
      children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
    } catch {
      // the process ended meanwhile
    }
  }
  const all = [root];
  for (const pid of all) all.push(...(children.get(pid) ?? []));
  return all;
};

/** Bytes of the browser whose first process is `root`. */
export const browserBytes = (root: number): number => {
  if (process.platform !== 'linux') return 0;
  let total = 0;
  for (const pid of withChildren(root)) {
    try {
      const pss = /^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'));
      total += Number(pss?.[1] ?? 0) * 1024;
    } catch {
      // the process ended meanwhile
    }
  }
  return total;
};
