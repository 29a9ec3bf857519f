// The picture of a plane, from a worker: one is asked for at a time, and when it comes the newest wish is asked for next,
// so that a drag is never behind by more than one picture.

import { useEffect, useRef, useState } from 'react';
import type { SectionPicture, SectionRequest } from '#core/section/section-picture.ts';
import type { Mask } from '#core/structure/mask.ts';
import type { Lattice } from '#core/volume/reslice.ts';
import type { PlanDocument } from '#plan/plan-document.ts';
import { useApp } from '../app-context.tsx';
import { usePlan, useSession } from '../workspace/case-context.tsx';

/** A picture and the lattice it was made for. */
export interface ShownSection extends SectionPicture {
  readonly lattice: Lattice;
}

/** What is drawn as an outline: seen, segmented, and no surface (bone and skin have their own edges in the image). */
const outlined = ({ structures, masks }: PlanDocument): readonly { readonly id: string; readonly mask: Mask }[] =>
  structures.flatMap(({ id, visible, role, maskId }) => {
    const mask = maskId === null ? undefined : masks[maskId];
    return !visible || mask === undefined || role === 'bone' || role === 'skin' ? [] : [{ id, mask }];
  });

/** The id under which the filling's outline comes. */
export const CEMENT_ID = 'cement';

/** Null until the first one has come; then always the newest that has. `cement`: a filling to outline with the structures. */
export const useSectionPicture = (lattice: Lattice | null, cement: Mask | null = null): ShownSection | null => {
  const { actions } = useApp();
  const window = useSession((state) => state.displayWindow);
  const structuresShown = useSession((state) => state.structuresShown);
  const plan = usePlan((document) => document);
  const [shown, setShown] = useState<ShownSection | null>(null);
  const wish = useRef<SectionRequest | null>(null);
  const asking = useRef(false);

  useEffect(() => {
    const ask = async (): Promise<void> => {
      asking.current = true;
      while (wish.current !== null) {
        const wanted = wish.current;
        wish.current = null;
        const picture = await actions.section(wanted);
        if (picture !== null) setShown({ ...picture, lattice: wanted.lattice });
      }
      asking.current = false;
    };
    if (lattice === null) return;
    const filling = cement === null ? [] : [{ id: CEMENT_ID, mask: cement }];
    wish.current = { lattice, window, masks: structuresShown ? [...outlined(plan), ...filling] : [] };
    if (!asking.current) void ask();
  }, [actions, lattice, window, structuresShown, plan, cement]);
  useEffect(
    () => () => {
      wish.current = null;
    },
    [],
  );
  return shown;
};
