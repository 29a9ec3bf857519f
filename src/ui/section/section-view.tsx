// A plane that lies any way in the case: the image, the structures' outlines with their margins, the instruments cut at
// true diameter, the weakest point, letters and scale. Where it looks is the caller's; it only draws.

import { type ReactNode, useMemo } from 'react';
import type { ScreenFrame } from '#core/section/axis-frames.ts';
import { along, type PointLps } from '#core/space/patient-space.ts';
import type { Mask } from '#core/structure/mask.ts';
import type { Lattice } from '#core/volume/reslice.ts';
import { edgeLetters } from '#viewer/overlay/orientation-letters.ts';
import { scaleBarMm } from '#viewer/overlay/scale-bar.ts';
import type { SliceCamera } from '#viewer/slices/slice-camera.ts';
import { useLanguage } from '../language-context.tsx';
import { useScreenZoom } from '../screen-zoom.ts';
import { SectionGaps } from './section-gaps.tsx';
import { SectionImage } from './section-image.tsx';
import { SectionInstruments, useInstrumentLabels } from './section-instruments.tsx';
import { SectionLetters, SectionOutlines } from './section-outlines.tsx';
import styles from './section-view.module.css';
import { useSectionPicture } from './use-section-picture.ts';

export interface SectionSize {
  readonly widthPx: number;
  readonly heightPx: number;
}

/** A parallel camera on the plane through a point. */
export const sectionCamera = (
  frame: ScreenFrame,
  centreLps: PointLps,
  mmPerPx: number,
  size: SectionSize,
): SliceCamera => ({ ...size, ...frame, centreLps, mmPerPx });

/** The pixels of the view as a lattice in the patient, `density` of them to a CSS pixel. */
const latticeOf = (
  { rightLps, downLps, centreLps, mmPerPx, widthPx, heightPx }: SliceCamera,
  density: number,
): Lattice => {
  const width = Math.max(1, Math.round(widthPx * density));
  const height = Math.max(1, Math.round(heightPx * density));
  const pixelMm = mmPerPx / density;
  const middle = along(centreLps, rightLps, -((width - 1) / 2) * pixelMm);
  return {
    originLps: along(middle, downLps, -((height - 1) / 2) * pixelMm),
    rightLps,
    downLps,
    pixelMm,
    width,
    height,
  };
};

/** Letters where an axis runs down the middle of a view stand aside of it, clear of its name above and of the scale below. */
const ASIDE = 0.3;

const Letters = ({
  camera,
  axisDown,
  scale,
}: {
  readonly camera: SliceCamera;
  readonly axisDown: boolean;
  readonly scale: number;
}) => {
  const { widthPx: w, heightPx: h } = camera;
  const { left, right, top, bottom } = edgeLetters(camera.rightLps, camera.downLps);
  const middle = axisDown ? w * ASIDE : w / 2;
  return (
    <g className="tv-orientation">
      <text x={14 * scale} y={h / 2}>
        {left}
      </text>
      <text x={w - 14 * scale} y={h / 2}>
        {right}
      </text>
      <text x={middle} y={(axisDown ? 40 : 16) * scale}>
        {top}
      </text>
      <text x={axisDown ? w * (1 - ASIDE) : middle} y={h - 16 * scale}>
        {bottom}
      </text>
    </g>
  );
};

const Scale = ({ camera }: { readonly camera: SliceCamera }) => {
  const { format } = useLanguage();
  const mm = scaleBarMm(camera.widthPx, camera.mmPerPx);
  return (
    <div className={styles.scale}>
      {format.mm(mm, 0)}
      <div className="tv-scale-bar" style={{ width: mm / camera.mmPerPx }} />
    </div>
  );
};

export interface SectionViewProps {
  readonly camera: SliceCamera;
  readonly name: string;
  readonly note?: string;
  /** Under the note. */
  readonly aside?: string;
  /** The selected instrument runs down the middle. */
  readonly axisDown?: boolean;
  /** Pixels of the image to a CSS pixel; more for paper. */
  readonly density?: number;
  readonly tint?: string;
  /** The instrument that stands out; absent: the selected one. */
  readonly chosenId?: string;
  /** Words and marks are this much larger: before a board, never on paper; absent: as the screen asks. */
  readonly scale?: number;
  /** Structures by a word instead of two letters. */
  readonly isWholeWord?: boolean;
  /** A filling to show with the structures. */
  readonly cement?: Mask | null;
  /** More SVG over the picture, in CSS pixels. */
  readonly children?: ReactNode;
}

export const SectionView = ({
  camera,
  name,
  note,
  aside,
  axisDown = false,
  density = 1,
  tint,
  chosenId,
  scale: given,
  isWholeWord = false,
  cement = null,
  children,
}: SectionViewProps) => {
  const screenZoom = useScreenZoom();
  const scale = given ?? screenZoom;
  const lattice = useMemo(() => latticeOf(camera, density), [camera, density]);
  const shown = useSectionPicture(lattice, cement);
  const taken = useInstrumentLabels(camera, scale, chosenId);
  return (
    <>
      {shown === null ? null : <SectionImage picture={shown.picture} className={styles.image} />}
      <div className="tv-fade" />
      <svg className={styles.overlay} aria-hidden="true">
        <SectionGaps camera={camera} />
        {/* An instrument and its margin over nothing would say that nothing lies there. */}
        {shown === null ? null : (
          <>
            <SectionOutlines shown={shown} camera={camera} />
            <SectionInstruments camera={camera} chosenId={chosenId} scale={scale} />
            <SectionLetters shown={shown} camera={camera} isWholeWord={isWholeWord} scale={scale} taken={taken} />
            {children}
          </>
        )}
        <Letters camera={camera} axisDown={axisDown} scale={scale} />
      </svg>
      <div className="tv-corner tv-top tv-left">
        <span className="tv-name">
          {tint === undefined ? null : <span className="tv-square" style={{ background: tint }} />}
          {name}
        </span>
      </div>
      {note === undefined ? null : (
        <div className="tv-corner tv-top tv-right">
          {note}
          {aside === undefined ? null : <div>{aside}</div>}
        </div>
      )}
      <Scale camera={camera} />
    </>
  );
};
