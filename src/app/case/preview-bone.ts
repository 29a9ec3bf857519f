// Bone in 3D before anybody has made a bone structure: a surface straight from the grey values, for looking only.

import { finding } from '#core/finding.ts';
import type { SurfaceMesh } from '#core/surface/surface-mesh.ts';
import type { ImageVolume } from '#core/volume/image-volume.ts';
import type { PlanHistory } from '#plan/plan-history.ts';
import type { Readable } from '#viewer/viewer.ts';
import { raiseNotice } from '../notices.ts';
import type { Services } from '../services.ts';

/** Between enhanced soft tissue and trabecular bone. */
const PREVIEW_HU = 200;

export interface BonePreview extends Readable<SurfaceMesh | null> {
  readonly dispose: () => void;
}

/** Starts the preview; null until it is there, and again once a bone structure is. */
export const previewBone = (services: Services, volume: ImageVolume, history: PlanHistory): BonePreview => {
  const controller = new AbortController();
  const listeners = new Set<() => void>();
  let surface: SurfaceMesh | null = null;
  const hasBone = (): boolean =>
    history.document().structures.some(({ kind, maskId }) => kind === 'bone' && maskId !== null);

  const compute = async (): Promise<void> => {
    const { signal } = controller;
    surface = await services.pool.run('iso-surface', { volume, isoHu: PREVIEW_HU, options: {} }, { signal });
    for (const listener of [...listeners]) listener();
  };
  if (volume.unit === 'HU' && !hasBone())
    compute().catch((error: unknown) => {
      if (controller.signal.aborted) return;
      const reason = error instanceof Error ? error.message : String(error);
      raiseNotice(services.store, finding('JOB-FAILED', 'warning', { reason }));
    });

  return {
    get: () => (hasBone() ? null : surface),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    dispose() {
      controller.abort();
      listeners.clear();
    },
  };
};
