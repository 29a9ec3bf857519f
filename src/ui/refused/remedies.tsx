// What can be done about a refusal, best first: a row each, the first one white.

import {
  ChevronRight,
  Crop,
  FolderOpen,
  FolderPlus,
  Layers,
  List,
  Minimize2,
  Play,
  UnfoldVertical,
} from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import type { Finding } from '#core/finding.ts';
import { reducedDims, wholeOf } from '#core/volume/reduction.ts';
import type { Words } from '#i18n/words.ts';
import { useApp } from '../app-context.tsx';
import type { AppActions, Catalogue, SeriesSummary } from '../app-model.ts';
import { classNames } from '../class-names.ts';
import { useLanguage } from '../language-context.tsx';
import { neededBytes } from '../opening/needed-bytes.ts';
import { type Opening, useOpening } from '../opening/opening.tsx';
import { halvedText, measured, PartDialog } from '../series/part-dialog.tsx';
import { fitnessReason, seriesName } from '../series/series-words.ts';
import styles from './remedies.module.css';

interface Remedy {
  readonly id: string;
  readonly title: string;
  readonly detail: string;
  readonly icon: ReactNode;
  readonly run: () => void;
}

interface Refusal {
  readonly findings: readonly Finding[];
  readonly series: SeriesSummary | null;
  readonly catalogue: Catalogue | null;
}

const RANK = { fit: 0, usable: 1, unfit: 2 } as const;

/** The fittest other series of the same reading; null where none can serve. */
export const bestOther = (catalogue: Catalogue | null, refused: SeriesSummary | null): SeriesSummary | null => {
  const others = (catalogue?.series ?? []).filter(({ id, fitness }) => id !== refused?.id && fitness !== 'unfit');
  return [...others].sort((a, b) => RANK[a.fitness] - RANK[b.fitness])[0] ?? null;
};

const openingRemedies = (refusal: Refusal, words: Words, opening: Opening): readonly Remedy[] => {
  const { refused } = words.screens;
  const isIncomplete = refusal.findings.some(({ code }) => code === 'GEO-GAP' || code === 'SERIES-NUMBER-GAP');
  const ofPlan = refusal.findings.some(({ code }) => code.startsWith('PLAN-'));
  const pick = (id: string, title: string, detail: string, icon: ReactNode): Remedy => ({
    id,
    title,
    detail,
    icon,
    run: opening.pickFolder,
  });
  if (isIncomplete) return [pick('add', refused.addFiles, refused.addFilesDetail, <FolderPlus size={20} key="icon" />)];
  if (ofPlan)
    return [pick('plan', refused.openPlanImages, refused.openPlanImagesDetail, <FolderOpen size={20} key="icon" />)];
  return [pick('other', refused.chooseOther, refused.chooseOtherDetail, <FolderOpen size={20} key="icon" />)];
};

const seriesRemedies = (
  { catalogue, series }: Refusal,
  { words, language, format }: ReturnType<typeof useLanguage>,
  actions: AppActions,
): readonly Remedy[] => {
  const { refused, series: texts } = words.screens;
  const best = bestOther(catalogue, series);
  const others = (catalogue?.series.length ?? 0) - (series === null ? 0 : 1);
  const open: readonly Remedy[] =
    best === null
      ? []
      : [
          {
            id: 'best',
            title: refused.openSeries(seriesName(best, words)),
            detail: refused.openSeriesDetail(
              texts.sliceCount(format.count(best.sliceCount), best.sliceCount),
              format.mm(best.extentMm, 0),
              texts.fitness[best.fitness],
              fitnessReason(best, language, words),
            ),
            icon: <Layers size={20} />,
            run: () => actions.openSeries(best.id),
          },
        ];
  const list: readonly Remedy[] =
    others < (best === null ? 1 : 2)
      ? []
      : [
          {
            id: 'list',
            title: refused.seeSeries,
            detail: refused.seeSeriesDetail(others),
            icon: <List size={20} />,
            run: actions.backToSeries,
          },
        ];
  return [...open, ...list];
};

