// Every structure to spare with its clearance and the angle that may be strayed before it is touched: worst first, the
// other instruments among them, then those not assessed, in grey, always there. A press brings the crosshair to the
// nearest point. Rows are given only what they print, so a drag draws again those that read anew.

import { memo, useRef } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { NOTHING, type NumberFormat } from '#i18n/format-number.ts';
import type { Words } from '#i18n/words.ts';
import type { ClearanceVerdict, InstrumentAssessment, StructureClearance } from '#plan/plan-assessment.ts';
import type { Structure } from '#plan/plan-document.ts';
import { useApp } from '../app-context.tsx';
import { classNames } from '../class-names.ts';
import { useLanguage } from '../language-context.tsx';
import { ClearanceGauge } from '../pieces/clearance-gauge.tsx';
import { SectionHead } from '../pieces/rows.tsx';
import { ColourSquare } from '../pieces/structure-swatch.tsx';
import { type Mark, markOf, VerdictIcon } from '../pieces/verdict-icon.tsx';
import { useCase, useInstrumentAssessment, usePlan } from '../workspace/case-context.tsx';
import styles from './clearance-list.module.css';
import { Section } from './panel.tsx';
import { instrumentName, structureName } from './plan-words.ts';

export interface ClearanceRow {
  /** Or another instrument's. */
  readonly structureId: string;
  readonly name: string;
  readonly colour: string;
  readonly reviewed: boolean;
  readonly mark: Mark;
  readonly word: string;
  /** In tenths, rounded down: what the gauge needs and no more. */
  readonly gaugeMm: number | null;
  /** Null for another instrument: none is wanted. */
  readonly marginMm: number | null;
  /** «2,9», «–», «non segmenté». */
  readonly figure: string;
  /** «2,1°», «> 15°», «–»; empty beside a note. */
  readonly tolerance: string;
  readonly note: string;
  readonly isWorst: boolean;
}

const Row = memo((row: ClearanceRow & { readonly onGo: (structureId: string) => void }) => {
  const { clearances } = useLanguage().words.panels;
  return (
    <li>
      <AriaButton
        className={classNames(styles.row, row.isWorst && styles.worst, row.mark === 'unknown' && styles.unknown)}
        data-mark={row.mark}
        {...(row.marginMm === null ? { 'data-instrument': row.structureId } : { 'data-structure': row.structureId })}
        onPress={() => row.onGo(row.structureId)}
        aria-description={row.marginMm === null ? undefined : clearances.gauge(`${row.marginMm} mm`)}
      >
        <VerdictIcon mark={row.mark} size={15} />
        <ColourSquare colour={row.colour} isReviewed={row.reviewed} />
        <span className={styles.name}>{row.name}</span>
        <span className="visually-hidden">{row.word}</span>
        {row.gaugeMm === null || row.marginMm === null ? null : (
          <ClearanceGauge clearanceMm={row.gaugeMm} marginMm={row.marginMm} mark={row.mark} />
        )}
        {row.note === '' ? null : <span className={styles.note}>{row.note}</span>}
        <span className={styles.figure} data-figure>
          {row.figure}
        </span>
        {row.figure === '' ? null : (
          <span className={styles.tolerance}>
            {row.tolerance === NOTHING ? null : <span className="visually-hidden">{`${clearances.toleranceOf} `}</span>}
            {row.tolerance}
          </span>
        )}
      </AriaButton>
    </li>
  );
});

/** Ids in the order of the last current assessment, so that rows keep their place while a new one is computed. */
const useRowOrder = (found: InstrumentAssessment | null, structures: readonly Structure[]): readonly string[] => {
  const last = useRef<readonly string[]>([]);
  if (found !== null) last.current = found.clearances.map(({ structureId }) => structureId);
  const spared = structures.filter(({ role }) => role === 'spare').map(({ id }) => id);
  return [...last.current.filter((id) => spared.includes(id)), ...spared.filter((id) => !last.current.includes(id))];
};

/** Wider than this, an angle says no more than that it is wide. */
const WIDE_DEG = 15;

const toleranceText = (deg: number | null, words: Words, format: NumberFormat): string =>
  deg === null || deg < WIDE_DEG
    ? format.degreesDown(deg)
    : words.panels.clearances.moreThan(`${format.count(WIDE_DEG)}°`);

