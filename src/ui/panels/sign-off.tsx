// Signature by instrument: who looked at it, and at what clearance. A change of the instrument takes it back; a clearance
// that has changed since, because a structure or a margin did, is said beside it.

import { useState } from 'react';
import { signInstrument } from '#plan/commands/commands.ts';
import type { Instrument } from '#plan/plan-document.ts';
import { useLanguage } from '../language-context.tsx';
import { Button } from '../pieces/button.tsx';
import { SectionHead, Tag } from '../pieces/rows.tsx';
import { VerdictIcon } from '../pieces/verdict-icon.tsx';
import { useCase, useInstrumentAssessment, usePlan } from '../workspace/case-context.tsx';
import { NameField } from './name-field.tsx';
import { Section } from './panel.tsx';
import { instrumentName, shortName } from './plan-words.ts';
import styles from './review-panel.module.css';

/** Rounded down differently, it is another figure. */
const SAME_MM = 0.05;

const Row = ({ instrument, by }: { readonly instrument: Instrument; readonly by: string }) => {
  const { history } = useCase();
  const { language, words, format } = useLanguage();
  const own = words.room.signOff;
  const found = useInstrumentAssessment(instrument.id);
  const now = found?.worst?.clearanceMm ?? null;
  const { id, signOff } = instrument;
  const before = signOff?.clearanceMm ?? null;
  const isStale =
    signOff !== undefined &&
    found !== null &&
    (now === null ? before !== null : before === null || Math.abs(now - before) > SAME_MM);
  const mark = signOff === undefined ? 'unknown' : isStale ? 'caution' : 'held';
  const state =
    signOff === undefined
      ? own.unsigned
      : isStale
        ? own.stale(signOff.by, format.clearanceMm(before), format.clearanceMm(now))
        : own.signed(signOff.by, format.clearanceMm(before));
  return (
    <li className={styles.sign} data-sign={mark}>
      <VerdictIcon mark={mark} size={15} />
      <Tag>{shortName(language, instrument)}</Tag>
      <span className={styles.name}>{state}</span>
      {signOff !== undefined && !isStale ? (
        <Button
          variant="quiet"
          label={own.takeBackLabel(instrumentName(words, instrument))}
          onPress={() => history.apply(signInstrument, { id, by: '', clearanceMm: null })}
        >
          {own.takeBack}
        </Button>
      ) : (
        <Button
          isDisabled={by === '' || found === null}
          label={own.signLabel(instrumentName(words, instrument))}
          onPress={() => history.apply(signInstrument, { id, by, clearanceMm: now })}
        >
          {own.sign}
        </Button>
      )}
    </li>
  );
};

export const SignOffSection = () => {
  const { words } = useLanguage();
  const own = words.room.signOff;
  const instruments = usePlan((document) => document.instruments);
  const [by, setBy] = useState('');
  if (instruments.length === 0) return null;
  return (
    <Section>
      <SectionHead title={own.title} />
      <NameField label={own.reader} hint={own.hint} value={by} onCommit={(text) => setBy(text.trim().slice(0, 12))} />
      <ul>
        {instruments.map((one) => (
          <Row key={one.id} instrument={one} by={by} />
        ))}
      </ul>
    </Section>
  );
};
