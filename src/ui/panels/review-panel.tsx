// Before the room: the weakest point of each trajectory, what is open, what was checked, what was not, and what this
// program never checks.

import { ListChecks } from 'lucide-react';
import type { Instrument, Structure } from '#plan/plan-document.ts';
import { registrationErrorAt } from '#plan/registration.ts';
import { useLanguage } from '../language-context.tsx';
import { OptionsSection } from '../options/options-section.tsx';
import { ChoiceRow, PanelHead, SectionHead, Tag } from '../pieces/rows.tsx';
import { ColourSquare } from '../pieces/structure-swatch.tsx';
import { markOf, VerdictIcon } from '../pieces/verdict-icon.tsx';
import { modalityWord } from '../series/series-words.ts';
import {
  useCase,
  useInstrumentAssessment,
  useMissingExpected,
  usePlan,
  useSession,
} from '../workspace/case-context.tsx';
import { SettleRow, settleKey, useToSettle } from '../workspace/rail-settle.tsx';
import { metInstrument } from './met-instrument.ts';
import { Panel, Section } from './panel.tsx';
import { instrumentName, shortName, structureName } from './plan-words.ts';
import styles from './review-panel.module.css';
import { Scores } from './score-panel.tsx';
import { targetPlace } from './second/target-place.ts';
import { SignOffSection } from './sign-off.tsx';

const InstrumentRow = ({ instrument }: { readonly instrument: Instrument }) => {
  const { session } = useCase();
  const { language, words, format } = useLanguage();
  const { verdict } = words.panels;
  const structures = usePlan((document) => document.structures);
  const found = useInstrumentAssessment(instrument.id);
  const worst = structures.find(({ id }) => id === found?.worst?.structureId);
  const instruments = usePlan((document) => document.instruments);
  const met = metInstrument(found, instruments);
  const overall = found?.overall ?? 'not-assessed';
  const word = words.screens.verdict[overall];
  const detail =
    found === null
      ? verdict.computing
      : met !== null
        ? words.panels.sheet.meets(shortName(language, met))
        : worst === undefined || found.worst === null
          ? verdict.nothingReviewed
          : `${structureName(words, worst)}, ${verdict.wanted(format.mm(found.worst.marginMm))}`;
  const figure = format.clearanceMm(met === null ? found?.worst?.clearanceMm : found?.gaps[0]?.clearanceMm);
  return (
    <ChoiceRow
      leading={
        <>
          <VerdictIcon mark={markOf(overall)} size={18} />
          <Tag>{shortName(language, instrument)}</Tag>
        </>
      }
      title={instrumentName(words, instrument)}
      detail={
        <span className={styles.wrap}>
          {word} · {detail}
        </span>
      }
      trailing={<strong className={styles.figure}>{figure}</strong>}
      onPress={() => session.setState({ step: 'trajectories', selection: { kind: 'instrument', id: instrument.id } })}
    />
  );
};

const StructureList = ({ structures }: { readonly structures: readonly Structure[] }) => {
  const { words, format } = useLanguage();
  const { review, structures: own, rail } = words.panels;
  if (structures.length === 0) return <p className={styles.quiet}>{review.nothing}</p>;
  return (
    <ul>
      {structures.map((structure) => (
        <li key={structure.id} className={styles.structure}>
          <VerdictIcon mark={structure.reviewed ? 'held' : 'unknown'} size={15} />
          <ColourSquare colour={structure.colour} isReviewed={structure.reviewed} />
          <span className={styles.name}>{structureName(words, structure)}</span>
          <span className={styles.note}>
            {structure.maskId === null
              ? own.notSegmented
              : structure.reviewed
                ? format.mm(structure.marginMm)
                : rail.notReviewedMark}
          </span>
        </li>
      ))}
    </ul>
  );
};

