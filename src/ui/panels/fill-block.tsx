// The illustration of the filling: planned volume on a slider with the target band and the volumes at which leaks begin,
// deposits, leaks by consequence, and how each cannula injects. It does not predict flow, and says so.

import { useMemo } from 'react';
import { depositsMl, lesionShare, voxelsAtVolume } from '#core/cement/cement-spread.ts';
import { REFERENCE_CANNULA, relativeInjectability } from '#core/cement/injection.ts';
import { numberOf } from '#core/instrument/instrument-parameters.ts';
import { planLesionVolume, setCement } from '#plan/commands/commands.ts';
import type { CementPlan, Instrument } from '#plan/plan-document.ts';
import type { ShownFill } from '../app-model.ts';
import { useLanguage } from '../language-context.tsx';
import { SectionHead, Tag, ValueList, ValueRow } from '../pieces/rows.tsx';
import { SegmentedControl } from '../pieces/segmented-control.tsx';
import { Slider } from '../pieces/slider.tsx';
import { VerdictIcon } from '../pieces/verdict-icon.tsx';
import { useCase, usePlan } from '../workspace/case-context.tsx';
import styles from './fill-block.module.css';
import { LeakMarks } from './leak-marks.tsx';
import { Section } from './panel.tsx';
import { instrumentName, shortName } from './plan-words.ts';
import {
  coarseMm,
  isNear,
  leaksOf,
  NEAR_MM,
  roomMl,
  type SittingFill,
  type ToldLeak,
  toldLeaks,
  useSittingFills,
} from './sitting-leaks.ts';
import { useGesture } from './use-gesture.ts';

/** Less would read as none, mL. */
const LEAST_METAL_ML = 0.05;

/** Where the slider ends when there is no filling yet, mL. */
const LEAST_MOST_ML = 5;

/** The volume planned in a lesion of the sitting, with its band and the numbers of its leaks. */
export const VolumeSlider = ({
  lesion,
  sitting,
}: {
  readonly lesion: SittingFill;
  readonly sitting: readonly SittingFill[];
}) => {
  const { words, format } = useLanguage();
  const own = words.planning.fill;
  const gesture = useGesture(planLesionVolume);
  const { lesionId, band, fill, plannedMl: planned } = lesion;
  // To the end of what is followed, and no further: a slider that grew under the hand would run away from it.
  const followedMl = Math.floor((fill?.spread.volumeMl.at(-1) ?? 0) * 10 + 1e-9) / 10;
  const bandMl = Math.ceil((band?.highMl ?? 0) * 12) / 10;
  const max = Math.max(LEAST_MOST_ML, followedMl, bandMl, Math.ceil((planned ?? 0) * 10 - 1e-9) / 10);
  return (
    <>
      <Slider
        label={sitting.length > 1 ? own.plannedIn(lesion.name) : own.planned}
        hideLabel={!lesion.isInHand}
        hideOutput
        min={0}
        max={max}
        step={0.1}
        value={Math.round((planned ?? 0) * 10) / 10}
        output={format.ml(planned)}
        onChange={(plannedMl) => gesture.change({ lesionId, plannedMl })}
        onChangeEnd={gesture.commit}
      />
      <LeakMarks
        maxMl={max}
        lowMl={band?.lowMl ?? null}
        highMl={band?.highMl ?? null}
        leaks={leaksOf(sitting).flatMap(({ lesionId: of, number, leak: { reachedMl } }) =>
          of !== lesionId || number === null || reachedMl === null ? [] : [{ number, ml: reachedMl }],
        )}
      />
      {band === null ? null : (
        <p className={styles.hint}>{own.target(format.number(band.lowMl), format.ml(band.highMl))}</p>
      )}
      <Room lesion={lesion} />
    </>
  );
};

