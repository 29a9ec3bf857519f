// Reads series by ITK and GDCM as @itk-wasm/dicom ships them, in a process of its own: they may crash on odd files, and
// their threads outlive their answers. JSON in (files of each series in any order, the kind of number wanted), JSON out.

import { createHash } from 'node:crypto';
import { readFileSync, writeSync } from 'node:fs';
import { readImageDicomFileSeriesNode } from '@itk-wasm/dicom';

export interface AskedOfItk {
  readonly files: readonly string[];
  readonly kind: 'Int16' | 'Float32';
}

export interface ItkSeries {
  /** In slice order. */
  readonly files: readonly string[];
  readonly size: readonly number[];
  readonly spacing: readonly number[];
  readonly origin: readonly number[];
  /** 3 x 3, row by row: its columns are the directions of i, j, k. */
  readonly direction: readonly number[];
  /** SHA-256, hex, of each slice's values, little endian. */
  readonly digests: readonly string[];
}

const readSeries = async ({ files, kind }: AskedOfItk): Promise<ItkSeries | null> => {
  const { outputImage, sortedFilenames } = await readImageDicomFileSeriesNode({ inputImages: [...files] });
  const { size, spacing, origin, direction, data } = outputImage;
  if (data === null || data instanceof BigInt64Array || data instanceof BigUint64Array) return null;
  const values = kind === 'Int16' ? Int16Array.from(data) : Float32Array.from(data);
  const sliceLength = (size[0] ?? 0) * (size[1] ?? 0);
  const digests = Array.from({ length: size[2] ?? 1 }, (_, k) => {
    const slice = values.subarray(k * sliceLength, (k + 1) * sliceLength);
    return createHash('sha256')
      .update(new Uint8Array(slice.buffer, slice.byteOffset, slice.byteLength))
      .digest('hex');
  });
  return {
    files: sortedFilenames as string[],
    size,
    spacing,
    origin,
    direction: Array.from(direction, Number),
    digests,
  };
};

const asked = JSON.parse(readFileSync(0, 'utf8')) as readonly AskedOfItk[];
const answers: (ItkSeries | null)[] = [];
for (const one of asked) answers.push(await readSeries(one));
writeSync(1, JSON.stringify(answers));
process.exit(0);
