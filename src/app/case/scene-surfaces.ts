// What the scene draws: the surfaces of the structures, the bone preview until a bone structure is there, and the filling.

import type { SurfaceMesh } from '#core/surface/surface-mesh.ts';
import type { Readable } from '#viewer/viewer.ts';

/** The structures' surfaces with others under names of their own, where there are any. */
export const sceneSurfaces = (
  surfaces: Readable<ReadonlyMap<string, SurfaceMesh>>,
  others: Readonly<Record<'bone-preview' | 'cement', Readable<SurfaceMesh | null>>>,
): Readable<ReadonlyMap<string, SurfaceMesh>> => {
  const entries = Object.entries(others);
  let of: readonly unknown[] = [];
  let merged: ReadonlyMap<string, SurfaceMesh> = new Map();
  return {
    get() {
      const now = [surfaces.get(), ...entries.map(([, other]) => other.get())];
      if (now.some((one, n) => one !== of[n])) {
        of = now;
        const added = entries.flatMap(([name, other]) => {
          const surface = other.get();
          return surface === null ? [] : [[name, surface] as const];
        });
        merged = added.length === 0 ? surfaces.get() : new Map([...surfaces.get(), ...added]);
      }
      return merged;
    },
    subscribe(listener) {
      const stops = [surfaces, ...entries.map(([, other]) => other)].map((one) => one.subscribe(listener));
      return () => {
        for (const stop of stops) stop();
      };
    },
  };
};
