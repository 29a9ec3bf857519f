// What to prepare and what to watch: the volume with its band, deposits, dead space and kits, the injection window of the
// user's product, and the leaks of the illustration by consequence.

import { depositsMl, voxelsAtVolume } from '#core/cement/cement-spread.ts';
import { preparation } from '#core/cement/injection.ts';
import { workingTimes } from '#core/cement/working-time.ts';
import type { CementPlan } from '#plan/plan-document.ts';
import { useAppState } from '../app-context.tsx';
import { useLanguage } from '../language-context.tsx';
import { shortName } from '../panels/plan-words.ts';
import { type SittingFill, toldLeaks, useSittingFills } from '../panels/sitting-leaks.ts';
import { sittingOf } from '../panels/sitting-of.ts';
import { usePlan } from '../workspace/case-context.tsx';
import styles from './sheet-page.module.css';

/** More leaks than these are on the screen, not on the sheet. */
const MOST_LEAKS = 4;

/** What each trocar of a lesion leaves there; nothing while it is computed. */
const Deposits = ({ lesion: { fill, plannedMl } }: { readonly lesion: SittingFill }) => {
  const { language, format } = useLanguage();
  const instruments = usePlan((document) => document.instruments);
  if (fill === null || plannedMl === null) return null;
  const deposits = depositsMl(fill.spread, fill.trocarIds.length, voxelsAtVolume(fill.spread, plannedMl));
  const named = fill.trocarIds.flatMap((id, n) => {
    const trocar = instruments.find((one) => one.id === id);
    return trocar === undefined ? [] : [{ name: shortName(language, trocar), ml: deposits[n] ?? 0 }];
  });
  return (
    <>
      <dt>{named.map(({ name }) => name).join(' · ')}</dt>
      <dd>{named.map(({ ml }) => format.ml(ml)).join(' · ')}</dd>
    </>
  );
};

const Window = ({ cement: { product, roomC } }: { readonly cement: CementPlan }) => {
  const { words, format } = useLanguage();
  const { sheet } = words.panels;
  const times = product === null || roomC === null ? null : workingTimes(product, roomC);
  const injection = times?.find(({ phase }) => phase === 'injection');
  if (injection === undefined || roomC === null) return null;
  return (
    <>
      <dt>{sheet.window}</dt>
      <dd>
        {sheet.windowAt(
          `${format.number(roomC, 0)}\u00a0°C`,
          format.number(injection.fromMin),
          `${format.number(injection.toMin)}\u00a0min`,
        )}
      </dd>
    </>
  );
};

const Leaks = ({ sitting }: { readonly sitting: readonly SittingFill[] }) => {
  const { words, format } = useLanguage();
  const { sheet } = words.panels;
  const structures = usePlan((document) => document.structures);
  const { told, unknown } = toldLeaks(sitting, structures, words);
  const reached = told.filter(({ number }) => number !== null);
  // A lesion whose filling is not known leaks nobody knows where.
  const names = sitting.flatMap(({ fill, name }) => (fill === null ? [name] : []));
  const blind = unknown.filter(({ name }) => names.includes(name));
  if (reached.length + blind.length === 0) return null;
  return (
    <>
      <h4>{sheet.watch}</h4>
      <dl>
        {reached
          .slice(0, MOST_LEAKS)
          .map(({ key, number, consequence, structure, lesion, reachedMl }) => [
            <dt key={`${key} what`}>
              {`${number}. ${[consequence, structure, lesion].filter((part) => part !== null).join(', ')}`}
            </dt>,
            <dd key={`${key} when`}>{format.mlDown(reachedMl)}</dd>,
          ])}
        {blind.map(({ name, why }) => [<dt key={name}>{name}</dt>, <dd key={`${name} why`}>{`–, ${why}`}</dd>])}
      </dl>
      {reached.length > MOST_LEAKS ? (
        <p className={styles.small}>{sheet.moreLeaks(reached.length - MOST_LEAKS)}</p>
      ) : null}
    </>
  );
};

