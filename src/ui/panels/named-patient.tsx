// Texts that a person typed or a plan brought, where they hold what the images call the patient: said before anything is kept
// or handed out under them.

import { useMemo } from 'react';
import { namesPatient, patientWords } from '#core/identity/unnamed-label.ts';
import type { PlanDocument } from '#plan/plan-document.ts';
import { useLanguage } from '../language-context.tsx';
import { VerdictIcon } from '../pieces/verdict-icon.tsx';
import { useCase, usePlan } from '../workspace/case-context.tsx';
import styles from './named-patient.module.css';

type Place = 'caseLabel' | 'notes' | 'board' | 'structures' | 'instruments' | 'options';

/** Where a plan has text of its own, which goes into storage and handouts. */
const textsOf = (plan: PlanDocument): Readonly<Record<Place, readonly string[]>> => {
  const { caseLabel, notes, board, structures, instruments, options, notApplicable, cement } = plan;
  const ways = [{ instruments, cement }, ...options.others];
  return {
    caseLabel: [caseLabel],
    notes: [notes, ...notApplicable.map(({ reason }) => reason)],
    board: [board.primary, board.treatments, board.decision],
    structures: structures.map(({ name }) => name),
    instruments: ways.flatMap((way) => way.instruments.flatMap(({ name, signOff }) => [name, signOff?.by ?? ''])),
    options: [options.title, options.reason, ...options.others.map(({ title }) => title)],
  };
};

export const placesNamed = (plan: PlanDocument, words: readonly string[]): readonly Place[] =>
  (Object.entries(textsOf(plan)) as [Place, readonly string[]][]).flatMap(([place, texts]) =>
    texts.some((text) => namesPatient(text, words)) ? [place] : [],
  );

/** Nothing where no text names the patient; the sample is nobody. */
export const NamedPatient = () => {
  const { series, isPhantom } = useCase();
  const { words, format } = useLanguage();
  const own = words.panels.named;
  const plan = usePlan((document) => document);
  const { patientName, patientId } = series;
  const named = useMemo(
    () => (isPhantom ? [] : placesNamed(plan, patientWords([patientName, patientId]))),
    [plan, isPhantom, patientName, patientId],
  );
  if (named.length === 0) return null;
  return (
    <p className={styles.named} role="status" data-named-patient>
      <VerdictIcon mark="caution" size={16} />
      <span>{own.said(format.list(named.map((place) => own.places[place])))}</span>
    </p>
  );
};