/** An uneven series whole, on request: its gaps hatched and not measured. */
const gapRemedy = (
  { catalogue, series }: Refusal,
  { acrossGaps }: Words['sources'],
  actions: AppActions,
): readonly Remedy[] => {
  const bridged = (catalogue?.series ?? []).find(
    ({ seriesInstanceUid, findings }) =>
      seriesInstanceUid === series?.seriesInstanceUid && findings.some(({ code }) => code === 'SERIES-BRIDGED'),
  );
  if (bridged === undefined) return [];
  return [
    {
      id: 'across-gaps',
      title: acrossGaps.remedy,
      detail: acrossGaps.detail,
      icon: <UnfoldVertical size={20} />,
      run: () => actions.openSeries(bridged.id),
    },
  ];
};

const HALVED = [
  ['half-in-plane', [2, 2, 1]],
  ['half', [2, 2, 2]],
] as const;

/** For a series that is too large: its voxels halved, where that suffices, and a part of it. */
const sizeRemedies = (
  { findings, series }: Refusal,
  { words, format }: ReturnType<typeof useLanguage>,
  actions: AppActions,
  openPart: () => void,
): readonly Remedy[] => {
  const size = findings.find(({ code }) => code.startsWith('SIZE-'));
  const whole = series === null ? null : measured(series);
  if (size === undefined || whole === null) return [];
  const { part } = words.sources;
  const budgetMb = Number(size.values.budgetMb ?? Number.POSITIVE_INFINITY);
  const halved = HALVED.flatMap(([id, factors]): readonly Remedy[] => {
    const reduction = { ...wholeOf(whole.dims), factors };
    if (neededBytes(reducedDims(reduction)) / 1e6 > budgetMb) return [];
    return [
      {
        id,
        title: id === 'half' ? part.remedyHalf : part.remedyHalfInPlane,
        detail: part.remedyHalfDetail(...halvedText(whole, factors, format)),
        icon: <Minimize2 size={20} />,
        run: () => actions.openSeries(whole.series.id, reduction),
      },
    ];
  });
  const crop = {
    id: 'part',
    title: part.remedyPart,
    detail: part.remedyPartDetail,
    icon: <Crop size={20} />,
    run: openPart,
  };
  return [crop, ...halved];
};

export const Remedies = (refusal: Refusal) => {
  const language = useLanguage();
  const { refused } = language.words.screens;
  const { actions } = useApp();
  const opening = useOpening();
  const [isPart, setIsPart] = useState(false);
  const whole = refusal.series === null ? null : measured(refusal.series);
  const remedies: readonly Remedy[] = [
    ...sizeRemedies(refusal, language, actions, () => setIsPart(true)),
    ...openingRemedies(refusal, language.words, opening),
    ...seriesRemedies(refusal, language, actions),
    ...gapRemedy(refusal, language.words.sources, actions),
  ];
  const sample: Remedy = {
    id: 'sample',
    title: refused.sample,
    detail: refused.sampleDetail,
    icon: <Play size={20} />,
    run: actions.openSample,
  };
  const shown = remedies.length < 2 ? [...remedies, sample] : remedies;
  return (
    <>
      {whole === null ? null : <PartDialog {...whole} isOpen={isPart} onClose={() => setIsPart(false)} />}
      <ul className={styles.remedies}>
        {shown.map((remedy, index) => (
          <li key={remedy.id}>
            <AriaButton className={classNames(styles.remedy, index === 0 && styles.best)} onPress={remedy.run}>
              <span className={styles.tile} aria-hidden="true">
                {remedy.icon}
              </span>
              <span className={styles.words}>
                <span className={styles.title}>{remedy.title}</span>
                <span className={styles.detail}>{remedy.detail}</span>
              </span>
              <ChevronRight size={18} aria-hidden="true" />
            </AriaButton>
          </li>
        ))}
      </ul>
    </>
  );
};
