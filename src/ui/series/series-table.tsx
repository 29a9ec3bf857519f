// The series as a table one walks with the arrows: picture, spacing, coverage and fitness with its reason. Enter or a
// double press opens; those that cannot serve stay readable, dimmed.

import { Cell, Column, Row, Table, TableBody, TableHeader } from 'react-aria-components';
import type { SeriesSummary } from '../app-model.ts';
import { classNames } from '../class-names.ts';
import { useLanguage } from '../language-context.tsx';
import { VerdictIcon } from '../pieces/verdict-icon.tsx';
import { SeriesPicture } from './series-picture.tsx';
import styles from './series-table.module.css';
import { FITNESS_MARK, fitnessReason, modalityWord, seriesName, whoseSeries } from './series-words.ts';

const Fitness = ({ series }: { readonly series: SeriesSummary }) => {
  const { language, words } = useLanguage();
  return (
    <div className={classNames(styles.fitness, styles[series.fitness])}>
      <VerdictIcon mark={FITNESS_MARK[series.fitness]} size={18} />
      <div>
        <p className={styles.fitnessWord}>{words.screens.series.fitness[series.fitness]}</p>
        <p className={styles.reason}>{fitnessReason(series, language, words)}</p>
      </div>
    </div>
  );
};

const Name = ({ series, whose }: { readonly series: SeriesSummary; readonly whose: string | null }) => {
  const { words } = useLanguage();
  return (
    <>
      {seriesName(series, words)}
      {whose === null ? null : <bdi className={styles.whose}>{whose}</bdi>}
    </>
  );
};

const seriesRow = (
  series: SeriesSummary,
  all: readonly SeriesSummary[],
  { language, words, format }: ReturnType<typeof useLanguage>,
) => (
  <Row
    key={series.id}
    id={series.id}
    className={classNames(styles.row, series.fitness === 'unfit' && styles.dimmed)}
    textValue={seriesName(series, words)}
  >
    <Cell className={styles.cell ?? ''}>
      <SeriesPicture thumbnail={series.thumbnail} />
    </Cell>
    <Cell className={classNames(styles.cell, styles.name)}>
      <Name series={series} whose={whoseSeries(series, all, language, words)} />
    </Cell>
    <Cell className={styles.cell ?? ''}>{modalityWord(series.modality, words)}</Cell>
    <Cell className={styles.cell ?? ''}>{format.count(series.sliceCount)}</Cell>
    <Cell className={styles.cell ?? ''}>
      {series.thicknessMm === null && series.stepMm === null
        ? words.screens.unknown
        : `${format.number(series.thicknessMm)} / ${format.number(series.stepMm)}`}
    </Cell>
    <Cell className={classNames(styles.cell, styles.coverage)}>{format.mm(series.extentMm, 0)}</Cell>
    <Cell className={styles.cell ?? ''}>
      <Fitness series={series} />
    </Cell>
  </Row>
);

export const SeriesTable = ({
  series,
  chosen,
  onChoose,
  onOpen,
}: {
  readonly series: readonly SeriesSummary[];
  readonly chosen: string | null;
  readonly onChoose: (id: string) => void;
  readonly onOpen: (id: string) => void;
}) => {
  const language = useLanguage();
  const { title, columns } = language.words.screens.series;
  return (
    <Table
      className={styles.table ?? ''}
      aria-label={title}
      selectionMode="single"
      selectionBehavior="replace"
      disallowEmptySelection
      selectedKeys={chosen === null ? [] : [chosen]}
      onSelectionChange={(keys) => {
        const key = keys === 'all' ? undefined : [...keys][0];
        if (key !== undefined) onChoose(String(key));
      }}
      onRowAction={(key) => onOpen(String(key))}
    >
      <TableHeader className={styles.header ?? ''}>
        <Column className={styles.column ?? ''}>
          <span className="visually-hidden">{columns.picture}</span>
        </Column>
        <Column isRowHeader className={styles.column ?? ''}>
          {columns.series}
        </Column>
        <Column className={styles.column ?? ''}>{columns.modality}</Column>
        <Column className={styles.column ?? ''}>{columns.slices}</Column>
        <Column className={styles.column ?? ''}>{columns.spacing}</Column>
        <Column className={classNames(styles.column, styles.coverage)}>{columns.coverage}</Column>
        <Column className={styles.column ?? ''}>{columns.fitness}</Column>
      </TableHeader>
      <TableBody className={styles.body ?? ''}>{series.map((each) => seriesRow(each, series, language))}</TableBody>
    </Table>
  );
};
