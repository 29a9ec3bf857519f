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

/**
 * The slice views' library brings a reader of DICOM and a second renderer that nothing here asks for: a third of the code that
 * a case waits for. Its tables of tags are made of names from what is left out; no view reads them, so any name will do.
 */
const LEFT_OUT: Readonly<Record<string, string>> = {
  dcmjs: `
    const quiet = () => {};
    const logger = () => ({ trace: quiet, debug: quiet, info: quiet, log: quiet, warn: console.warn, error: console.error, getLogger: logger });
    export const log = { ...logger(), getLogger: () => ({ ...logger(), warn: quiet }) };
    export const constants = {};
    const tag = { tag: '(0000,0000)', vr: 'UN', vm: '1' };
    const find = (_, name) => (/^[A-Z]/.test(String(name)) ? tag : undefined);
    const described = (_, name) => find(_, name) && { value: tag, configurable: true, enumerable: true };
    const named = { get: find, getOwnPropertyDescriptor: described };
    export const data = { DicomMetaDictionary: { dictionary: {}, nameMap: new Proxy({}, named) } };
    export default { log, constants, data, async: {}, utilities: {} };`,
  webgpu: 'export default {};',
};
const withoutUnused = (): Plugin => ({
  name: 'without-unused',
  enforce: 'pre',
  apply: 'build',
  resolveId(source, importer) {
    if (importer === undefined || !/\/node_modules\/@(?:cornerstonejs|kitware)\//.test(importer)) return null;
    if (source === 'dcmjs') return '\0left-out:dcmjs';
    return /\/WebGPU\/Profiles\//.test(source) ? '\0left-out:webgpu' : null;
  },
  load: (id) => LEFT_OUT[/^\0left-out:(.+)$/.exec(id)?.[1] ?? ''] ?? null,
});

/**
 * The volume shader's loops end where the ray does; vtk bounds them by a number of its own for each volume besides, and so compiles
 * the shader anew for each. One bound for all lets the views' context be made ready, shader and all, before there is a volume.
 */
const SAMPLES_OF_VOLUME = /`\$\{model\.previousState\.maximumNumberOfSamples\}`/;
const MOST_SAMPLES = '`16384`';
const oneShader = (): Plugin => ({
  name: 'one-shader',
  enforce: 'pre',
  apply: 'build',
  transform(code, id) {
    if (!/\/@kitware\/vtk\.js\/Rendering\/OpenGL\/VolumeMapper\.js$/.test(id)) return null;
    if (!SAMPLES_OF_VOLUME.test(code)) throw new Error(`${id} bounds its rays in another way`);
    return { code: code.replace(SAMPLES_OF_VOLUME, MOST_SAMPLES), map: null };
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
  plugins: [react(), sampleCase(), onlyOurLanguages(), withoutUnused(), oneShader()],
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
