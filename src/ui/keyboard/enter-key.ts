// Enter takes a screen's first choice while nothing else has the focus.

import { useEffect } from 'react';

export const useEnterKey = (take: () => void): void => {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const free = document.activeElement === document.body || document.activeElement === null;
      if (event.key !== 'Enter' || !free || event.defaultPrevented || event.repeat) return;
      event.preventDefault();
      take();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [take]);
};
