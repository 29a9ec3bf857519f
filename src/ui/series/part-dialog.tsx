// Which part of a series to open, and how coarsely: slices, columns and rows by number, voxels as they are or halved; with
// what that will take and what a voxel will be.

import { useState } from 'react';
import { type Reduction, reducedDims, wholeOf } from '#core/volume/reduction.ts';
import { useApp } from '../app-context.tsx';
import type { SeriesSummary } from '../app-model.ts';
import { useLanguage } from '../language-context.tsx';
import { neededBytes } from '../opening/needed-bytes.ts';
import { Button } from '../pieces/button.tsx';
import { Dialog } from '../pieces/dialog.tsx';
import { NumberField } from '../pieces/number-field.tsx';
import { ValueList, ValueRow } from '../pieces/rows.tsx';
import { SegmentedControl } from '../pieces/segmented-control.tsx';
import styles from './part-dialog.module.css';
import { SeriesPicture } from './series-picture.tsx';

type Triple = readonly [number, number, number];
type Axis = 0 | 1 | 2;

const FACTORS = { whole: [1, 1, 1], plane: [2, 2, 1], all: [2, 2, 2] } as const satisfies Record<string, Triple>;
type Coarseness = keyof typeof FACTORS;

const changed = (triple: Triple, axis: Axis, value: number): Triple =>
  triple.map((old, at) => (at === axis ? value : old)) as unknown as Triple;

const voxelText = (spacingMm: Triple, factors: Triple, format: ReturnType<typeof useLanguage>['format']): string => {
  const [i, j, k] = spacingMm.map((mm, axis) => mm * (factors[axis] ?? 1)) as unknown as Triple;
  return `${format.number(i, 2)} × ${format.number(j, 2)} × ${format.mm(k, 2)}`;
};

const MB = 1e6;

/** What is known of a series that the gate made a volume of. */
export interface Measured {
  readonly series: SeriesSummary;
  readonly dims: Triple;
  readonly spacingMm: Triple;
}

export const measured = (series: SeriesSummary): Measured | null =>
  series.dims === null || series.spacingMm === null ? null : { series, dims: series.dims, spacingMm: series.spacingMm };

/** What halving makes of a series, in words. */
export const halvedText = (
  { dims, spacingMm }: Measured,
  factors: Triple,
  format: ReturnType<typeof useLanguage>['format'],
): readonly [voxel: string, memory: string] => [
  voxelText(spacingMm, factors, format),
  format.megabytes(neededBytes(reducedDims({ ...wholeOf(dims), factors })) / MB),
];

const Range = ({
  what,
  axis,
  dims,
  part,
  onChange,
}: {
  readonly what: string;
  readonly axis: Axis;
  readonly dims: Triple;
  readonly part: Reduction;
  /** Of the part as it is when the change comes: leaving a field and choosing elsewhere are one click. */
  readonly onChange: (change: (part: Reduction) => Reduction) => void;
}) => {
  const { words, format } = useLanguage();
  const texts = words.sources.part;
  const { from, to } = texts.fromTo(what);
  const least = part.factors[axis];
  return (
    <div className={styles.range}>
      <span className={styles.what}>{what}</span>
      <NumberField
        label={from}
        hideLabel
        value={part.from[axis] + 1}
        decimals={0}
        min={1}
        max={part.to[axis] - least + 1}
        size={4}
        onCommit={(value) => onChange((now) => ({ ...now, from: changed(now.from, axis, Math.round(value) - 1) }))}
      />
      <span>{texts.to}</span>
      <NumberField
        label={to}
        hideLabel
        value={part.to[axis]}
        decimals={0}
        min={part.from[axis] + least}
        max={dims[axis]}
        size={4}
        onCommit={(value) => onChange((now) => ({ ...now, to: changed(now.to, axis, Math.round(value)) }))}
      />
      <span className={styles.of}>{texts.of(format.count(dims[axis]))}</span>
    </div>
  );
};

/** The box on the series' picture. */
const Box = ({ series, dims, part }: Measured & { readonly part: Reduction }) => {
  const texts = useLanguage().words.sources.part;
  const percent = (value: number, axis: Axis): string => `${(100 * value) / dims[axis]}%`;
  return (
    <div
      className={styles.picture}
      style={{ aspectRatio: `${series.thumbnail?.width ?? 1} / ${series.thumbnail?.height ?? 1}` }}
    >
      <SeriesPicture thumbnail={series.thumbnail} label={texts.drawing} isLarge />
      <span
        className={styles.box}
        style={{
          left: percent(part.from[0], 0),
          top: percent(part.from[1], 1),
          width: percent(part.to[0] - part.from[0], 0),
          height: percent(part.to[1] - part.from[1], 1),
        }}
      />
    </div>
  );
};

const Outcome = ({ dims, spacingMm, part }: Measured & { readonly part: Reduction }) => {
  const { words, format } = useLanguage();
  const texts = words.sources.part;
  const kept = reducedDims(part);
  const mm = kept.map((n, axis) => n * (part.factors[axis] ?? 1) * (spacingMm[axis] ?? 0));
  const [wide, high, long] = mm as unknown as Triple;
  return (
    <ValueList>
      <ValueRow label={texts.size} value={voxelText(spacingMm, part.factors, format)} />
      <ValueRow
        label={texts.extent}
        value={`${format.number(wide, 0)} × ${format.number(high, 0)} × ${format.mm(long, 0)}`}
      />
      <ValueRow
        label={texts.memory}
        value={format.megabytes(neededBytes(kept) / MB)}
        note={kept === dims ? undefined : texts.of(format.megabytes(neededBytes(dims) / MB))}
      />
    </ValueList>
  );
};

export const PartDialog = ({
  isOpen,
  onClose,
  ...volume
}: Measured & { readonly isOpen: boolean; readonly onClose: () => void }) => {
  const { words } = useLanguage();
  const texts = words.sources.part;
  const { actions } = useApp();
  const [part, setPart] = useState<Reduction>(() => wholeOf(volume.dims));
  const coarseness = (Object.keys(FACTORS) as Coarseness[]).find((key) => FACTORS[key].join() === part.factors.join());
  const range = (what: string, axis: Axis) => (
    <Range what={what} axis={axis} dims={volume.dims} part={part} onChange={setPart} />
  );
  return (
    <Dialog
      title={texts.title}
      size="large"
      isOpen={isOpen}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{words.screens.actions.cancel}</Button>
          <Button
            variant="primary"
            onPress={() => {
              onClose();
              actions.openSeries(volume.series.id, part);
            }}
          >
            {texts.confirm}
          </Button>
        </>
      }
    >
      <p className={styles.intro}>{texts.intro}</p>
      <div className={styles.columns}>
        <Box {...volume} part={part} />
        <div className={styles.choices}>
          {range(texts.slices, 2)}
          {range(texts.columns, 0)}
          {range(texts.rows, 1)}
          <SegmentedControl
            label={texts.voxels}
            isWide
            value={coarseness ?? 'whole'}
            segments={[
              { id: 'whole', label: texts.asTheyAre },
              { id: 'plane', label: texts.halvedInPlane },
              { id: 'all', label: texts.halved },
            ]}
            onChange={(id) => setPart((now) => ({ ...now, factors: FACTORS[id] }))}
          />
          <Outcome {...volume} part={part} />
        </div>
      </div>
    </Dialog>
  );
};
