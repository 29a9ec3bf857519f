// How much larger what is drawn in SVG is on a screen of 4K at scale 1: the same factor as the style sheet's --zoom.

import { useSyncExternalStore } from 'react';

/** As in tokens.css. */
const LARGE = '(width >= 3200px)';
const LARGE_ZOOM = 1.4;

const subscribe = (listener: () => void): (() => void) => {
  const query = window.matchMedia(LARGE);
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
};

export const useScreenZoom = (): number =>
  useSyncExternalStore(subscribe, () => (window.matchMedia(LARGE).matches ? LARGE_ZOOM : 1));