const useGapRows = (instrumentId: string): readonly (ClearanceRow & { readonly clearanceMm: number })[] => {
  const { words, format } = useLanguage();
  const instruments = usePlan((document) => document.instruments);
  const found = useInstrumentAssessment(instrumentId);
  return (found?.gaps ?? []).flatMap(({ instrumentId: structureId, clearanceMm }) => {
    const other = instruments.find(({ id }) => id === structureId);
    if (other === undefined) return [];
    const verdict = clearanceMm <= 0 ? 'contact' : 'held';
    return [
      {
        structureId,
        name: instrumentName(words, other),
        colour: 'var(--t1)',
        reviewed: true,
        mark: markOf(verdict),
        word: words.screens.verdict[verdict],
        gaugeMm: null,
        marginMm: null,
        figure: format.clearance(clearanceMm),
        tolerance: NOTHING,
        note: '',
        isWorst: false,
        clearanceMm,
      },
    ];
  });
};

/** Other instruments among the structures: those that touch first, the rest where their figure falls among what is held. */
const merged = (
  rows: readonly (ClearanceRow & { readonly clearanceMm: number | null })[],
  gaps: readonly (ClearanceRow & { readonly clearanceMm: number })[],
): readonly ClearanceRow[] => {
  const all: (ClearanceRow & { readonly clearanceMm: number | null })[] = [...rows];
  for (const gap of gaps) {
    const at = all.findIndex(
      ({ mark, clearanceMm }) =>
        gap.mark === 'contact' || mark === 'unknown' || (mark === 'held' && (clearanceMm ?? 0) > gap.clearanceMm),
    );
    all.splice(at < 0 ? all.length : at, 0, gap);
  }
  return all.map(({ clearanceMm: _, ...row }) => row);
};

/** Why there is no figure. */
const noteOf = (verdict: ClearanceVerdict, { panels: { clearances }, sources }: Words): string => {
  if (verdict === 'not-segmented') return clearances.notSegmented;
  if (verdict === 'not-scanned') return sources.acrossGaps.nearer;
  return verdict === 'pending' ? clearances.computing : '';
};

const useRows = (instrumentId: string): readonly ClearanceRow[] => {
  const { words, format } = useLanguage();
  const structures = usePlan((document) => document.structures);
  const found = useInstrumentAssessment(instrumentId);
  const order = useRowOrder(found, structures);
  const { clearances } = words.panels;
  const gaps = useGapRows(instrumentId);
  const rows = order.flatMap((structureId) => {
    const structure = structures.find(({ id }) => id === structureId);
    if (structure === undefined) return [];
    const one: StructureClearance | undefined = found?.clearances.find((each) => each.structureId === structureId);
    const verdict = structure.maskId === null ? 'not-segmented' : (one?.verdict ?? 'pending');
    const clearanceMm = one?.clearanceMm ?? null;
    const name = structureName(words, structure);
    return [
      {
        structureId,
        name: verdict === 'not-reviewed' ? clearances.notReviewed(name) : name,
        colour: structure.colour,
        reviewed: structure.reviewed,
        mark: markOf(verdict),
        word: words.screens.verdict[verdict],
        gaugeMm: clearanceMm === null ? null : Math.floor(clearanceMm * 10) / 10,
        marginMm: structure.marginMm,
        figure: verdict === 'not-segmented' ? '' : format.clearance(clearanceMm),
        tolerance: toleranceText(one?.toleranceDeg ?? null, words, format),
        clearanceMm,
        note: noteOf(verdict, words),
        isWorst: one !== undefined && found?.worst?.structureId === structureId,
      },
    ];
  });
  return merged(rows, gaps);
};

export const ClearanceList = ({ instrumentId }: { readonly instrumentId: string }) => {
  const { state } = useApp();
  const { session } = useCase();
  const { clearances } = useLanguage().words.panels;
  const rows = useRows(instrumentId);
  const go = useRef((structureId: string): void => {
    const found = state.getState().assessment?.instruments[instrumentId];
    const point =
      found?.clearances.find((each) => each.structureId === structureId)?.nearestOnStructureLps ??
      found?.gaps.find((each) => each.instrumentId === structureId)?.nearestOnOtherLps ??
      null;
    if (point !== null) session.setState({ crosshairLps: point });
  });
  return (
    <Section>
      <SectionHead title={clearances.title} aside={clearances.legend} />
      {rows.length === 0 ? <p className={styles.none}>{clearances.none}</p> : null}
      <ul className={styles.list}>
        {rows.map((row) => (
          <Row key={row.structureId} {...row} onGo={go.current} />
        ))}
      </ul>
    </Section>
  );
};
