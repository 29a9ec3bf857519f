// How large a series this browser opens. Half of the memory that the browser tells of (it tells no more than 8 GB, and
// some tell nothing: then 8 GB are taken for granted), and what the graphics card holds in a row.

import type { Limits } from '#core/volume/opening-size.ts';

const GB = 1e9;
const USUAL_GB = 8;
/** What every WebGL 2 has. */
const LEAST_TEXTURE = 256;

const textureVoxels = (): number => {
  const gl = document.createElement('canvas').getContext('webgl2');
  if (gl === null) return LEAST_TEXTURE;
  const most = gl.getParameter(gl.MAX_3D_TEXTURE_SIZE) as number;
  gl.getExtension('WEBGL_lose_context')?.loseContext();
  return most;
};

let known: Limits | null = null;

export const sizeLimits = (): Limits => {
  const { deviceMemory = USUAL_GB } = navigator as { readonly deviceMemory?: number };
  known ??= {
    memoryBytes: (deviceMemory / 2) * GB,
    textureVoxels: textureVoxels(),
    isShared: globalThis.crossOriginIsolated === true,
  };
  return known;
};
