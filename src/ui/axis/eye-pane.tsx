// The case in 3D as seen down the instrument.

import { useEffect, useRef } from 'react';
import { useCase } from '../workspace/case-context.tsx';
import styles from './axis-view.module.css';

export const EyePane = ({ label }: { readonly label: string }) => {
  const { viewer } = useCase();
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = place.current;
    if (element === null) return;
    const mounted = viewer.mountEye(element);
    return () => mounted.dispose();
  }, [viewer]);
  return (
    <section className={`${styles.pane} ${styles.eye}`} data-pane="eye" aria-label={label}>
      <div ref={place} className={styles.place} />
    </section>
  );
};
