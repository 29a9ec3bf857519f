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
import { PICTURED } from './key-image.ts';
import type { Slide } from './slide.ts';
import { lesionOf, measureOf, type SlideInput } from './slide-input.ts';

type ViewName = Plane | 'scene' | 'section';

/** What each step looks at. */
export const PLACES: Readonly<Record<BoardStep, { readonly main: ViewName; readonly side?: ViewName }>> = {
  context: { main: 'scene' },
  location: { main: 'sagittal', side: 'coronal' },
  lesion: { main: 'axial', side: 'sagittal' },
  trajectories: { main: 'section' },
  cement: { main: 'axial' },
  risks: { main: 'axial' },
  decision: { main: 'scene' },
};

const VIEWS: readonly ViewName[] = ['axial', 'sagittal', 'coronal', 'scene', 'section'];

/** Wide enough for a vertebra and what surrounds it. */
const FIELD_MM = 150;

const LiveView = ({ name, field }: { readonly name: Plane | 'scene'; readonly field: ViewField }) => {
  const { viewer, session } = useCase();
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = place.current;
    if (element === null) return;
    const mounted = name === 'scene' ? viewer.mountScene(element) : viewer.mountSlice(element, name, field);
    const focus = (): void => session.setState({ focusedView: name });
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
const useStepPoint = (step: BoardStep, input: SlideInput): void => {
  const { session } = useCase();
  const point = boardPoint(step, input);
  const key = point === null ? null : point.join();
  const latest = useRef(point);
  latest.current = point;
  useEffect(() => {
    const { main } = PLACES[step];
    const crosshairLps = key === null ? null : latest.current;
    session.setState({
      ...(crosshairLps === null ? {} : { crosshairLps }),
      ...(main === 'section' ? {} : { focusedView: main }),
    });
  }, [session, step, key]);
};

export const BoardViews = ({ slide, input }: { readonly slide: Slide; readonly input: SlideInput }) => {
  const { words } = useLanguage();
  const { board: own } = words.panels;
  const step = useSession((state) => state.board.step);
  const field = useField(input);
  const shown = useRef(new Set<ViewName>());
  useStepPoint(step, input);
  const { main, side } = PLACES[step];
  for (const name of [main, side]) if (name !== undefined) shown.current.add(name);
  const nameOf = (name: ViewName): string => (name === 'section' ? own.steps.trajectories : words.viewer.view[name]);
  return (
    <main className={styles.views} aria-label={own.views} tabIndex={-1}>
      {VIEWS.map((name) =>
        shown.current.has(name) ? (
          <div
            key={name}
            data-board-view={name}
            className={classNames(
              styles.view,
              name === main ? styles.main : name === side ? styles.second : styles.away,
            )}
            {...(name === main ? { [PICTURED]: own.handout.figure(slide.title, nameOf(name)) } : {})}
          >
            {name === 'section' ? <BoardSection /> : <LiveView name={name} field={field} />}
          </div>
        ) : null,
      )}
    </main>
  );
};
