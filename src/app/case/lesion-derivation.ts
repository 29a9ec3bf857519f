// What is known of the lesion to treat, computed from its voxels and those of canal, vertebrae and joints: anew when one of
// these masks is another, the last asked for wins, and nothing is shown in between.

import type { LesionFacts } from '#core/lesion/lesion-facts.ts';
import type { ImageVolume } from '#core/volume/image-volume.ts';
import { touchesGaps } from '#core/volume/slice-gaps.ts';
import type { PlanDocument, Structure } from '#plan/plan-document.ts';
import { maskOf } from '#plan/plan-masks.ts';
import type { Services } from '../services.ts';
import { vertebraeOf } from './found-structures.ts';
import { same } from './path-masks.ts';

export interface LesionDerivation {
  readonly follow: (document: PlanDocument) => void;
  readonly dispose: () => void;
}

const AROUND: ReadonlySet<Structure['kind']> = new Set(['canal', 'vertebra', 'joint']);

export const createLesionDerivation = (
  { pool, store }: Services,
  volume: ImageVolume,
  onFailure: (error: unknown) => void,
): LesionDerivation => {
  let wanted: readonly unknown[] | null = null;
  let running: AbortController | null = null;
  const show = (lesion: LesionFacts | null): void => store.setState({ lesion });

  const compute = async (document: PlanDocument, lesion: Structure, controller: AbortController): Promise<void> => {
    const mask = maskOf(document, lesion);
    if (mask === null || touchesGaps(mask, volume.gaps ?? [])) return;
    const masksOf = (kind: Structure['kind']) =>
      document.structures.flatMap((one) => (one.kind === kind ? (maskOf(document, one) ?? []) : []));
    const around = { canal: masksOf('canal')[0] ?? null, vertebrae: vertebraeOf(document), joints: masksOf('joint') };
    try {
      const facts = await pool.run('lesion-facts', { volume, lesion: mask, around }, { signal: controller.signal });
      if (!controller.signal.aborted) show(facts);
    } catch (error) {
      if (!controller.signal.aborted) onFailure(error);
    }
  };

  return {
    follow(document) {
      const lesion = document.structures.find(({ id }) => id === document.cement.lesionId);
      const around = document.structures.filter(({ kind, maskId }) => AROUND.has(kind) && maskId !== null);
      // A contour that is called a joint instead of a canal is another answer, and so is one whose discs were turned.
      const key =
        lesion?.maskId == null
          ? null
          : [lesion.maskId, ...around.flatMap(({ kind, maskId, origin }) => [kind, maskId, origin])];
      if (same(key, wanted)) return;
      wanted = key;
      running?.abort();
      show(null);
      if (lesion === undefined || key === null) return;
      running = new AbortController();
      void compute(document, lesion, running);
    },
    dispose: () => running?.abort(),
  };
};
