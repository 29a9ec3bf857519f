// The key images with what they were kept of: one that was kept before the plan changed shows numbers of then, and says so
// wherever it goes.

import type { KeyImage } from '#session/session-state.ts';
import { useLanguage } from '../language-context.tsx';
import { usePlan, useSession } from '../workspace/case-context.tsx';
import { drawnOf } from './key-image.ts';

export interface KnownKeyImage extends KeyImage {
  readonly isOld: boolean;
}

/** Their words say it where the plan is another now. */
export const useKeyImages = (): readonly KnownKeyImage[] => {
  const { board: own } = useLanguage().words.panels;
  const images = useSession((state) => state.keyImages);
  const document = usePlan((whole) => whole);
  const now = drawnOf(document);
  return images.map((image) => {
    const isOld = image.drawn.some((part, n) => part !== now[n]);
    return isOld ? { ...image, isOld, text: `${image.text} · ${own.keyImageOld}` } : { ...image, isOld };
  });
};
