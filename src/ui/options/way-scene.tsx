// A way of doing the case in 3D, with its own instruments; all of them turn together.

import { useEffect, useRef } from 'react';
import { useCase } from '../workspace/case-context.tsx';

export const WayScene = ({
  letter,
  className,
}: {
  readonly letter: string;
  readonly className: string | undefined;
}) => {
  const { viewer } = useCase();
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = place.current;
    if (element === null) return;
    const mounted = viewer.mountScene(element, { option: letter });
    return () => mounted.dispose();
  }, [viewer, letter]);
  return <div ref={place} className={className} />;
};
