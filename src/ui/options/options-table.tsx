// Two ways, figure by figure, the better side in bold, and the difference of what is shown.

import type { ReactNode } from 'react';
import { useAppState } from '../app-context.tsx';
import { useLanguage } from '../language-context.tsx';
import { structureName } from '../panels/plan-words.ts';
import { usePlan } from '../workspace/case-context.tsx';
import { difference, type OptionFigures } from './option-figures.ts';
import { type LeakRow, optionLeaks } from './option-leaks.ts';
import styles from './options.module.css';
import type { KnownOption } from './use-options.ts';

type Pair = readonly [KnownOption, KnownOption];

const Row = ({
  label,
  cells,
  delta = '',
  better = null,
}: {
  readonly label: string;
  readonly cells: readonly [ReactNode, ReactNode];
  readonly delta?: string;
  readonly better?: 0 | 1 | null;
}) => (
  <tr>
    <th scope="row">{label}</th>
    {cells.map((cell, n) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: two sides, always in this order
      <td key={n} className={better === n ? styles.better : undefined}>
        {cell}
      </td>
    ))}
    <td className={styles.delta}>{delta}</td>
  </tr>
);

/** Which side is better; neither where they are equal or one is unknown. */
const betterOf = (a: number | null, b: number | null, wanted: 'more' | 'less'): 0 | 1 | null => {
  if (a === null || b === null || a === b) return null;
  return a > b === (wanted === 'more') ? 0 : 1;
};

/** A later leak is the better one; both as they are shown. */
const Leak = ({ row: { name, cells } }: { readonly row: LeakRow }) => {
  const { format } = useLanguage();
  const [a = null, b = null] = cells.map(({ ml }) => ml);
  const d = a === null || b === null || !Number.isFinite(a - b) ? null : difference(a, b);
  const isTold = d !== null;
  return (
    <Row
      label={name}
      cells={[cells[0]?.text, cells[1]?.text]}
      delta={!isTold ? '' : d === 0 ? '0' : `${format.signed(d)}\u00a0mL`}
      better={betterOf(a, b, 'more')}
    />
  );
};

const Leaks = ({ pair }: { readonly pair: Pair }) => {
  const { words, format } = useLanguage();
  const structures = usePlan((document) => document.structures);
  const rows = optionLeaks(pair, structures, words, format);
  return rows.length === 0 ? null : (
    <>
      <tr>
        <th scope="rowgroup" colSpan={4} className={styles.group}>
          {words.options.rows.leaks}
        </th>
      </tr>
      {rows.map((row) => (
        <Leak key={row.key} row={row} />
      ))}
    </>
  );
};

const useLesionMl = (pair: Pair): readonly (number | null)[] => {
  const structures = usePlan((document) => document.structures);
  const measures = useAppState((state) => state.measures);
  return pair.map(({ option: { cement } }) => {
    const maskId = structures.find(({ id }) => id === cement.lesionId)?.maskId ?? null;
    return maskId === null ? null : (measures[maskId]?.volumeMl ?? null);
  });
};

export const OptionsTable = ({ pair }: { readonly pair: Pair }) => {
  const { words, format } = useLanguage();
  const { options: own } = words;
  const structures = usePlan((document) => document.structures);
  const [a, b] = pair;
  const [fa, fb] = [a.figures, b.figures];
  const lesionMl = useLesionMl(pair);
  const share = [fa.inHandMl, fb.inHandMl].map((ml, n) => {
    const of = lesionMl[n] ?? null;
    return ml === null || of === null || of === 0 ? null : Math.round((100 * ml) / of);
  });
  const figureRow = (
    label: string,
    of: (figures: OptionFigures) => number | null,
    unit: string,
    wanted: 'more' | 'less' | null,
    decimals = 1,
  ) => {
    const [x, y] = [of(fa), of(fb)];
    const d = difference(x, y);
    return (
      <Row
        label={label}
        cells={[format.number(x, decimals), format.number(y, decimals)]}
        delta={d === null ? '–' : d === 0 ? '0' : `${format.signed(d, decimals)}${unit}`}
        better={wanted === null ? null : betterOf(x, y, wanted)}
      />
    );
  };
  const listed = (values: readonly (number | null)[], suffix = ''): string =>
    values.length === 0 ? '–' : values.map((value) => `${format.number(value)}${suffix}`).join(' / ');
  const weakest = (figures: OptionFigures): string => {
    const structure = structures.find(({ id }) => id === figures.weakestStructureId);
    return structure === undefined ? '–' : structureName(words, structure);
  };
  const [sa = null, sb = null] = share;
  const ds = difference(sa, sb);
  return (
    <table className={styles.table} data-options>
      <thead>
        <tr>
          <th scope="col">{own.differences}</th>
          <th scope="col">{a.option.letter}</th>
          <th scope="col">{b.option.letter}</th>
          <th scope="col">{`${a.option.letter} − ${b.option.letter}`}</th>
        </tr>
      </thead>
      <tbody>
        {figureRow(own.rows.clearance, (f) => f.leastClearanceMm, '\u00a0mm', 'more')}
        <Row label={own.rows.structure} cells={[weakest(fa), weakest(fb)]} />
        {figureRow(own.rows.below, (f) => f.belowMargin, '', 'less', 0)}
        {figureRow(own.rows.tolerance, (f) => f.toleranceDeg, '°', 'more')}
        {figureRow(own.rows.count, (f) => f.count, '', null, 0)}
        <Row label={own.rows.length} cells={[listed(fa.lengthsMm), listed(fb.lengthsMm)]} />
        <Row label={own.rows.axial} cells={[listed(fa.axialDeg, '°'), listed(fb.axialDeg, '°')]} />
        <Row label={own.rows.outside} cells={[listed(fa.leftOutsideMm), listed(fb.leftOutsideMm)]} />
        {figureRow(own.rows.cement, (f) => f.plannedMl, '\u00a0mL', null)}
        <Row
          label={own.rows.share}
          cells={[sa === null ? '–' : format.percent(sa / 100), sb === null ? '–' : format.percent(sb / 100)]}
          delta={ds === null ? '–' : ds === 0 ? '0' : own.points(format.signed(ds, 0))}
        />
        {figureRow(own.rows.deadSpace, (f) => f.deadSpaceMl, '\u00a0mL', 'less')}
        {figureRow(own.rows.prepare, (f) => f.prepareMl, '\u00a0mL', null)}
        <Leaks pair={pair} />
      </tbody>
    </table>
  );
};
