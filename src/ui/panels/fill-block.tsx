// The illustration of the filling: planned volume on a slider with the target band and the volumes at which leaks begin,
// deposits, leaks by consequence, and how each cannula injects. It does not predict flow, and says so.

import { useMemo } from 'react';
import { depositsMl, lesionShare, voxelsAtVolume } from '#core/cement/cement-spread.ts';
import { nearestAt } from '#core/cement/fill-lesion.ts';
import { REFERENCE_CANNULA, relativeInjectability } from '#core/cement/injection.ts';
import { type LeakPath, numberedLeaks } from '#core/cement/leak-paths.ts';
import { numberOf } from '#core/instrument/instrument-parameters.ts';
import { setCement } from '#plan/commands/commands.ts';
import type { CementPlan, Instrument } from '#plan/plan-document.ts';
import { useAppState } from '../app-context.tsx';
import type { ShownFill } from '../app-model.ts';
import { useLanguage } from '../language-context.tsx';
import { SectionHead, Tag, ValueList, ValueRow } from '../pieces/rows.tsx';
import { SegmentedControl } from '../pieces/segmented-control.tsx';
import { Slider } from '../pieces/slider.tsx';
import { VerdictIcon } from '../pieces/verdict-icon.tsx';
import { useCase, useCement, usePlan } from '../workspace/case-context.tsx';
import styles from './fill-block.module.css';
import { LeakMarks } from './leak-marks.tsx';
import { Section } from './panel.tsx';
import { instrumentName, shortName, structureName } from './plan-words.ts';
import { useGesture } from './use-gesture.ts';

/** Where the slider ends when there is no filling yet, mL. */
const LEAST_MOST_ML = 5;

export const plannedMlOf = (
  { plannedMl }: Pick<CementPlan, 'plannedMl'>,
  band: { readonly lowMl: number; readonly highMl: number } | null,
): number | null => plannedMl ?? (band === null ? null : (band.lowMl + band.highMl) / 2);

export const VolumeSlider = ({ cement }: { readonly cement: CementPlan }) => {
  const { words, format } = useLanguage();
  const own = words.planning.fill;
  const gesture = useGesture(setCement);
  const band = useCement();
  const fill = useAppState((state) => state.fill);
  const planned = plannedMlOf(cement, band);
  const mostMl = Math.max(LEAST_MOST_ML, fill?.spread.volumeMl.at(-1) ?? 0, (band?.highMl ?? 0) * 1.2, planned ?? 0);
  const max = Math.ceil(mostMl);
  return (
    <>
      <Slider
        label={own.planned}
        hideOutput
        min={0}
        max={max}
        step={0.1}
        value={Math.round((planned ?? 0) * 10) / 10}
        output={format.ml(planned)}
        onChange={(plannedMl) => gesture.change({ plannedMl })}
        onChangeEnd={gesture.commit}
      />
      <LeakMarks
        maxMl={max}
        lowMl={band?.lowMl ?? null}
        highMl={band?.highMl ?? null}
        leaksMl={(fill?.leaks ?? []).flatMap(({ reachedMl }) => reachedMl ?? [])}
      />
      {band === null ? null : (
        <p className={styles.hint}>{own.target(format.number(band.lowMl), format.ml(band.highMl))}</p>
      )}
    </>
  );
};

const Deposits = ({ fill, count }: { readonly fill: ShownFill; readonly count: number }) => {
  const { language, words, format } = useLanguage();
  const own = words.planning.fill;
  const instruments = usePlan((document) => document.instruments);
  const deposits = useMemo(() => depositsMl(fill.spread, fill.trocarIds.length, count), [fill, count]);
  return (
    <ValueList>
      {fill.trocarIds.map((id, n) => {
        const trocar = instruments.find((one) => one.id === id);
        if (trocar === undefined) return null;
        return (
          <ValueRow
            key={id}
            label={`${shortName(language, trocar)}, ${instrumentName(words, trocar)}`}
            value={format.ml(deposits[n])}
            note={fill.blockedTips.includes(n) ? own.blocked : undefined}
            tone={fill.blockedTips.includes(n) ? 'caution' : 'plain'}
          />
        );
      })}
    </ValueList>
  );
};

const LeakRow = ({
  fill,
  leak,
  number,
  plannedMl,
}: {
  readonly fill: ShownFill;
  readonly leak: LeakPath;
  readonly number: number | null;
  readonly plannedMl: number;
}) => {
  const { words, format } = useLanguage();
  const own = words.planning.fill;
  const structure = usePlan(({ structures }) => structures.find(({ id }) => id === leak.id));
  const named = structure === undefined ? null : structureName(words, structure);
  const isReached = leak.reachedMl !== null && leak.reachedMl <= plannedMl;
  const near = nearestAt(fill, leak, plannedMl);
  return (
    <li className={styles.leak}>
      <VerdictIcon mark={isReached ? 'contact' : leak.reachedMl === null ? 'exempt' : 'caution'} size={16} />
      <span className={styles.what}>
        <span className={styles.consequence}>
          {number === null ? '' : `${number}. `}
          {own.consequence[leak.consequence]}
        </span>
        {named === null || named === own.consequence[leak.consequence] ? null : (
          <span className={styles.where}>{named}</span>
        )}
      </span>
      <span className={styles.when}>
        <strong>{leak.reachedMl === null ? own.away : format.mlDown(leak.reachedMl)}</strong>
        {near === null || isReached ? null : (
          <span className={styles.where}>{own.notReached(format.clearanceMm(near))}</span>
        )}
      </span>
    </li>
  );
};

