// One column an instrument: what is dialled, measured and checked at the table.

import type { ReactNode } from 'react';
import type { OverallVerdict } from '#plan/plan-assessment.ts';
import type { Instrument } from '#plan/plan-document.ts';
import { useAppState } from '../app-context.tsx';
import { useLanguage } from '../language-context.tsx';
import { instrumentName, shortName } from '../panels/plan-words.ts';
import { midlineOf } from '../panels/room-words.ts';
import { screwText } from '../panels/screw-text.ts';
import { usePathLandmarks } from '../path/use-path-landmarks.ts';
import { markOf, VerdictIcon } from '../pieces/verdict-icon.tsx';
import { useAssessment, useCase, usePlan } from '../workspace/case-context.tsx';
import { type SheetColumn, type SheetFigure, sheetColumn } from './sheet-figures.ts';
import styles from './sheet-page.module.css';

const Figure = ({ figure, note }: SheetFigure) => (
  <>
    <strong>{figure}</strong> {note}
  </>
);

interface Column {
  readonly instrument: Instrument;
  readonly overall: OverallVerdict;
  readonly column: SheetColumn;
}

const useColumns = (instruments: readonly Instrument[]): readonly Column[] => {
  const { volume, series } = useCase();
  const { words, format } = useLanguage();
  const plan = usePlan((document) => document);
  const measures = useAppState((state) => state.measures);
  const assessment = useAssessment((current) => current);
  // Medial and lateral are told from the midline; distances from the grid line where one was chosen.
  const midline = midlineOf(plan, measures, volume.grid);
  return instruments.map((instrument) => {
    const found = assessment?.instruments[instrument.id] ?? null;
    const { table, numbers } = series;
    const asked = { instrument, found, plan, grid: volume.grid, table, numbers, midline, words, format };
    return { instrument, overall: found?.overall ?? 'not-assessed', column: sheetColumn(asked) };
  });
};

const Row = ({
  label,
  columns,
  cell,
  isLarge = false,
}: {
  readonly label: string;
  readonly columns: readonly Column[];
  readonly cell: (column: Column) => ReactNode;
  readonly isLarge?: boolean;
}) => (
  <tr className={isLarge ? styles.large : undefined}>
    <th scope="row">{label}</th>
    {columns.map((each) => (
      <td key={each.instrument.id}>{cell(each)}</td>
    ))}
  </tr>
);

/** Grade, thread in bone and far cortex of a screw; a dash while they are computed and for what is none. */
const ScrewCell = ({ id }: { readonly id: string }) => {
  const { words, format } = useLanguage();
  const screw = useAppState((state) => state.screws[id] ?? null);
  if (screw === null) return '–';
  return screwText(screw, words, format);
};

/** What is passed on the way, with depths from the entry: what one feels, and counts on the images. */
const WayCell = ({ instrument }: { readonly instrument: Instrument }) => {
  const { words, format } = useLanguage();
  const { path } = words.panels;
  const landmarks = usePathLandmarks(instrument);
  if (landmarks === null) return '–';
  const { muscleMm, boneMm, posteriorWallMm, lesionMm } = landmarks;
  const met = [
    [path.muscle, muscleMm],
    [path.bone, boneMm],
    [path.wall, posteriorWallMm],
    [path.lesion, lesionMm],
  ] as const;
  const told = met
    .filter(([, mm]) => mm !== null)
    .toSorted(([, a], [, b]) => (a ?? 0) - (b ?? 0))
    .map(([word, mm]) => `${word.toLowerCase()}\u00a0${format.number(mm)}`);
  if (boneMm === null && !landmarks.hasBone) told.push(words.panels.sheet.noBone);
  return told.length === 0 ? '–' : told.join(' · ');
};

/** How steeply the cortex is met, and how many slices are crossed. */
const CortexCell = ({ instrument }: { readonly instrument: Instrument }) => {
  const { words, format } = useLanguage();
  const landmarks = usePathLandmarks(instrument);
  if (landmarks === null) return '–';
  const slices = words.panels.sheet.slices(landmarks.slicesCrossed, format.count(landmarks.slicesCrossed));
  return `${format.degrees(landmarks.incidenceDeg)} · ${slices}`;
};

const LARGE = ['entry', 'fromMidline', 'length', 'axial', 'craniocaudal'] as const;

export const SheetTable = ({ instruments }: { readonly instruments: readonly Instrument[] }) => {
  const { language, words } = useLanguage();
  const { sheet, posture: postures } = words.panels;
  const posture = usePlan((document) => document.posture);
  const gridLineXMm = usePlan((document) => document.gridLineXMm);
  const columns = useColumns(instruments);
  if (columns.length === 0) return <p className={styles.nothing}>{words.panels.rail.noInstrument}</p>;
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{sheet.anglesIn(postures[posture])}</th>
          {columns.map(({ instrument }) => (
            <th key={instrument.id} scope="col">
              {shortName(language, instrument)} · {instrumentName(words, instrument)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {LARGE.map((what) => (
          <Row
            key={what}
            label={what === 'fromMidline' && gridLineXMm !== null ? sheet.fromGrid : sheet[what]}
            columns={columns}
            cell={({ column }) => <Figure {...column[what]} />}
            isLarge
          />
        ))}
        {columns.some(({ column }) => column.imageNumber !== null) ? (
          <Row label={words.room.imageNumber} columns={columns} cell={({ column }) => column.imageNumber ?? '–'} />
        ) : null}
        {columns.some(({ column }) => column.table !== null) ? (
          <Row label={sheet.table} columns={columns} cell={({ column }) => column.table ?? '–'} />
        ) : null}
        <Row label={sheet.way} columns={columns} cell={({ instrument }) => <WayCell instrument={instrument} />} />
        <Row label={sheet.cortex} columns={columns} cell={({ instrument }) => <CortexCell instrument={instrument} />} />
        <Row label={sheet.cArm} columns={columns} cell={({ column }) => column.cArm} />
        <Row label={sheet.instrument} columns={columns} cell={({ column }) => column.instrument} />
        {columns.some(({ instrument }) => instrument.kind === 'screw') ? (
          <Row label={sheet.screw} columns={columns} cell={({ instrument }) => <ScrewCell id={instrument.id} />} />
        ) : null}
        <Row
          label={sheet.weakest}
          columns={columns}
          cell={({ overall, column }) => (
            <span className={styles.weakest}>
              <VerdictIcon mark={markOf(overall)} size={17} />
              <b>{column.weakest}</b>
            </span>
          )}
        />
        <Row label={sheet.tolerance} columns={columns} cell={({ column }) => column.tolerance} />
      </tbody>
    </table>
  );
};