/** What is in the plan unread, and what the site asks for and the plan does not have. */
const NotChecked = ({ structures }: { readonly structures: readonly Structure[] }) => {
  const { words } = useLanguage();
  const { review, structures: own } = words.panels;
  const missing = useMissingExpected();
  return (
    <Section>
      <SectionHead title={review.notChecked} />
      {structures.length > 0 || missing.length === 0 ? <StructureList structures={structures} /> : null}
      <ul>
        {missing.map((id) => (
          <li key={id} className={styles.structure} data-missing={id}>
            <VerdictIcon mark="unknown" size={15} />
            <span className={styles.absent} aria-hidden="true" />
            <span className={styles.name}>{words.segmenting.structure[id]}</span>
            <span className={styles.note}>{own.notSegmented}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
};

const OpenPoints = () => {
  const { review, rail } = useLanguage().words.panels;
  const points = useToSettle();
  return (
    <Section>
      <SectionHead title={review.toSettle} />
      {points.length === 0 ? <p className={styles.quiet}>{rail.nothingToSettle}</p> : null}
      <div className={styles.outdent}>
        {points.map((open) => (
          <SettleRow key={settleKey(open)} open={open} />
        ))}
      </div>
    </Section>
  );
};

/** Which series were registered, and the error expected at the target. */
const Registered = () => {
  const { history, session } = useCase();
  const { words, format } = useLanguage();
  const { review, second } = words.panels;
  const registrations = usePlan((document) => document.registrations);
  usePlan((document) => document.instruments);
  const place = targetPlace(history.document(), session.getState());
  const told = registrations.flatMap((one) => {
    const error = registrationErrorAt(one, place.lps);
    return error === null ? [] : [{ one, error }];
  });
  if (told.length === 0) return null;
  return (
    <Section>
      <SectionHead title={review.registered} />
      <ul className={styles.never}>
        {told.map(({ one, error }) => (
          <li key={one.id}>
            {second.inReview(
              modalityWord(one.series.modality, words),
              second.methods[one.method],
              format.mm(error.expectedMm),
              format.mm(error.boundMm),
            )}
          </li>
        ))}
        <li>{second.notTruth}</li>
        {told.some(({ one }) => one.series.modality === 'MR') ? <li>{second.distortion}</li> : null}
      </ul>
    </Section>
  );
};

export const ReviewPanel = () => {
  const { panels } = useLanguage().words;
  const { review: own, rail } = panels;
  const instruments = usePlan((document) => document.instruments);
  const structures = usePlan((document) => document.structures);
  const notes = usePlan((document) => document.notes);
  const isComparing = useSession(({ layout }) => layout === 'options');
  const spared = structures.filter(({ role }) => role === 'spare');
  return (
    <Panel>
      <PanelHead title={own.title} leading={<ListChecks size={17} aria-hidden="true" />} />
      {isComparing ? <OptionsSection /> : null}
      <SectionHead title={own.instruments} />
      {instruments.length === 0 ? <p className={styles.quiet}>{rail.noInstrument}</p> : null}
      <div className={styles.outdent}>
        {instruments.map((one) => (
          <InstrumentRow key={one.id} instrument={one} />
        ))}
      </div>
      <OpenPoints />
      <NotChecked structures={spared.filter(({ reviewed }) => !reviewed)} />
      <Section>
        <SectionHead title={own.checked} aside={own.wantedMargin} />
        <StructureList structures={spared.filter(({ reviewed }) => reviewed)} />
      </Section>
      <Registered />
      <Section>
        <SectionHead title={own.never} />
        <ul className={styles.never}>
          {own.neverLines.map((line) => (
            <li key={line}>
              <VerdictIcon mark="unknown" size={15} />
              <span>{line}</span>
            </li>
          ))}
        </ul>
      </Section>
      <SignOffSection />
      {isComparing ? null : <OptionsSection />}
      <Scores />
      {notes === '' ? null : (
        <Section>
          <SectionHead title={own.notes} />
          <p className={styles.notes}>{notes}</p>
        </Section>
      )}
    </Panel>
  );
};
