import { openWithTrabecula } from './ours.ts';
import type { PageBench } from './page-bench.ts';
import { openWithCornerstone } from './peer-cornerstone.ts';

const element = (id: string): HTMLDivElement => document.getElementById(id) as HTMLDivElement;
const elements = { axial: element('axial'), sagittal: element('sagittal'), coronal: element('coronal') };
const chosen = (): readonly File[] => [...((document.getElementById('files') as HTMLInputElement).files ?? [])];

let amongOpen: PageBench['scrollAmong'] | null = null;
let scrollOpen: PageBench['scroll'] | null = null;

const bench: PageBench = {
  async openOurs() {
    const { scroll, scrollAmong, ...times } = await openWithTrabecula(chosen(), elements);
    scrollOpen = scroll;
    amongOpen = scrollAmong;
    return times;
  },
  async openPeer() {
    const { scroll, ...times } = await openWithCornerstone(chosen(), elements);
    scrollOpen = scroll;
    return times;
  },
  scrollAmong: async (steps) => {
    if (amongOpen === null) throw new Error('open something of ours first');
    return amongOpen(steps);
  },
  scroll: async (steps) => {
    if (scrollOpen === null) throw new Error('open something first');
    return scrollOpen(steps);
  },
};

(globalThis as unknown as { bench: PageBench }).bench = bench;
