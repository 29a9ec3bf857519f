import { useSyncExternalStore } from 'react';

/** Under this the rail keeps only its icons; the same width as in tokens.css. */
const NARROW = '(width < 1600px)';

const subscribe = (listener: () => void): (() => void) => {
  const query = matchMedia(NARROW);
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
};

export const useNarrow = (): boolean => useSyncExternalStore(subscribe, () => matchMedia(NARROW).matches);
