// The live views of the board: the real slices and the real 3D, mounted when a step first asks for them and kept, so that
// going back and forth loses no camera. One is large; a second may stand under the cards. Nothing here can move the plan:
// handles are not drawn.

import { useEffect, useMemo, useRef, useState } from 'react';
import type { BoardStep, Plane } from '#session/session-state.ts';
import type { ViewField } from '#viewer/slices/slice-camera.ts';
import { classNames } from '../class-names.ts';
import { useLanguage } from '../language-context.tsx';
import { useCase, useSession } from '../workspace/case-context.tsx';
import { boardPoint } from './board-point.ts';
import { BoardSection } from './board-section.tsx';
import styles from './board-views.module.css';
import { BoardWays } from './board-ways.tsx';
import { PICTURED } from './key-image.ts';
import type { Slide } from './slide.ts';
import { lesionOf, measureOf, type SlideInput } from './slide-input.ts';

type ViewName = Plane | 'scene' | 'section' | 'filling' | 'ways';

/** What each step looks at. */
interface Places {
  readonly main: ViewName;
  /** Under the cards. */
  readonly side?: ViewName;
  /** Beside the main one, which leaves it room. */
  readonly beside?: ViewName;
}

export const PLACES: Readonly<Record<BoardStep, Places>> = {
  context: { main: 'scene' },
  location: { main: 'sagittal', side: 'coronal' },
  lesion: { main: 'axial', side: 'sagittal' },
  trajectories: { main: 'section' },
  cement: { main: 'axial', beside: 'filling' },
  risks: { main: 'axial' },
  decision: { main: 'scene' },
};

const VIEWS: readonly ViewName[] = ['axial', 'sagittal', 'coronal', 'scene', 'section', 'filling', 'ways'];

/** Where there are several ways of doing the case, the decision is taken before all of them. */
const placesOf = (step: BoardStep, hasWays: boolean): Places =>
  step === 'decision' && hasWays ? { main: 'ways' } : PLACES[step];

/** Wide enough for a vertebra and what surrounds it. */
const FIELD_MM = 150;

const ABOUT_CEMENT = { isAboutCement: true } as const;

const LiveView = ({ name, field }: { readonly name: Plane | 'scene' | 'filling'; readonly field: ViewField }) => {
  const { viewer, session } = useCase();
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = place.current;
    if (element === null) return;
    const isScene = name === 'scene' || name === 'filling';
    const mounted = isScene
      ? viewer.mountScene(element, name === 'filling' ? ABOUT_CEMENT : {})
      : viewer.mountSlice(element, name, field);
    const focus = (): void => session.setState({ focusedView: isScene ? 'scene' : name });
    element.addEventListener('focusin', focus);
    return () => {
      element.removeEventListener('focusin', focus);
      mounted.dispose();
    };
  }, [viewer, session, name, field]);
  return <div ref={place} className={styles.place} />;
};

/** The middle of the lesion, else where the first instrument ends: what the slices are framed on. */
const useField = (input: SlideInput): ViewField => {
  const { session } = useCase();
  const [start] = useState(() => session.getState().crosshairLps);
  const centre = measureOf(input, lesionOf(input.plan))?.centreLps ?? null;
  const centreLps = centre ?? start;
  const key = centreLps.join();
  // By its figures: a measure made again gives the same place as another triple.
  return useMemo(() => {
    const [x = 0, y = 0, z = 0] = key.split(',').map(Number);
    return { centreLps: [x, y, z] as unknown as ViewField['centreLps'], widthMm: FIELD_MM };
  }, [key]);
};

/** Each step brings the images to what it talks about; they then stay where they are turned to. */
const useStepPoint = (step: BoardStep, hasWays: boolean, input: SlideInput): void => {
  const { session } = useCase();
  const point = boardPoint(step, input);
  const key = point === null ? null : point.join();
  const latest = useRef(point);
  latest.current = point;
  useEffect(() => {
    const { main } = placesOf(step, hasWays);
    const isOneView = main !== 'section' && main !== 'filling' && main !== 'ways';
    const crosshairLps = key === null ? null : latest.current;
    session.setState({
      ...(crosshairLps === null ? {} : { crosshairLps }),
      ...(isOneView ? { focusedView: main } : {}),
    });
  }, [session, step, hasWays, key]);
};

export const BoardViews = ({ slide, input }: { readonly slide: Slide; readonly input: SlideInput }) => {
  const { words } = useLanguage();
  const { board: own } = words.panels;
  const step = useSession((state) => state.board.step);
  const field = useField(input);
  const shown = useRef(new Set<ViewName>());
  const hasWays = input.options.length > 1;
  const { main, side, beside } = placesOf(step, hasWays);
  useStepPoint(step, hasWays, input);
  for (const name of [main, side, beside]) if (name !== undefined) shown.current.add(name);
  const nameOf = (name: ViewName): string => {
    if (name === 'ways') return words.options.heading;
    if (name === 'section') return own.handout.views.trajectories;
    return words.viewer.view[name === 'filling' ? 'scene' : name];
  };
  const placeOf = (name: ViewName): string | undefined => {
    if (name === main) return beside === undefined ? styles.main : styles.mainLeft;
    return name === side ? styles.second : name === beside ? styles.beside : styles.away;
  };
  return (
    <main className={styles.views} aria-label={own.views} tabIndex={-1}>
      {VIEWS.map((name) =>
        shown.current.has(name) ? (
          <div
            key={name}
            data-board-view={name}
            className={classNames(styles.view, placeOf(name))}
            {...(name === main ? { [PICTURED]: own.handout.figure(slide.title, nameOf(name)) } : {})}
          >
            {name === 'section' ? (
              <BoardSection />
            ) : name === 'ways' ? (
              <BoardWays slide={slide} input={input} />
            ) : (
              <LiveView name={name} field={field} />
            )}
          </div>
        ) : null,
      )}
    </main>
  );
};
