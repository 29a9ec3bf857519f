// The size of an element as it is laid out, in CSS pixels.

import { type RefObject, useEffect, useRef, useState } from 'react';
import type { SectionSize } from '../section/section-view.tsx';

/** Zero until the element has been laid out. */
export const useSize = (): readonly [RefObject<HTMLDivElement | null>, SectionSize] => {
  const ref = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState<SectionSize>({ widthPx: 0, heightPx: 0 });
  useEffect(() => {
    const element = ref.current;
    if (element === null) return;
    const observer = new ResizeObserver(() =>
      setSize({ widthPx: element.clientWidth, heightPx: element.clientHeight }),
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [ref, size];
};
