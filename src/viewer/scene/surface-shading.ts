// The sheltering of each surface's vertices, computed once a surface, between frames and a pass at a time.

import type { SurfaceMesh } from '#core/surface/surface-mesh.ts';
import { vertexShade } from './vertex-shade.ts';

export interface SurfaceShading {
  /** Null until it is ready; the first question starts it. */
  readonly shadeOf: (surface: SurfaceMesh) => Float32Array | null;
  readonly isBusy: () => boolean;
  readonly dispose: () => void;
}

export const createSurfaceShading = (ready: (surface: SurfaceMesh) => void): SurfaceShading => {
  const done = new WeakMap<SurfaceMesh, Float32Array>();
  const running = new Map<SurfaceMesh, ReturnType<typeof setTimeout>>();
  const start = (surface: SurfaceMesh): void => {
    const passes = vertexShade(surface);
    const next = (): void => {
      const pass = passes.next();
      if (pass.done !== true) {
        running.set(surface, setTimeout(next, 0));
        return;
      }
      done.set(surface, pass.value);
      running.delete(surface);
      ready(surface);
    };
    running.set(surface, setTimeout(next, 0));
  };
  return {
    shadeOf(surface) {
      const known = done.get(surface);
      if (known === undefined && !running.has(surface)) start(surface);
      return known ?? null;
    },
    isBusy: () => running.size > 0,
    dispose() {
      for (const timer of running.values()) clearTimeout(timer);
      running.clear();
    },
  };
};
