// The structures grown by their wanted margins, for the dotted line around them: made in the background for what is shown,
// the chosen structure or, when asked, all of them.

import type { Mask } from '#core/structure/mask.ts';
import type { ImageVolume } from '#core/volume/image-volume.ts';
import type { Structure } from '#plan/plan-document.ts';
import type { PlanHistory } from '#plan/plan-history.ts';
import { maskOf } from '#plan/plan-masks.ts';
import type { SessionStore } from '#session/session-store.ts';
import type { Readable } from '#viewer/viewer.ts';
import type { Services } from '../services.ts';
import { createMaskDerivation } from './mask-derivation.ts';

export interface MarginMasks extends Readable<ReadonlyMap<string, Mask>> {
  readonly dispose: () => void;
}

/** Equal for equal voxels and margins. */
const keyOf = ({ maskId, marginMm }: Structure): string => `${maskId} ${marginMm}`;
const marginOf = (key: string): number => Number(key.split(' ')[1]);

export const createMarginMasks = (
  { pool }: Services,
  { grid }: ImageVolume,
  history: PlanHistory,
  session: SessionStore,
  onFailure: (error: unknown) => void,
): MarginMasks => {
  const grown = createMaskDerivation<Mask>(
    (mask, signal, key) => pool.run('margin', { grid, mask, marginMm: marginOf(key) }, { signal }),
    onFailure,
  );
  const shown = (): readonly Structure[] => {
    const { selection, marginsShown } = session.getState();
    const isWanted = ({ id }: Structure): boolean =>
      marginsShown || (selection.kind === 'structure' && selection.id === id);
    return history
      .document()
      .structures.filter((one) => one.role === 'spare' && one.marginMm > 0 && one.maskId !== null && isWanted(one));
  };
  const follow = (): void => {
    const wanted = new Map<string, Mask>();
    for (const structure of shown()) {
      const mask = maskOf(history.document(), structure);
      if (mask !== null && mask.count > 0) wanted.set(keyOf(structure), mask);
    }
    grown.want(wanted);
  };
  const stops = [
    history.subscribe(follow),
    session.subscribe((now, before) => {
      if (now.selection !== before.selection || now.marginsShown !== before.marginsShown) follow();
    }),
  ];
  follow();
  return {
    get() {
      const byStructure = new Map<string, Mask>();
      for (const structure of shown()) {
        const mask = grown.get().get(keyOf(structure));
        if (mask !== undefined) byStructure.set(structure.id, mask);
      }
      return byStructure;
    },
    subscribe: grown.subscribe,
    dispose() {
      for (const stop of stops) stop();
      grown.dispose();
    },
  };
};
