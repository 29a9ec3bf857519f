// `npm run wasm`: compiles assembly/*.ts and writes the bytes as text, which is committed; a test holds the two together.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import asc from 'assemblyscript/asc';

const FOLDER = import.meta.dirname;

/** The module as base64 without padding. */
export const compileKernels = async () => {
  let binary;
  const { error, stderr } = await asc.main(
    [
      'kernels.ts',
      '--baseDir',
      FOLDER,
      '--outFile',
      'kernels.wasm',
      '-O3',
      '--converge',
      '--noAssert',
      '--runtime',
      'stub',
      '--enable',
      'simd',
      '--use',
      'abort=',
    ],
    {
      writeFile: (name, contents) => {
        if (name.endsWith('.wasm')) binary = contents;
      },
    },
  );
  if (error || binary === undefined) throw new Error(`assemblyscript: ${error?.message}\n${stderr.toString()}`);
  return Buffer.from(binary).toString('base64').replaceAll('=', '');
};

if (process.argv[1] === import.meta.filename) {
  const text = await compileKernels();
  const head = '// Made from src/core/assembly by `npm run wasm`; a test holds the two together.\n\n';
  const lines = text.match(/.{1,110}/g).map((line) => `  '${line}'`);
  writeFileSync(
    join(FOLDER, '..', 'wasm', 'kernel-bytes.ts'),
    `${head}export const KERNEL_BYTES =\n${lines.join(' +\n')};\n`,
  );
}
