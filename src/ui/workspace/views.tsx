// The four views, mounted once and kept: layouts only move them, so that no camera, texture or context is lost. A view
// made full covers the others, which keep their size underneath.

import { useEffect, useRef } from 'react';
import type { Layout, ViewId } from '#session/session-state.ts';
import { acquiredPlane } from '#viewer/slices/plane-axes.ts';
import { AxisView } from '../axis/axis-view.tsx';
import { classNames } from '../class-names.ts';
import { useWords } from '../language-context.tsx';
import { OptionsView } from '../options/options-view.tsx';
import { RadiographView } from '../radiograph/radiograph-view.tsx';
import { BesideView } from './beside-view.tsx';
import { useCase, useSession } from './case-context.tsx';
import styles from './views.module.css';

const VIEWS: readonly ViewId[] = ['axial', 'sagittal', 'coronal', 'scene'];

/** The plane that was acquired comes first. */
const inOrder = (first: ViewId): readonly ViewId[] => [first, ...VIEWS.filter((id) => id !== first)];

const LAYOUT_CLASS: Readonly<Record<Layout, string | undefined>> = {
  'two-by-two': styles.grid,
  'one-and-three': styles.oneAndThree,
  // The scene covers the grid as a maximised view does; the view in the axis lies over it.
  axis: styles.grid,
  scene: styles.grid,
  radiograph: styles.grid,
  options: styles.grid,
  beside: styles.beside,
};

interface ViewPlace {
  readonly isFull: boolean;
  readonly isCovered: boolean;
  readonly isMain: boolean;
}

const View = ({ id, isFull, isCovered, isMain }: ViewPlace & { readonly id: ViewId }) => {
  const { viewer, session } = useCase();
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = place.current;
    if (element === null) return;
    const mounted = id === 'scene' ? viewer.mountScene(element) : viewer.mountSlice(element, id);
    const focus = (): void => {
      if (session.getState().focusedView !== id) session.setState({ focusedView: id });
    };
    element.addEventListener('focusin', focus);
    return () => {
      element.removeEventListener('focusin', focus);
      mounted.dispose();
    };
  }, [viewer, session, id]);
  return (
    <div
      data-view={id}
      className={classNames(styles.view, isFull && styles.full, isCovered && styles.covered, isMain && styles.main)}
    >
      <div ref={place} className={styles.place} />
    </div>
  );
};

export const Views = () => {
  const layout = useSession((state) => state.layout);
  const maximised = useSession((state) => state.maximised);
  const mainView = useSession((state) => state.mainView);
  const { volume } = useCase();
  const label = useWords().panels.views.label;
  const isAxis = layout === 'axis' && maximised === null;
  const isRadiograph = layout === 'radiograph' && maximised === null;
  const isOptions = layout === 'options' && maximised === null;
  const full = maximised ?? (layout === 'scene' ? 'scene' : null);
  return (
    <main className={classNames(styles.views, LAYOUT_CLASS[layout])} aria-label={label}>
      {inOrder(acquiredPlane(volume.grid)).map((id) => (
        <View
          key={id}
          id={id}
          isFull={full === id}
          isCovered={
            isAxis ||
            isRadiograph ||
            isOptions ||
            (layout === 'beside' && mainView !== id) ||
            (full !== null && full !== id)
          }
          isMain={(layout === 'one-and-three' || layout === 'beside') && mainView === id}
        />
      ))}
      {isAxis ? <AxisView /> : null}
      {isRadiograph ? <RadiographView /> : null}
      {isOptions ? <OptionsView /> : null}
      {layout === 'beside' && maximised === null && mainView !== 'scene' ? <BesideView plane={mainView} /> : null}
    </main>
  );
};