/** Structures that the front stays further from are only counted, mm. */
const NEAR_MM = 10;

const isNear = (fill: ShownFill, leak: LeakPath, plannedMl: number): boolean =>
  leak.reachedMl !== null || (nearestAt(fill, leak, plannedMl) ?? Number.POSITIVE_INFINITY) <= NEAR_MM;

const Leaks = ({ fill, plannedMl }: { readonly fill: ShownFill; readonly plannedMl: number }) => {
  const { words, format } = useLanguage();
  const own = words.planning.fill;
  const structures = usePlan((document) => document.structures);
  const unknown = structures.filter(({ id }) => fill.unknownIds.includes(id)).map((one) => structureName(words, one));
  const named = fill.knowsSoftTissue ? unknown : [...unknown, own.consequence['soft-tissue']];
  const told = numberedLeaks(fill.leaks).filter(({ leak }) => isNear(fill, leak, plannedMl));
  const others = fill.leaks.length - told.length;
  return (
    <Section>
      <SectionHead title={own.leaks} aside={own.reachedAt} />
      {fill.leaks.length + named.length === 0 ? <p className={styles.hint}>{own.none}</p> : null}
      <ul>
        {told.map(({ leak, number }) => (
          <LeakRow key={leak.id ?? 'soft-tissue'} fill={fill} leak={leak} number={number} plannedMl={plannedMl} />
        ))}
        {named.map((name) => (
          <li key={name} className={styles.leak}>
            <VerdictIcon mark="unknown" size={16} />
            <span className={styles.what}>
              <span className={styles.consequence}>{name}</span>
              <span className={styles.where}>{own.unknown}</span>
            </span>
            <span className={styles.when}>–</span>
          </li>
        ))}
      </ul>
      {others === 0 ? null : <p className={styles.hint}>{own.others(others, format.mm(NEAR_MM, 0))}</p>}
    </Section>
  );
};

export const Injectability = ({ trocars }: { readonly trocars: readonly Instrument[] }) => {
  const { language, format, words } = useLanguage();
  const own = words.planning.fill;
  if (trocars.length === 0) return null;
  return (
    <Section>
      <SectionHead title={own.injectability} aside={own.reference} />
      {trocars.map((one) => (
        <div key={one.id} className={styles.line}>
          <Tag>{shortName(language, one)}</Tag>
          <span className={styles.what}>{instrumentName(words, one)}</span>
          <strong>
            {format.number(
              relativeInjectability(
                {
                  innerDiameterMm: numberOf(one.parameters, 'innerDiameterMm'),
                  lengthMm: numberOf(one.parameters, 'lengthMm'),
                },
                REFERENCE_CANNULA,
              ),
              2,
            )}
          </strong>
        </div>
      ))}
    </Section>
  );
};

/** How much of the lesion the planned volume fills; null while the filling is computed. */
export const useFilledShare = (cement: CementPlan): number | null => {
  const fill = useAppState((state) => state.fill);
  const plannedMl = plannedMlOf(cement, useCement()) ?? 0;
  const count = fill === null ? 0 : voxelsAtVolume(fill.spread, plannedMl);
  return useMemo(() => (fill === null ? null : lesionShare(fill.spread, fill.lesion, count)), [fill, count]);
};

export const FillBlock = ({ cement }: { readonly cement: CementPlan }) => {
  const { history } = useCase();
  const { words } = useLanguage();
  const own = words.planning.fill;
  const fill = useAppState((state) => state.fill);
  const plannedMl = plannedMlOf(cement, useCement()) ?? 0;
  const count = fill === null ? 0 : voxelsAtVolume(fill.spread, plannedMl);
  return (
    <>
      <Section>
        <SectionHead title={own.model} />
        <SegmentedControl
          label={own.model}
          isWide
          value={cement.fill}
          segments={[
            { id: 'front', label: own.models.front },
            { id: 'spheres', label: own.models.spheres },
          ]}
          onChange={(next) => history.apply(setCement, { fill: next })}
        />
        {fill === null ? (
          <p className={styles.hint}>{cement.trocarIds.length === 0 ? own.noTip : own.computing}</p>
        ) : (
          <>
            <SectionHead title={own.deposits} />
            <Deposits fill={fill} count={count} />
          </>
        )}
      </Section>
      {fill === null ? null : <Leaks fill={fill} plannedMl={plannedMl} />}
    </>
  );
};
