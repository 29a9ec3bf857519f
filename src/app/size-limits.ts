// How large a series this browser opens. Half of the memory that the browser tells of (it tells no more than 8 GB, and
// some tell nothing: then 8 GB are taken for granted), and what the graphics card holds in a row.

import type { Limits } from '#core/volume/opening-size.ts';

const GB = 1e9;
const USUAL_GB = 8;

/** Asked for when needed: making a context takes time that opening a series has better use for. 0 without WebGL 2. */
const textureVoxels = (): number => {
  const gl = document.createElement('canvas').getContext('webgl2');
  if (gl === null) return 0;
  const most = gl.getParameter(gl.MAX_3D_TEXTURE_SIZE) as number;
  gl.getExtension('WEBGL_lose_context')?.loseContext();
  return most;
};

let known: number | null = null;

export const sizeLimits = (): Limits => {
  const { deviceMemory = USUAL_GB } = navigator as { readonly deviceMemory?: number };
  return {
    memoryBytes: (deviceMemory / 2) * GB,
    get textureVoxels() {
      known ??= textureVoxels();
      return known;
    },
    isShared: globalThis.crossOriginIsolated === true,
  };
};
