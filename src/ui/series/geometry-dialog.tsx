// Where the slices of a series lie, for the curious: a drawing of positions and steps, then every slice with its file.

import { useEffect, useState } from 'react';
import { useApp } from '../app-context.tsx';
import type { SeriesSummary } from '../app-model.ts';
import { useLanguage } from '../language-context.tsx';
import { Button } from '../pieces/button.tsx';
import { Dialog } from '../pieces/dialog.tsx';
import { ValueList, ValueRow } from '../pieces/rows.tsx';
import styles from './geometry-dialog.module.css';
import type { SliceRow, SliceTable } from './slice-rows.ts';

const WIDTH = 700;
const TICKS = { top: 8, bottom: 30 };
const STEPS = { top: 46, bottom: 92 };

/** Slices asked for when the dialog opens; null until they come. */
const useSlices = (id: string): SliceTable | null => {
  const { actions } = useApp();
  const [table, setTable] = useState<SliceTable | null>(null);
  useEffect(() => {
    let isWanted = true;
    void actions.seriesSlices(id).then((found) => {
      if (isWanted) setTable(found);
    });
    return () => {
      isWanted = false;
    };
  }, [actions, id]);
  return table;
};

const finite = (values: readonly (number | null)[]): readonly number[] => values.filter((value) => value !== null);

/** A stroke for each slice along the axis; below, the step to each, on one scale from nothing to the largest. */
const Drawing = ({ rows, usualMm }: { readonly rows: readonly SliceRow[]; readonly usualMm: number | null }) => {
  const { words, format } = useLanguage();
  const texts = words.sources.geometry;
  const along = finite(rows.map(({ alongMm }) => alongMm));
  const low = Math.min(0, ...along);
  const span = Math.max(1e-6, Math.max(0, ...along) - low);
  const most = Math.max(usualMm ?? 0, ...finite(rows.map(({ stepMm }) => stepMm)).map(Math.abs), 1e-6);
  const x = (mm: number): number => 6 + ((mm - low) / span) * (WIDTH - 12);
  const y = (stepMm: number): number => STEPS.bottom - (Math.abs(stepMm) / most) * (STEPS.bottom - STEPS.top);
  const isUsual = (stepMm: number): boolean => usualMm === null || Math.abs(stepMm - usualMm) <= 0.01;
  return (
    <figure className={styles.figure}>
      <svg
        viewBox={`0 0 ${WIDTH} 100`}
        role="img"
        aria-label={texts.drawing(format.count(rows.length), format.mm(usualMm, 3))}
      >
        {rows.map(({ file, instanceNumber, alongMm, stepMm }) =>
          alongMm === null ? null : (
            <g key={`${file} ${instanceNumber} ${alongMm}`}>
              <path d={`M${x(alongMm)} ${TICKS.top}V${TICKS.bottom}`} className={styles.tick} />
              {stepMm === null ? null : (
                <circle
                  cx={x(alongMm)}
                  cy={y(stepMm)}
                  r={isUsual(stepMm) ? 1.4 : 3}
                  className={isUsual(stepMm) ? styles.step : styles.odd}
                />
              )}
            </g>
          ),
        )}
        <path d={`M6 ${STEPS.bottom + 2}H${WIDTH - 6}`} className={styles.base} />
      </svg>
      <figcaption className={styles.caption}>
        <span>{format.mm(low, 1)}</span>
        <span>{texts.legend(format.mm(usualMm, 3))}</span>
        <span>{format.mm(low + span, 1)}</span>
      </figcaption>
    </figure>
  );
};

const Facts = ({ series, table }: { readonly series: SeriesSummary; readonly table: SliceTable }) => {
  const { words, format } = useLanguage();
  const texts = words.sources.geometry;
  const cosines = (direction: SliceTable['rowLps']): string =>
    direction === null ? words.screens.unknown : direction.map((value) => format.number(value, 4)).join('  ');
  const asideMm = Math.max(0, ...finite(table.rows.map((row) => row.asideMm)));
  return (
    <ValueList>
      <ValueRow label={texts.rowDirection} value={cosines(table.rowLps)} />
      <ValueRow label={texts.columnDirection} value={cosines(table.columnLps)} />
      <ValueRow label={words.screens.series.facts.tilt} value={format.degrees(series.tiltDeg)} />
      <ValueRow label={texts.drift} value={format.mm(asideMm, 3)} />
      <ValueRow label={texts.imageType} value={table.imageType || words.screens.unknown} />
      <ValueRow label={texts.syntax} value={table.transferSyntax || words.screens.unknown} />
    </ValueList>
  );
};

const Rows = ({ rows }: { readonly rows: readonly SliceRow[] }) => {
  const { words, format } = useLanguage();
  const texts = words.sources.geometry;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls has to be reachable by keys
    <section className={styles.scroll} tabIndex={0} aria-label={texts.slices}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{texts.file}</th>
            <th scope="col">{texts.number}</th>
            <th scope="col">{texts.position}</th>
            <th scope="col">{texts.along}</th>
            <th scope="col">{texts.step}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ file, instanceNumber, positionLps, alongMm, stepMm }) => (
            <tr key={`${file} ${instanceNumber} ${alongMm}`}>
              <td className={styles.file}>{file}</td>
              <td>{instanceNumber === null ? words.screens.unknown : format.number(instanceNumber, 0)}</td>
              <td>
                {positionLps === null
                  ? words.screens.unknown
                  : positionLps.map((mm) => format.number(mm, 2)).join('  ')}
              </td>
              <td>{format.number(alongMm, 3)}</td>
              <td>{format.number(stepMm, 3)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
};

export const GeometryDialog = ({
  series,
  onClose,
}: {
  readonly series: SeriesSummary;
  readonly onClose: () => void;
}) => {
  const { words } = useLanguage();
  const texts = words.sources.geometry;
  const table = useSlices(series.id);
  return (
    <Dialog
      title={texts.title}
      size="large"
      isOpen
      onClose={onClose}
      actions={<Button onPress={onClose}>{words.screens.actions.close}</Button>}
    >
      {table === null ? null : (
        <div className={styles.sheet}>
          <Drawing rows={table.rows} usualMm={series.stepMm} />
          <Facts series={series} table={table} />
          <Rows rows={table.rows} />
        </div>
      )}
    </Dialog>
  );
};
