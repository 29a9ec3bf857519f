import { describe, expect, it } from 'vitest';
import { bytesSource, fileSource, inBlocks } from '#dicom/byte-source.ts';

const bytes = Uint8Array.from({ length: 1000 }, (_, i) => (i * 37) % 256);

describe('byte sources', () => {
  it('give a file of the browser by ranges, clamped to its size', async () => {
    const source = fileSource(new File([bytes], 'a.dcm'), 'folder/a.dcm');
    expect([source.path, source.size]).toEqual(['folder/a.dcm', 1000]);
    expect(await source.read(990, 2000)).toEqual(bytes.subarray(990));
  });

  it('give the same bytes in blocks, each fetched once', async () => {
    let reads = 0;
    const plain = bytesSource('a', bytes);
    const read = (from: number, to: number) => {
      reads++;
      return plain.read(from, to);
    };
    const counted = inBlocks({ ...plain, read }, 100, 3);
    for (const [from, to] of [
      [0, 10],
      [95, 105],
      [99, 100],
      [100, 200],
      [150, 299],
      [990, 2000],
      [0, 1000],
      [5, 5],
    ] as const) {
      expect([...(await counted.read(from, to))], `${from} to ${to}`).toEqual([...bytes.subarray(from, to)]);
    }
    const before = reads;
    await counted.read(900, 950);
    await counted.read(910, 999);
    expect(reads - before).toBeLessThanOrEqual(1);
  });
});
