// The chosen series: its picture, what the gate warns of, the facts it measured, and the button that opens it.

import { Crop, Ruler } from 'lucide-react';
import { useState } from 'react';
import type { SeriesSummary } from '../app-model.ts';
import { useLanguage } from '../language-context.tsx';
import { Button } from '../pieces/button.tsx';
import { ValueList, ValueRow } from '../pieces/rows.tsx';
import { VerdictIcon } from '../pieces/verdict-icon.tsx';
import { WarningInPlace } from '../pieces/warning-in-place.tsx';
import { GeometryDialog } from './geometry-dialog.tsx';
import { measured, PartDialog } from './part-dialog.tsx';
import { SeriesPicture } from './series-picture.tsx';
import styles from './series-preview.module.css';
import { FITNESS_MARK, isComplete, positionWord, seriesName, tellable } from './series-words.ts';

const Facts = ({ series }: { readonly series: SeriesSummary }) => {
  const { words, format } = useLanguage();
  const { facts, complete } = words.screens.series;
  const count = format.count(series.sliceCount);
  const pixel = series.pixelSpacingMm;
  return (
    <ValueList>
      <ValueRow label={facts.slices} value={isComplete(series) ? complete(count) : count} />
      <ValueRow
        label={facts.step}
        value={format.mm(series.stepMm, 3)}
        note={series.maxDeviationMm === null ? undefined : facts.deviation(format.mm(series.maxDeviationMm, 3))}
      />
      <ValueRow
        label={facts.pixel}
        value={pixel === null ? words.screens.unknown : `${format.number(pixel[0], 3)} × ${format.mm(pixel[1], 3)}`}
      />
      <ValueRow label={facts.coverage} value={format.mm(series.extentMm)} />
      <ValueRow label={facts.tilt} value={format.degrees(series.tiltDeg)} />
      <ValueRow label={facts.position} value={positionWord(series.patientPosition, words)} />
      <ValueRow label={facts.kernel} value={series.kernel === '' ? words.screens.unknown : series.kernel} />
      <ValueRow label={facts.memory} value={format.megabytes(series.memoryMb)} />
    </ValueList>
  );
};

export const SeriesPreview = ({ series, onOpen }: { readonly series: SeriesSummary; readonly onOpen: () => void }) => {
  const { words } = useLanguage();
  const { series: texts, keys } = words.screens;
  const isUnfit = series.fitness === 'unfit';
  const [isPart, setIsPart] = useState(false);
  const [isGeometry, setIsGeometry] = useState(false);
  const whole = measured(series);
  return (
    <aside className={styles.preview} aria-label={texts.preview}>
      <div className={styles.image}>
        <SeriesPicture thumbnail={series.thumbnail} label={texts.middleSlice} isLarge />
        <span className={styles.caption}>{series.thumbnail === null ? texts.noPicture : texts.middleSlice}</span>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls has to be reachable by keys */}
      <div className={styles.scroll} tabIndex={0}>
        <h2 className={styles.name}>{seriesName(series, words)}</h2>
        <p className={`${styles.verdict} ${styles[series.fitness]}`}>
          <VerdictIcon mark={FITNESS_MARK[series.fitness]} size={18} />
          {texts.fitnessLong[series.fitness]}
        </p>
        {tellable(series.findings).map((finding) => (
          <WarningInPlace key={`${finding.code} ${finding.where.join()}`} finding={finding} />
        ))}
        <Facts series={series} />
      </div>
      <div className={styles.foot}>
        <div className={styles.others}>
          <Button isWide icon={<Ruler size={15} aria-hidden="true" />} onPress={() => setIsGeometry(true)}>
            {words.sources.geometry.open}
          </Button>
          {whole === null ? null : (
            <Button isWide icon={<Crop size={15} aria-hidden="true" />} onPress={() => setIsPart(true)}>
              {words.sources.part.open}
            </Button>
          )}
        </div>
        <Button variant={isUnfit ? 'secondary' : 'primary'} size="large" isWide keyCap={keys.enter} onPress={onOpen}>
          {isUnfit ? texts.why : texts.open}
        </Button>
        {isGeometry ? <GeometryDialog series={series} onClose={() => setIsGeometry(false)} /> : null}
        {whole === null ? null : (
          <PartDialog key={series.id} {...whole} isOpen={isPart} onClose={() => setIsPart(false)} />
        )}
      </div>
    </aside>
  );
};
