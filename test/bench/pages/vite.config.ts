import { resolve } from 'node:path';
import { defineConfig } from 'vite';

const isolation = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

export default defineConfig({
  root: import.meta.dirname,
  base: './',
  worker: { format: 'es' },
  logLevel: 'error',
  build: {
    target: 'es2022',
    outDir: resolve(import.meta.dirname, '../../../.cache/bench-pages'),
    emptyOutDir: true,
    chunkSizeWarningLimit: 8000,
    rolldownOptions: { input: resolve(import.meta.dirname, 'loading.html') },
  },
  preview: { headers: isolation },
});
