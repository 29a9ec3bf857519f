// What the reading thread says while it loads: few words, so that the thread that draws can draw, and every slice in them
// once, before the answer.

import { describe, expect, it } from 'vitest';
import { nodeCodecs } from '#cli/node-sources.ts';
import type { ReaderReply, ReaderRequest } from '#workers/image-reader-messages.ts';
import { serveReading } from '#workers/reading-thread.ts';
import { sliceFile } from '../dicom/made-files.ts';

const SLICES = 60;
const care = { oneByOne: false, leftOut: [] };

const thread = () => {
  const replies: ReaderReply[] = [];
  const answer = serveReading({ post: (message) => replies.push(message), codecs: nodeCodecs });
  const ask = async (request: ReaderRequest): Promise<readonly ReaderReply[]> => {
    replies.length = 0;
    await answer(request);
    return [...replies];
  };
  return ask;
};

const files = Array.from({ length: SLICES }, (_, k) => ({
  path: `${k}.dcm`,
  bytes: sliceFile(k) as Uint8Array<ArrayBuffer>,
}));

const loaded = async (): Promise<readonly ReaderReply[]> => {
  const ask = thread();
  const scanned = await ask({ id: 1, ask: 'scan', files, said: [], care });
  const done = scanned.at(-1);
  if (done?.kind !== 'done') throw new Error(`the scan ended with ${JSON.stringify(done)}`);
  const { series } = done.answer as { readonly series: readonly { readonly id: string }[] };
  const seriesId = series[0]?.id ?? '';
  return ask({ id: 2, ask: 'load', seriesId, shared: true, reduction: null, care });
};

describe('the reading thread', () => {
  it('tells of every slice once, before the answer, the volume with the first', async () => {
    const replies = await loaded();
    expect(replies.at(-1)?.kind).toBe('done');
    const told = replies.flatMap((reply) => (reply.kind === 'slices' ? [reply] : []));
    expect(told[0]?.volume).not.toBeNull();
    expect(told.slice(1).every(({ volume }) => volume === null)).toBe(true);
    expect(told.flatMap(({ ks }) => ks).toSorted((a, b) => a - b)).toEqual(files.map((_, k) => k));
  });

  it('says it in fewer words than there are slices, the last of them that all are done', async () => {
    const replies = await loaded();
    const words = replies.filter(({ kind }) => kind === 'slices' || kind === 'progress');
    expect(words.length).toBeLessThan(SLICES / 2);
    const progress = replies.flatMap((reply) => (reply.kind === 'progress' ? [reply] : []));
    expect(progress.at(-1)).toMatchObject({ done: SLICES, total: SLICES });
  });
});
