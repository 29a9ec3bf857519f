// What may be longer than the screen: where it scrolls, it can be reached by the keyboard, and is no stop where it does not.

import { type ReactNode, useEffect, useRef, useState } from 'react';

export const ScrollBody = ({
  className,
  children,
}: {
  readonly className: string | undefined;
  readonly children: ReactNode;
}) => {
  const body = useRef<HTMLDivElement>(null);
  const [scrolls, setScrolls] = useState(false);
  useEffect(() => {
    const element = body.current;
    if (element === null) return;
    const observer = new ResizeObserver(() => setScrolls(element.scrollHeight > element.clientHeight + 1));
    for (const one of [element, ...element.children]) observer.observe(one);
    return () => observer.disconnect();
  }, []);
  return (
    <div ref={body} className={className} {...(scrolls ? { tabIndex: 0 } : {})}>
      {children}
    </div>
  );
};