const Ablation = () => {
  const { words, format } = useLanguage();
  const coverage = useAppState((state) => state.ablation?.coverage ?? null);
  if (coverage === null) return null;
  const share = Math.floor((100 * coverage.coveredMl) / coverage.lesionMl) / 100;
  return (
    <dl>
      <dt>{words.panels.sheet.ablation}</dt>
      <dd>{format.percent(share)}</dd>
    </dl>
  );
};

/** The sitting's totals and the operator's maximum, where there are several lesions or one is given. */
const Totals = ({ cement, sitting }: { readonly cement: CementPlan; readonly sitting: readonly SittingFill[] }) => {
  const { words, format } = useLanguage();
  const { sitting: own } = words.planning;
  if (cement.lesionId === null || (cement.beside.length === 0 && cement.sittingMaxMl === null)) return null;
  const total = sittingOf(cement, sitting);
  const kits = total.kits === null ? '' : `, ${own.kits(total.kits)}`;
  return (
    <>
      <h4>{`${own.title}, ${own.lesions(total.lesions)}`}</h4>
      <dl>
        <dt>{own.injected}</dt>
        <dd>{format.ml(total.injectedMl)}</dd>
        <dt>{own.prepare}</dt>
        <dd>{`${format.ml(total.prepareMl)}${kits}`}</dd>
        {cement.sittingMaxMl === null ? null : (
          <>
            <dt>{own.maximum}</dt>
            <dd>{format.ml(cement.sittingMaxMl)}</dd>
          </>
        )}
      </dl>
      {total.isBeyond === true ? <p>{own.beyond(format.ml(cement.sittingMaxMl))}</p> : null}
    </>
  );
};

/** The notes of the plan, in full. */
export const SheetNotes = () => {
  const { review } = useLanguage().words.panels;
  const notes = usePlan((document) => document.notes);
  if (notes === '') return null;
  return (
    <div className={styles.noted}>
      <h4>{review.notes}</h4>
      <p className={styles.notes}>{notes}</p>
    </div>
  );
};

/** What is planned in a lesion, with its band, and by which trocars. */
const Planned = ({ lesion }: { readonly lesion: SittingFill }) => {
  const { words, format } = useLanguage();
  const { sheet } = words.panels;
  const { name, plannedMl, band } = lesion;
  return (
    <>
      <dt>{`${sheet.planned}, ${name}`}</dt>
      <dd>
        {format.ml(plannedMl)}
        {band === null ? '' : ` (${sheet.band(format.number(band.lowMl), format.number(band.highMl))})`}
      </dd>
      <Deposits lesion={lesion} />
    </>
  );
};

/** To prepare for the one lesion of a sitting; several have their totals. */
const Prepare = ({ cement, lesion }: { readonly cement: CementPlan; readonly lesion: SittingFill | undefined }) => {
  const { words, format } = useLanguage();
  const { sheet, cement: own } = words.panels;
  const planned = lesion?.plannedMl ?? null;
  const made =
    planned === null ? null : preparation(planned, lesion?.deadSpacesMl ?? [], cement.product?.kitMl ?? null);
  const kits = made?.kits == null ? '' : `, ${words.planning.fill.kits(made.kits)}`;
  return (
    <>
      <dt>{`${own.prepare}, ${sheet.deadSpace.toLowerCase()} ${format.ml(made?.deadSpaceMl)}`}</dt>
      <dd>{`${format.ml(made?.prepareMl)}${kits}`}</dd>
    </>
  );
};

export const SheetCement = () => {
  const { words } = useLanguage();
  const { sheet, cement: own } = words.panels;
  const cement = usePlan((document) => document.cement);
  const sitting = useSittingFills();
  return (
    <div className={styles.cement}>
      <h4>{own.title}</h4>
      <dl>
        {sitting.length === 0 ? (
          <>
            <dt>{own.noLesionTitle}</dt>
            <dd>–</dd>
          </>
        ) : null}
        {sitting.map((lesion) => (
          <Planned key={lesion.lesionId} lesion={lesion} />
        ))}
        {sitting.length > 1 ? null : <Prepare cement={cement} lesion={sitting[0]} />}
        <Window cement={cement} />
      </dl>
      <Totals cement={cement} sitting={sitting} />
      <Ablation />
      <Leaks sitting={sitting} />
      <p className={styles.small}>{sheet.estimate}</p>
    </div>
  );
};
