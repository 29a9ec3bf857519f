// Makes sample-dicom/ anew: `npm run phantom`. The same bytes on every machine; test/golden/phantom.test.ts holds them.

import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { scanner } from './acquisition.ts';
import { LAYERS } from './anatomy/torso.ts';
import { GRID } from './grid.ts';
import { sampledStructure } from './sampled-structure.ts';
import { STRUCTURES } from './structures.ts';
import { truthOf } from './truth.ts';
import { SEG_FILE_NAME, segFile } from './write-seg.ts';
import { ctFile, ctFileName } from './write-series.ts';

const folder = resolve(process.argv[2] ?? join(import.meta.dirname, '../../sample-dicom'));
const digests: Record<string, string> = {};
let total = 0;

const put = (name: string, content: Uint8Array): void => {
  writeFileSync(join(folder, name), content);
  digests[name] = createHash('sha256').update(content).digest('hex');
  total += content.length;
};

mkdirSync(join(folder, 'ct'), { recursive: true });
const slice = scanner(LAYERS);
for (let k = 0; k < GRID.dims[2]; k++) {
  put(ctFileName(k), await ctFile(k, slice(k)));
  if (k % 20 === 19) process.stderr.write(`${k + 1} slices\n`);
}
const sampled = STRUCTURES.map((structure) => sampledStructure(structure));
put(SEG_FILE_NAME, segFile(sampled));
put('truth.json', new TextEncoder().encode(`${JSON.stringify(truthOf(sampled), null, 2)}\n`));
writeFileSync(join(folder, 'manifest.json'), `${JSON.stringify({ sha256: digests }, null, 2)}\n`);
process.stderr.write(`${(total / 1e6).toFixed(2)} MB in ${folder}\n`);
