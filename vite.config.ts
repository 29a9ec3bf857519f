import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import react from '@vitejs/plugin-react';
import { type Zippable, zipSync } from 'fflate';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

/** Headers that isolate the page, so that voxels are shared with the workers instead of copied. */
const isolation = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

/** Ships the images of sample-dicom/ as one stored ZIP, opened just as a user's own ZIP is, and the plan beside it. */
const sampleCase = (): Plugin => {
  const folder = join(import.meta.dirname, 'sample-dicom');
  const pack = (): Uint8Array => {
    const files: Zippable = {};
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      const path = join(entry.parentPath, entry.name);
      if (entry.isFile() && entry.name.endsWith('.dcm'))
        files[relative(folder, path)] = [readFileSync(path), { mtime: '1980-01-01T00:00:00' }];
    }
    return zipSync(files, { level: 0 });
  };
  const plan = join(folder, 'plan.json');
  return {
    name: 'sample-case',
    configureServer(server) {
      server.middlewares.use('/sample-case.zip', (_request, response) => response.end(pack()));
      server.middlewares.use('/sample-plan.json', (_request, response) => response.end(readFileSync(plan)));
    },
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: 'sample-case.zip', source: pack() });
      this.emitFile({ type: 'asset', fileName: 'sample-plan.json', source: readFileSync(plan) });
    },
  };
};

/** react-aria brings its own few words in 34 languages; those of the program's two are kept, the others are empty. */
const onlyOurLanguages = (): Plugin => ({
  name: 'only-our-languages',
  enforce: 'pre',
  load(id) {
    const [, locale] = /\/react-(?:aria|stately)\/.*\/intl\/[^/]+\/([a-z]{2}-[A-Z]{2})\.m?js$/.exec(id) ?? [];
    return locale === undefined || locale === 'fr-FR' || locale === 'en-US' ? null : 'export default {};';
  },
});

const packageVersion = (
  JSON.parse(readFileSync(join(import.meta.dirname, 'package.json'), 'utf8')) as { readonly version: string }
).version;

/** The PACS of the environment (PACS=http://127.0.0.1:8042) on the page's own origin, so that it needs no CORS. */
const pacs = process.env.PACS === undefined ? {} : { '/dicom-web': { target: process.env.PACS } };

export default defineConfig({
  base: './',
  define: { __APP_VERSION__: JSON.stringify(packageVersion) },
  plugins: [react(), sampleCase(), onlyOurLanguages()],
  worker: { format: 'es' },
  build: { target: 'es2022', chunkSizeWarningLimit: 6000 },
  server: { headers: isolation, proxy: pacs },
  preview: { headers: isolation, proxy: pacs },
  test: {
    include: ['test/{unit,property,oracle,golden}/**/*.test.ts', 'test/architecture.test.ts'],
    environment: 'node',
    // One file on each core of the two that a small machine has; alone, vitest leaves one of them idle.
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
  optimizeDeps: {
    include: [
      'dicom-parser',
      'pako',
      'comlink',
      '@cornerstonejs/jpeg-lossless-decoder-js',
      '@cornerstonejs/codec-charls/decodewasmjs',
      '@cornerstonejs/codec-libjpeg-turbo-8bit/decodewasmjs',
      '@cornerstonejs/codec-openjpeg/decodewasmjs',
      '@cornerstonejs/codec-openjph/wasmjs',
    ],
  },
});
