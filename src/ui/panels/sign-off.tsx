// Signature by instrument: who looked at it, and at what clearance. A change of the instrument takes it back; it falls too
// when anything around it is no longer as it was signed, and what that is stands beside it.

import { useState } from 'react';
import { signInstrument } from '#plan/commands/commands.ts';
import type { Instrument, SignOff } from '#plan/plan-document.ts';
import { changedSince } from '#plan/sign-off.ts';
import { useLanguage } from '../language-context.tsx';
import { Button } from '../pieces/button.tsx';
import { SectionHead, Tag } from '../pieces/rows.tsx';
import { VerdictIcon } from '../pieces/verdict-icon.tsx';
import { useCase, useInstrumentAssessment, usePlan } from '../workspace/case-context.tsx';
import { NameField } from './name-field.tsx';
import { Section } from './panel.tsx';
import { instrumentName, shortName, structureName } from './plan-words.ts';
import styles from './review-panel.module.css';

/** Rounded down differently, it is another figure. */
const SAME_MM = 0.05;

const differs = (a: number | null, b: number | null): boolean =>
  a === null || b === null ? a !== b : Math.abs(a - b) > SAME_MM;

/** What is no longer as it was signed, in words. */
const useChangedSince = (signOff: SignOff | undefined): readonly string[] => {
  const { words } = useLanguage();
  const own = words.room.signOff;
  const document = usePlan((whole) => whole);
  if (signOff === undefined) return [];
  const said = changedSince(signOff, document).map((change) => {
    if (!('structureId' in change)) return own[change.what];
    const structure = document.structures.find(({ id }) => id === change.structureId);
    return structure === undefined ? own.removed : structureName(words, structure);
  });
  return [...new Set(said)];
};

const Row = ({ instrument, by }: { readonly instrument: Instrument; readonly by: string }) => {
  const { history } = useCase();
  const { language, words, format } = useLanguage();
  const own = words.room.signOff;
  const found = useInstrumentAssessment(instrument.id);
  const now = found?.worst?.clearanceMm ?? null;
  const { id, signOff } = instrument;
  const before = signOff?.clearanceMm ?? null;
  const gapMm = found?.gaps[0]?.clearanceMm ?? null;
  const since = useChangedSince(signOff);
  const isMoved = signOff !== undefined && found !== null && differs(now, before);
  const isNearer = signOff !== undefined && found !== null && differs(gapMm, signOff.gapMm ?? null);
  const isStale = since.length > 0 || isMoved || isNearer;
  const mark = signOff === undefined ? 'unknown' : isStale ? 'caution' : 'held';
  const state =
    signOff === undefined
      ? own.unsigned
      : isMoved
        ? own.stale(signOff.by, format.clearanceMm(before), format.clearanceMm(now))
        : isStale
          ? own.changed(signOff.by, format.list(since.length > 0 ? since : [own.otherInstrument]))
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
          onPress={() => history.apply(signInstrument, { id, by, clearanceMm: now, gapMm })}
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
