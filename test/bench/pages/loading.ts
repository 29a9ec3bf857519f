import { openWithTrabecula } from './ours.ts';
import type { PageBench } from './page-bench.ts';
import { openWithCornerstone } from './peer-cornerstone.ts';

const element = (id: string): HTMLDivElement => document.getElementById(id) as HTMLDivElement;
const elements = { axial: element('axial'), sagittal: element('sagittal'), coronal: element('coronal') };
const chosen = (): readonly File[] => [...((document.getElementById('files') as HTMLInputElement).files ?? [])];

let ours: Pick<PageBench, 'addTwelve' | 'scrollAmong'> | null = null;
let scrollOpen: PageBench['scroll'] | null = null;

const opened = (): Pick<PageBench, 'addTwelve' | 'scrollAmong'> => {
  if (ours === null) throw new Error('open something of ours first');
  return ours;
};

const bench: PageBench = {
  async openOurs() {
    const { scroll, addTwelve, scrollAmong, ...times } = await openWithTrabecula(chosen(), elements);
    scrollOpen = scroll;
    ours = { addTwelve, scrollAmong };
    return times;
  },
  async openPeer() {
    const { scroll, ...times } = await openWithCornerstone(chosen(), elements);
    scrollOpen = scroll;
    return times;
  },
  addTwelve: async () => opened().addTwelve(),
  scrollAmong: async (steps, structuresShown) => opened().scrollAmong(steps, structuresShown),
  scroll: async (steps) => {
    if (scrollOpen === null) throw new Error('open something first');
    return scrollOpen(steps);
  },
};

(globalThis as unknown as { bench: PageBench }).bench = bench;
