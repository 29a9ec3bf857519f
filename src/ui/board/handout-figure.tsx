// The figure of a step on paper and slides: a section of the case made at the resolution of paper, or the 3D view.

import { useEffect, useMemo, useRef, useState } from 'react';
import { voxelsAtVolume } from '#core/cement/cement-spread.ts';
import { filledMask } from '#core/cement/filled-mask.ts';
import { type DirectionLps, directionLps, type PointLps } from '#core/space/patient-space.ts';
import type { Mask } from '#core/structure/mask.ts';
import { unionMask } from '#core/structure/union-mask.ts';
import type { BoardStep } from '#session/session-state.ts';
import type { SliceCamera } from '#viewer/slices/slice-camera.ts';
import type { MountedView, SceneLook } from '#viewer/viewer.ts';
import { SectionView, sectionCamera } from '../section/section-view.tsx';
import { useCase, useSession } from '../workspace/case-context.tsx';
import { boardPlane, uprightFrame } from './board-frame.ts';
import { boardPoint } from './board-point.ts';
import styles from './handout.module.css';
import own from './handout-figure.module.css';
import { paintView } from './paint-view.ts';
import { shownInstruments } from './plan-slides.ts';
import type { SlideInput } from './slide-input.ts';

/** In CSS pixels of the page. */
const FIGURE = { widthPx: 530, heightPx: 530 } as const;
const DENSITY = 2;
/** Of a figure that stands beside a 3D view. */
const UPRIGHT = { widthPx: 306, heightPx: 530 } as const;
const UPRIGHT_MM = 95;
const FIELD_MM = 130;
const TRAJECTORY_ROOM_MM = 44;
const AXIAL = directionLps(0, 0, 1);
const SAGITTAL = directionLps(-1, 0, 0);

const NORMAL: Partial<Readonly<Record<BoardStep, DirectionLps>>> = {
  location: SAGITTAL,
  lesion: AXIAL,
  cement: AXIAL,
  risks: AXIAL,
};

/** The chosen instrument of those shown, else the first. */
const useChosen = (input: SlideInput) => {
  const selected = useSession(({ selection }) => (selection.kind === 'instrument' ? selection.id : null));
  const shown = shownInstruments(input);
  return { shown, chosen: shown.find(({ id }) => id === selected) ?? shown[0] };
};

const cameraAt = (normal: DirectionLps, centre: PointLps, step: BoardStep): SliceCamera =>
  step === 'cement'
    ? sectionCamera(uprightFrame(normal), centre, UPRIGHT_MM / UPRIGHT.widthPx, UPRIGHT)
    : sectionCamera(uprightFrame(normal), centre, FIELD_MM / FIGURE.heightPx, FIGURE);

/** What the figure of a step looks at; null where it has none. */
const useCamera = (step: BoardStep, input: SlideInput): SliceCamera | null => {
  const { chosen, shown } = useChosen(input);
  return useMemo(() => {
    if (step === 'trajectories') {
      if (chosen === undefined) return null;
      const { frame, centreLps } = boardPlane(chosen, shown);
      const [a, b] = [chosen.entryLps, chosen.targetLps];
      const mm = Math.max(FIELD_MM, Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]) + TRAJECTORY_ROOM_MM);
      return sectionCamera(frame, centreLps, mm / FIGURE.heightPx, FIGURE);
    }
    const normal = NORMAL[step];
    const point = boardPoint(step, input);
    return normal === undefined || point === null ? null : cameraAt(normal, point, step);
  }, [step, input, chosen, shown]);
};

/** The planned filling of all lesions as voxels; null while it is computed. */
const useFilling = ({ sitting, grid }: SlideInput): Mask | null =>
  useMemo(
    () =>
      unionMask(
        sitting.flatMap(({ fill, plannedMl }) =>
          fill === null || plannedMl === null
            ? []
            : [filledMask(grid.dims, fill.spread, voxelsAtVolume(fill.spread, plannedMl))],
        ),
      ),
    [sitting, grid],
  );

/** The 3D view, drawn once and kept as a picture: what a graphics card draws is on no printed page. */
const SceneFigure = ({ text, look }: { readonly text: string; readonly look?: SceneLook }) => {
  const { viewer } = useCase();
  const place = useRef<HTMLDivElement>(null);
  const [taken, setTaken] = useState<string | null>(null);
  useEffect(() => {
    const element = place.current;
    if (element === null) return;
    let mounted: MountedView | null = viewer.mountScene(element, look);
    const end = (): void => {
      mounted?.dispose();
      mounted = null;
    };
    void viewer.settled().then(() => {
      if (mounted === null) return;
      viewer.redrawScenes();
      setTaken(paintView(element, DENSITY).toDataURL('image/png'));
      end();
    });
    return end;
  }, [viewer, look]);
  return taken === null ? (
    <div ref={place} className={own.scene} data-awaited />
  ) : (
    <img src={taken} alt={text} className={own.taken} data-taken />
  );
};

const SectionFigure = ({ step, input }: { readonly step: BoardStep; readonly input: SlideInput }) => {
  const camera = useCamera(step, input);
  const filling = useFilling(input);
  const { chosen } = useChosen(input);
  if (camera === null) return null;
  return (
    <SectionView
      camera={camera}
      name=""
      density={DENSITY}
      {...(chosen === undefined ? {} : { chosenId: chosen.id })}
      scale={1.2}
      isWholeWord
      cement={step === 'cement' ? filling : null}
    />
  );
};

/** Which steps have a figure. */
export const hasFigure = (step: BoardStep, input: SlideInput): boolean => {
  if (step === 'context' || step === 'decision') return true;
  return step === 'trajectories' ? shownInstruments(input).length > 0 : boardPoint(step, input) !== null;
};

const ABOUT_CEMENT: SceneLook = { isAboutCement: true };

/** A way's 3D with its letter. */
const WayFigure = ({ letter, text }: { readonly letter: string; readonly text: string }) => {
  const look = useMemo(() => ({ option: letter }), [letter]);
  return (
    <div className={own.part}>
      <SceneFigure text={text} look={look} />
      <p className={own.letter}>{letter}</p>
    </div>
  );
};

interface FigureProps {
  readonly step: BoardStep;
  readonly input: SlideInput;
  readonly caption: string;
}

const Content = ({ step, input, caption }: FigureProps) => {
  const isOneWay = step === 'decision' && input.options.length < 2;
  if (step === 'context' || isOneWay) return <SceneFigure text={caption} />;
  if (step === 'decision')
    return (
      <div className={own.parts}>
        {input.options.map(({ option: { letter } }) => (
          <WayFigure key={letter} letter={letter} text={`${caption}, ${input.words.options.option(letter)}`} />
        ))}
      </div>
    );
  const section = (
    <div className={own.section} data-section>
      <SectionFigure step={step} input={input} />
    </div>
  );
  if (step !== 'cement') return section;
  return (
    <div className={own.parts}>
      <div className={own.part} style={{ flex: `0 0 ${UPRIGHT.widthPx}px` }}>
        {section}
      </div>
      <div className={own.part}>
        <SceneFigure text={caption} look={ABOUT_CEMENT} />
      </div>
    </div>
  );
};

export const HandoutFigure = ({ step, input, caption }: FigureProps) => (
  <figure className={styles.figure}>
    <div className={own.image} style={{ width: FIGURE.widthPx, height: FIGURE.heightPx }} data-figure-step={step}>
      <Content step={step} input={input} caption={caption} />
    </div>
    <figcaption>{caption}</figcaption>
  </figure>
);
