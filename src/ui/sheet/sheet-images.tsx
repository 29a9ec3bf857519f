// The key images: each instrument upright, skin on top, in the tilted axial plane that holds it; the first one also in
// the plane square to it. Taken at more than the screen's resolution, for paper.

import { useMemo } from 'react';
import { axisFrames } from '#core/section/axis-frames.ts';
import { along, normalised, vectorBetween } from '#core/space/patient-space.ts';
import type { Instrument } from '#plan/plan-document.ts';
import { lengthOf } from '../axis/depth-scale.ts';
import { useLanguage } from '../language-context.tsx';
import { shortName } from '../panels/plan-words.ts';
import { SectionView, sectionCamera } from '../section/section-view.tsx';
import styles from './sheet-page.module.css';

const WIDTH_PX = 218;
const HEIGHT_PX = 200;
const DENSITY = 3;
const OUTSIDE_MM = 14;
const BEYOND_MM = 18;

const KeyImage = ({ instrument, which }: { readonly instrument: Instrument; readonly which: 'first' | 'second' }) => {
  const { language, words, format } = useLanguage();
  const { sheet } = words.panels;
  const { entryLps, targetLps } = instrument;
  const { camera, tiltDeg } = useMemo(() => {
    const direction = normalised(vectorBetween(entryLps, targetLps));
    const frames = axisFrames(direction, 0);
    const lengthMm = lengthOf({ entryLps, targetLps });
    const mmPerPx = (lengthMm + OUTSIDE_MM + BEYOND_MM) / HEIGHT_PX;
    const middle = along(entryLps, direction, (HEIGHT_PX / 2) * mmPerPx - OUTSIDE_MM);
    return {
      camera: sectionCamera(frames[which], middle, mmPerPx, { widthPx: WIDTH_PX, heightPx: HEIGHT_PX }),
      tiltDeg: (Math.acos(Math.min(1, Math.abs(frames.first.forwardLps[2]))) * 180) / Math.PI,
    };
  }, [entryLps, targetLps, which]);
  const name = shortName(language, instrument);
  return (
    <figure className={styles.figure}>
      <div className={styles.image} style={{ width: WIDTH_PX, height: HEIGHT_PX }}>
        <SectionView camera={camera} name="" density={DENSITY} chosenId={instrument.id} axisDown />
      </div>
      <figcaption>{which === 'first' ? sheet.tilted(name, format.degrees(tiltDeg)) : sheet.square(name)}</figcaption>
    </figure>
  );
};

export const SheetImages = ({ instruments }: { readonly instruments: readonly Instrument[] }) => {
  const [first, second] = instruments;
  if (first === undefined) return null;
  return (
    <div className={styles.images}>
      <KeyImage instrument={first} which="first" />
      <KeyImage instrument={first} which="second" />
      {second === undefined ? null : <KeyImage instrument={second} which="first" />}
    </div>
  );
};
