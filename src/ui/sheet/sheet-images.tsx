// The key images: each instrument upright, skin on top, in the tilted axial plane that holds it and in the plane square to
// it. Tall and narrow, so that a needle is drawn as long as the page allows. Taken at more than the screen's resolution, for paper.

import { useMemo } from 'react';
import { axisFrames } from '#core/section/axis-frames.ts';
import { along, normalised, vectorBetween } from '#core/space/patient-space.ts';
import type { Instrument } from '#plan/plan-document.ts';
import { lengthOf } from '../axis/depth-scale.ts';
import { useLanguage } from '../language-context.tsx';
import { shortName } from '../panels/plan-words.ts';
import { SectionView, sectionCamera } from '../section/section-view.tsx';
import { tiltSaid } from '../section/tilt-said.ts';
import styles from './sheet-page.module.css';

interface Size {
  readonly widthPx: number;
  readonly heightPx: number;
}

/** Four beside each other, or the two of one instrument; lower where the cement stands under them. */
const QUARTER = { widthPx: 169, sharedPx: 186, ownPx: 330 };
const HALF = { widthPx: 346, sharedPx: 206, ownPx: 330 };
const DENSITY = 3;
const OUTSIDE_MM = 14;
const BEYOND_MM = 18;

const KeyImage = ({
  instrument,
  which,
  size,
}: {
  readonly instrument: Instrument;
  readonly which: 'first' | 'second';
  readonly size: Size;
}) => {
  const { language, words, format } = useLanguage();
  const { sheet } = words.panels;
  const { entryLps, targetLps } = instrument;
  const { camera, tiltDeg } = useMemo(() => {
    const direction = normalised(vectorBetween(entryLps, targetLps));
    const frames = axisFrames(direction, 0);
    const lengthMm = lengthOf({ entryLps, targetLps });
    const mmPerPx = (lengthMm + OUTSIDE_MM + BEYOND_MM) / size.heightPx;
    const middle = along(entryLps, direction, (size.heightPx / 2) * mmPerPx - OUTSIDE_MM);
    return {
      camera: sectionCamera(frames[which], middle, mmPerPx, size),
      tiltDeg: (Math.acos(Math.min(1, Math.abs(frames.first.forwardLps[2]))) * 180) / Math.PI,
    };
  }, [entryLps, targetLps, which, size]);
  const name = shortName(language, instrument);
  const said = { flat: sheet.flat(name), tilted: (deg: string) => sheet.tilted(name, deg) };
  return (
    <figure className={styles.figure} style={{ width: size.widthPx }}>
      <div className={styles.image} style={{ width: size.widthPx, height: size.heightPx }}>
        <SectionView camera={camera} name="" scale={1} density={DENSITY} chosenId={instrument.id} axisDown />
      </div>
      <figcaption>{which === 'first' ? tiltSaid(said, tiltDeg, format) : sheet.square(name)}</figcaption>
    </figure>
  );
};

export const SheetImages = ({
  instruments,
  isShared,
}: {
  readonly instruments: readonly Instrument[];
  /** The cement stands on the page too. */
  readonly isShared: boolean;
}) => {
  const [first, second] = instruments;
  const { widthPx, sharedPx, ownPx } = second === undefined ? HALF : QUARTER;
  const size = useMemo(
    () => ({ widthPx, heightPx: isShared ? sharedPx : ownPx }),
    [widthPx, sharedPx, ownPx, isShared],
  );
  if (first === undefined) return null;
  return (
    <div className={styles.images}>
      <KeyImage instrument={first} which="first" size={size} />
      <KeyImage instrument={first} which="second" size={size} />
      {second === undefined ? null : <KeyImage instrument={second} which="first" size={size} />}
      {second === undefined ? null : <KeyImage instrument={second} which="second" size={size} />}
    </div>
  );
};
