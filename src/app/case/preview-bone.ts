// Bone in 3D before anybody has made a bone structure: a surface of the grey values around what is as dense as bone
// inside the body, for looking only.

import { finding } from '#core/finding.ts';
import { USUAL_BONE_HU } from '#core/segment/bone-mask.ts';
import type { Mask } from '#core/structure/mask.ts';
import type { SurfaceMesh } from '#core/surface/surface-mesh.ts';
import type { ImageVolume } from '#core/volume/image-volume.ts';
import type { PlanHistory } from '#plan/plan-history.ts';
import type { Readable } from '#viewer/viewer.ts';
import { raiseNotice } from '../notices.ts';
import type { Services } from '../services.ts';

export interface BonePreview extends Readable<SurfaceMesh | null> {
  readonly dispose: () => void;
}

/** Starts the preview once the body is known; null until it is there, and again once a bone structure is. */
export const previewBone = (
  services: Services,
  volume: ImageVolume,
  history: PlanHistory,
  body: () => Mask | null,
): BonePreview => {
  const controller = new AbortController();
  const listeners = new Set<() => void>();
  let surface: SurfaceMesh | null = null;
  const hasBone = (): boolean =>
    history.document().structures.some(({ kind, maskId }) => kind === 'bone' && maskId !== null);

  let isStarted = false;

  const compute = async (within: Mask): Promise<void> => {
    const run = { signal: controller.signal };
    const bone = { volume, lowHu: USUAL_BONE_HU, options: { within } };
    const near = await services.pool.run('bone-mask', bone, run);
    surface = await services.pool.run('iso-surface', { volume, isoHu: USUAL_BONE_HU, options: { near } }, run);
    for (const listener of [...listeners]) listener();
  };
  const failed = (error: unknown): void => {
    if (controller.signal.aborted) return;
    const reason = error instanceof Error ? error.message : String(error);
    raiseNotice(services.store, finding('JOB-FAILED', 'warning', { reason }));
  };
  const startWithBody = (): void => {
    const within = body();
    if (isStarted || within === null || volume.unit !== 'HU' || hasBone()) return;
    isStarted = true;
    compute(within).catch(failed);
  };
  const stop = history.subscribe(startWithBody);
  startWithBody();

  return {
    get: () => (hasBone() ? null : surface),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    dispose() {
      stop();
      controller.abort();
      listeners.clear();
    },
  };
};
