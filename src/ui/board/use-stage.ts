// How large the stage is: 1 where the screen is 1920 by 1080. The style sheets have the same as --u.

import { useSyncExternalStore } from 'react';

const subscribe = (listener: () => void): (() => void) => {
  window.addEventListener('resize', listener);
  return () => window.removeEventListener('resize', listener);
};

export const useStage = (): number =>
  useSyncExternalStore(subscribe, () => Math.min(window.innerWidth / 1920, window.innerHeight / 1080));
