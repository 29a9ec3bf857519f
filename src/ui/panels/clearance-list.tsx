// Every structure to spare with its clearance: worst first, then those not assessed, in grey, always there. A press brings
// the crosshair to the nearest point. Rows are given only what they print, so a drag draws again those that read anew.

import { memo, useRef } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import type { InstrumentAssessment, StructureClearance } from '#plan/plan-assessment.ts';
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
import { structureName } from './plan-words.ts';

export interface ClearanceRow {
  readonly structureId: string;
  readonly name: string;
  readonly colour: string;
  readonly reviewed: boolean;
  readonly mark: Mark;
  readonly word: string;
  /** In tenths, rounded down: what the gauge needs and no more. */
  readonly gaugeMm: number | null;
  readonly marginMm: number;
  /** «2,9», «–», «non segmenté». */
  readonly figure: string;
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
        data-structure={row.structureId}
        onPress={() => row.onGo(row.structureId)}
        aria-description={clearances.gauge(`${row.marginMm} mm`)}
      >
        <VerdictIcon mark={row.mark} size={15} />
        <ColourSquare colour={row.colour} isReviewed={row.reviewed} />
        <span className={styles.name}>{row.name}</span>
        <span className="visually-hidden">{row.word}</span>
        {row.gaugeMm === null ? null : (
          <ClearanceGauge clearanceMm={row.gaugeMm} marginMm={row.marginMm} mark={row.mark} />
        )}
        {row.note === '' ? null : <span className={styles.note}>{row.note}</span>}
        <span className={styles.figure}>{row.figure}</span>
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

const useRows = (instrumentId: string): readonly ClearanceRow[] => {
  const { words, format } = useLanguage();
  const structures = usePlan((document) => document.structures);
  const found = useInstrumentAssessment(instrumentId);
  const order = useRowOrder(found, structures);
  const { clearances } = words.panels;
  return order.flatMap((structureId): ClearanceRow[] => {
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
        note: verdict === 'not-segmented' ? clearances.notSegmented : verdict === 'pending' ? clearances.computing : '',
        isWorst: one !== undefined && found?.worst?.structureId === structureId,
      },
    ];
  });
};

export const ClearanceList = ({ instrumentId }: { readonly instrumentId: string }) => {
  const { state } = useApp();
  const { session } = useCase();
  const { clearances } = useLanguage().words.panels;
  const rows = useRows(instrumentId);
  const go = useRef((structureId: string): void => {
    const list = state.getState().assessment?.instruments[instrumentId]?.clearances;
    const point = list?.find((each) => each.structureId === structureId)?.nearestOnStructureLps ?? null;
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