/** The front finds less room than is planned: what is drawn is less too. */
const Room = ({ lesion }: { readonly lesion: SittingFill }) => {
  const { words, format } = useLanguage();
  const ml = roomMl(lesion);
  if (ml === null) return null;
  return (
    <p className={styles.room}>
      <VerdictIcon mark="caution" size={16} />
      {words.planning.fill.room(format.mlDown(ml))}
    </p>
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

const LeakRow = ({ leak }: { readonly leak: ToldLeak }) => {
  const { words, format } = useLanguage();
  const own = words.planning.fill;
  const { number, consequence, structure, lesion, reachedMl, isReached, nearMm } = leak;
  const where = [structure, lesion === null ? null : own.from(lesion)].filter((part) => part !== null);
  return (
    <li className={styles.leak} data-leak={leak.key}>
      <VerdictIcon mark={isReached ? 'contact' : reachedMl === null ? 'exempt' : 'caution'} size={16} />
      <span className={styles.what}>
        <span className={styles.consequence}>
          {number === null ? '' : `${number}. `}
          {consequence}
        </span>
        {where.map((part) => (
          <span key={part} className={styles.where}>
            {part}
          </span>
        ))}
      </span>
      <span className={styles.when}>
        <strong>{reachedMl === null ? own.away : format.mlDown(reachedMl)}</strong>
        {nearMm === null ? null : <span className={styles.where}>{own.notReached(format.clearanceMm(nearMm))}</span>}
      </span>
    </li>
  );
};

/** Of all lesions of the sitting. */
const Leaks = ({ sitting }: { readonly sitting: readonly SittingFill[] }) => {
  const { volume } = useCase();
  const { words, format } = useLanguage();
  const own = words.planning.fill;
  const structures = usePlan((document) => document.structures);
  const all = toldLeaks(sitting, structures, words);
  const told = all.told.filter(isNear);
  const others = all.told.length - told.length;
  const coarse = coarseMm(volume.grid);
  return (
    <Section>
      <SectionHead title={own.leaks} aside={own.reachedAt} />
      {all.told.length + all.unknown.length === 0 ? <p className={styles.hint}>{own.none}</p> : null}
      <ul>
        {told.map((leak) => (
          <LeakRow key={leak.key} leak={leak} />
        ))}
        {all.unknown.map(({ name, why }) => (
          <li key={`${name} ${why}`} className={styles.leak}>
            <VerdictIcon mark="unknown" size={16} />
            <span className={styles.what}>
              <span className={styles.consequence}>{name}</span>
              <span className={styles.where}>{why}</span>
            </span>
            <span className={styles.when}>–</span>
          </li>
        ))}
      </ul>
      {others === 0 ? null : <p className={styles.hint}>{own.others(others, format.mm(NEAR_MM, 0))}</p>}
      {coarse === null ? null : <p className={styles.hint}>{own.coarse(format.mm(coarse))}</p>}
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
export const useFilledShare = ({ fill, plannedMl }: Pick<SittingFill, 'fill' | 'plannedMl'>): number | null => {
  const count = fill === null ? 0 : voxelsAtVolume(fill.spread, plannedMl ?? 0);
  return useMemo(() => (fill === null ? null : lesionShare(fill.spread, fill.lesion, count)), [fill, count]);
};

export const FillBlock = ({ cement }: { readonly cement: CementPlan }) => {
  const { history } = useCase();
  const { words, format } = useLanguage();
  const own = words.planning.fill;
  const sitting = useSittingFills();
  const inHand = sitting.find(({ isInHand }) => isInHand);
  const fill = inHand?.fill ?? null;
  const count = fill === null ? 0 : voxelsAtVolume(fill.spread, inHand?.plannedMl ?? 0);
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
            {fill.metalMl < LEAST_METAL_ML ? null : (
              <ValueList>
                <ValueRow label={own.metal} value={format.ml(fill.metalMl)} />
              </ValueList>
            )}
          </>
        )}
      </Section>
      {sitting.every((one) => one.fill === null) ? null : <Leaks sitting={sitting} />}
    </>
  );
};
