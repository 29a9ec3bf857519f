// How likely the instrument touches what it is to spare, for the way it is guided: drawn in the background, a dash until it is of
// the plan as it stands. Rounded up: a small risk is never shown as none. What the guidance errs by, and where that is from,
// stands below.

import { TARGETING_ERROR_PRESETS, targetingErrorPreset } from '#core/breach/targeting-error.ts';
import { numberFormat } from '#i18n/format-number.ts';
import type { Language } from '#i18n/language.ts';
import type { Words } from '#i18n/words.ts';
import type { Instrument } from '#plan/plan-document.ts';
import { useAppState } from '../app-context.tsx';
import { useLanguage } from '../language-context.tsx';
import { Section } from '../panels/panel.tsx';
import { structureName } from '../panels/plan-words.ts';
import { SectionHead, ValueList, ValueRow } from '../pieces/rows.tsx';
import { Select } from '../pieces/select.tsx';
import { useCase, usePlan, useSession } from '../workspace/case-context.tsx';
import type { ShownBreach } from './path-model.ts';
import styles from './path-section.module.css';

/** No draw of ten thousand touched: with 95 % less than 3 in ten thousand do. */
const LEAST = 0.001;
const MOST_ROWS = 4;

/** «1,3 %», rounded up to the tenth; «< 0,1 %» where no draw touched. */
export const riskText = (words: Words, language: Language, probability: number): string => {
  const { risk } = words.panels.path;
  const format = numberFormat(language);
  const percent = (share: number): string =>
    risk.percent(format.number(Math.ceil(Math.round(share * 1e6) / 1e3) / 10, 1));
  return probability < LEAST ? risk.under(percent(LEAST)) : percent(probability);
};

const Rows = ({ breach }: { readonly breach: ShownBreach | null }) => {
  const { language, words, format } = useLanguage();
  const { risk } = words.panels.path;
  const structures = usePlan((document) => document.structures);
  const error = breach === null ? null : riskText(words, language, Math.max(LEAST, breach.standardError));
  const rows = (breach?.perStructure ?? [])
    .filter(({ probability }) => probability >= LEAST)
    .toSorted((a, b) => b.probability - a.probability)
    .slice(0, MOST_ROWS);
  return (
    <ValueList>
      <ValueRow
        label={risk.any}
        value={breach === null ? format.count(null) : riskText(words, language, breach.probability)}
        note={error === null || (breach?.probability ?? 0) < LEAST ? undefined : risk.plusMinus(error)}
      />
      {rows.map(({ id, probability }) => {
        const structure = structures.find((one) => one.id === id);
        return structure === undefined ? null : (
          <ValueRow key={id} label={structureName(words, structure)} value={riskText(words, language, probability)} />
        );
      })}
    </ValueList>
  );
};

const Sources = () => {
  const { risk } = useLanguage().words.panels.path;
  const id = useSession((state) => state.targetingError);
  const { sources } = targetingErrorPreset(id);
  return (
    <details className={styles.sources}>
      <summary>{risk.sources}</summary>
      <ul>
        {sources.map(({ reference }, n) => (
          <li key={reference}>{`${risk.figures[id][n] ?? ''} (${reference})`}</li>
        ))}
      </ul>
    </details>
  );
};

export const ContactRisk = ({ instrument }: { readonly instrument: Instrument }) => {
  const { session } = useCase();
  const { words, format } = useLanguage();
  const { risk } = words.panels.path;
  const preset = useSession((state) => state.targetingError);
  const found = useAppState((state) => state.breach);
  const breach = found !== null && found.instrumentId === instrument.id && found.preset === preset ? found : null;
  const isEmpty = breach !== null && breach.perStructure.length === 0;
  return (
    <Section>
      <SectionHead title={risk.title} />
      <Select
        label={risk.guidance}
        value={preset}
        options={TARGETING_ERROR_PRESETS.map(({ id, meanRadialErrorMm }) => ({
          id,
          label: risk.preset[id],
          detail: risk.error(format.mm(meanRadialErrorMm)),
        }))}
        onChange={(targetingError) => session.setState({ targetingError })}
      />
      {isEmpty ? <p className={styles.quiet}>{risk.none}</p> : <Rows breach={breach} />}
      <p className={styles.quiet}>
        {risk.error(format.mm(targetingErrorPreset(preset).meanRadialErrorMm))}.{' '}
        {breach === null ? null : risk.how(format.count(breach.samples))}
      </p>
      <Sources />
    </Section>
  );
};
