// Two ways in front of each other: for each the tilted axial plane that holds its weakest instrument, and the plane square
// to it, all at one scale. The other way's instruments are drawn as if it were in hand; nothing of it can be moved here.

import { Plus } from 'lucide-react';
import { useMemo } from 'react';
import { axisFrames } from '#core/section/axis-frames.ts';
import { along, distanceMm, normalised, vectorBetween } from '#core/space/patient-space.ts';
import type { Instrument } from '#plan/plan-document.ts';
import { lengthOf } from '../axis/depth-scale.ts';
import { useSize } from '../axis/use-size.ts';
import { useLanguage } from '../language-context.tsx';
import { instrumentName, shortName } from '../panels/plan-words.ts';
import { EmptyState } from '../pieces/empty-state.tsx';
import { markOf, VerdictIcon } from '../pieces/verdict-icon.tsx';
import { SectionPlan } from '../section/section-plan.tsx';
import { SectionView, sectionCamera } from '../section/section-view.tsx';
import { tiltSaid } from '../section/tilt-said.ts';
import { CommandButton } from '../workspace/command-button.tsx';
import styles from './options.module.css';
import { type KnownOption, useOptions } from './use-options.ts';
import { WayScene } from './way-scene.tsx';

/** Shown beyond entry and tip, mm. */
const ROOM_MM = 30;
const LEAST_MM = 60;

/** The instrument whose margin is least, else the first. */
const shownOf = ({ option, figures }: KnownOption): Instrument | null =>
  option.instruments.find(({ id }) => id === figures.weakestInstrumentId) ?? option.instruments[0] ?? null;

const Pane = ({
  instrument,
  which,
  spanMm,
}: {
  readonly instrument: Instrument;
  readonly which: 'first' | 'second';
  readonly spanMm: number;
}) => {
  const { language, words, format } = useLanguage();
  const { axis } = words.panels;
  const [ref, { widthPx, heightPx }] = useSize();
  const { entryLps, targetLps } = instrument;
  const camera = useMemo(() => {
    const direction = normalised(vectorBetween(entryLps, targetLps));
    const frames = axisFrames(direction, 0);
    const middle = along(entryLps, direction, distanceMm(entryLps, targetLps) / 2);
    const mmPerPx = spanMm / Math.max(1, heightPx);
    return {
      view: sectionCamera(frames[which], middle, mmPerPx, { widthPx, heightPx }),
      tiltDeg: (Math.acos(Math.min(1, Math.abs(frames.first.forwardLps[2]))) * 180) / Math.PI,
    };
  }, [entryLps, targetLps, which, spanMm, widthPx, heightPx]);
  return (
    <div ref={ref} className={styles.pane}>
      {widthPx > 1 && heightPx > 1 ? (
        <SectionView
          camera={camera.view}
          name={shortName(language, instrument)}
          note={which === 'first' ? tiltSaid(axis, camera.tiltDeg, format) : words.options.square}
          chosenId={instrument.id}
          axisDown
        />
      ) : null}
    </div>
  );
};

const Head = ({ known }: { readonly known: KnownOption }) => {
  const { language, words, format } = useLanguage();
  const { options: own } = words;
  const { option, isInHand, assessment, figures } = known;
  const weakest = figures.weakestInstrumentId;
  const overall = (weakest === null ? undefined : assessment?.instruments[weakest]?.overall) ?? 'not-assessed';
  return (
    <header className={isInHand ? styles.headInHand : styles.head}>
      <span className={isInHand ? styles.letterInHand : styles.letter}>{option.letter}</span>
      <div className={styles.names}>
        <h3>{option.title === '' ? own.option(option.letter) : option.title}</h3>
        <p>{option.instruments.map((one) => `${shortName(language, one)} ${instrumentName(words, one)}`).join(', ')}</p>
      </div>
      <VerdictIcon mark={markOf(overall)} size={18} />
      <span className={styles.word}>{words.screens.verdict[overall]}</span>
      <strong className={styles.figure}>{format.number(figures.leastClearanceMm)}</strong>
      <span className={styles.unit}>mm</span>
    </header>
  );
};

const Side = ({ known, spanMm }: { readonly known: KnownOption; readonly spanMm: number }) => {
  const { options: own } = useLanguage().words;
  const instrument = shownOf(known);
  return (
    <section className={styles.side} aria-label={own.option(known.option.letter)}>
      <Head known={known} />
      {instrument === null ? (
        <p className={styles.empty}>{own.noInstrument}</p>
      ) : (
        <SectionPlan value={{ instruments: known.option.instruments, assessment: known.assessment }}>
          <Pane instrument={instrument} which="first" spanMm={spanMm} />
          <div className={styles.pair}>
            <Pane instrument={instrument} which="second" spanMm={spanMm} />
            <WayScene letter={known.option.letter} className={styles.pane} />
          </div>
        </SectionPlan>
      )}
    </section>
  );
};

/** One way alone: nothing to compare yet. */
const NoOther = () => {
  const { options: own } = useLanguage().words;
  const add = (
    <CommandButton id="addOption" variant="primary" size="large" icon={<Plus size={17} aria-hidden="true" />}>
      {own.add}
    </CommandButton>
  );
  return (
    <EmptyState title={own.noOther} actions={add}>
      {own.hint}
    </EmptyState>
  );
};

export const OptionsView = () => {
  const all = useOptions();
  const inHand = all.find((one) => one.isInHand);
  const other = all.find((one) => !one.isInHand);
  if (inHand === undefined || other === undefined)
    return (
      <div className={styles.view} data-layout="options">
        <div className={styles.empty}>
          <div className={styles.alone}>
            <NoOther />
          </div>
        </div>
      </div>
    );
  const pair = inHand.option.letter < other.option.letter ? [inHand, other] : [other, inHand];
  const lengths = pair.flatMap((one) => {
    const shown = shownOf(one);
    return shown === null ? [] : [lengthOf(shown)];
  });
  const spanMm = ROOM_MM * 2 + Math.max(LEAST_MM, ...lengths);
  return (
    <div className={styles.view} data-layout="options">
      {pair.map((known) => (
        <Side key={known.option.letter} known={known} spanMm={spanMm} />
      ))}
    </div>
  );
};
