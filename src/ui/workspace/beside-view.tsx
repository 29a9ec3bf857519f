// The second series beside the large view; mounted anew when another series, or another link to it, takes its place.

import { useEffect, useRef } from 'react';
import type { Plane } from '#session/session-state.ts';
import { useAppState } from '../app-context.tsx';
import { useWords } from '../language-context.tsx';
import { useCase, usePlan } from './case-context.tsx';
import styles from './views.module.css';

export const BesideView = ({ plane }: { readonly plane: Plane }) => {
  const { viewer } = useCase();
  const open = useAppState((state) => state.second.open);
  const registrations = usePlan((document) => document.registrations);
  const label = useWords().panels.views.beside;
  const place = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what the view shows is made from these two
  useEffect(() => {
    if (place.current === null) return;
    const mounted = viewer.mountSecond(place.current, plane);
    return () => mounted?.dispose();
  }, [viewer, plane, open, registrations]);
  return (
    <section data-view="second" aria-label={label} className={styles.view}>
      <div ref={place} className={styles.place} />
    </section>
  );
};
