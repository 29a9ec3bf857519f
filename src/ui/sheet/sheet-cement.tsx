// What to prepare and what to watch: the volume with its band, deposits, dead space and kits, the injection window of the
// user's product, and the leaks of the illustration by consequence.

import { depositsMl, voxelsAtVolume } from '#core/cement/cement-spread.ts';
import { preparation } from '#core/cement/injection.ts';
import { numberedLeaks } from '#core/cement/leak-paths.ts';
import { workingTimes } from '#core/cement/working-time.ts';
import { instrumentKind } from '#core/instrument/instrument-kinds.ts';
import type { CementPlan } from '#plan/plan-document.ts';
import { useAppState } from '../app-context.tsx';
import { useLanguage } from '../language-context.tsx';
import { plannedMlOf } from '../panels/fill-block.tsx';
import { shortName, structureName } from '../panels/plan-words.ts';
import { sittingLesions, sittingOf } from '../panels/sitting-of.ts';
import { useCement, usePlan } from '../workspace/case-context.tsx';
import styles from './sheet-page.module.css';

/** More leaks than these are on the screen, not on the sheet. */
const MOST_LEAKS = 4;

const Deposits = ({ plannedMl }: { readonly plannedMl: number }) => {
  const { language, format } = useLanguage();
  const fill = useAppState((state) => state.fill);
  const instruments = usePlan((document) => document.instruments);
  if (fill === null) return null;
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

const Leaks = () => {
  const { words, format } = useLanguage();
  const { sheet } = words.panels;
  const { fill: own } = words.planning;
  const fill = useAppState((state) => state.fill);
  const structures = usePlan((document) => document.structures);
  const reached = numberedLeaks(fill?.leaks ?? []).filter(({ number }) => number !== null);
  if (reached.length === 0) return null;
  return (
    <>
      <h4>{sheet.watch}</h4>
      <dl>
        {reached.slice(0, MOST_LEAKS).map(({ leak, number }) => {
          const structure = structures.find(({ id }) => id === leak.id);
          const named = structure === undefined ? '' : structureName(words, structure);
          const where = named === '' || named === own.consequence[leak.consequence] ? '' : `, ${named}`;
          return [
            <dt key={`${number} what`}>{`${number}. ${own.consequence[leak.consequence]}${where}`}</dt>,
            <dd key={`${number} when`}>{format.mlDown(leak.reachedMl)}</dd>,
          ];
        })}
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

/** Every lesion of the sitting and its totals, where there are several. */
const Sitting = ({ cement }: { readonly cement: CementPlan }) => {
  const { words, format } = useLanguage();
  const { sitting: own } = words.planning;
  const estimate = useCement();
  const instruments = usePlan((document) => document.instruments);
  const structures = usePlan((document) => document.structures);
  if (cement.lesionId === null || (cement.beside.length === 0 && cement.sittingMaxMl === null)) return null;
  const order = structures.map(({ id }) => id);
  const lesions = sittingLesions(cement, instruments, estimate, order);
  const total = sittingOf(cement, lesions);
  const kits = total.kits === null ? '' : `, ${own.kits(total.kits)}`;
  return (
    <>
      <h4>{`${own.title}, ${own.lesions(total.lesions)}`}</h4>
      <dl>
        {lesions.map(({ lesionId, plannedMl }) => {
          const structure = structures.find(({ id }) => id === lesionId);
          return [
            <dt key={`${lesionId} name`}>{structure === undefined ? '–' : structureName(words, structure)}</dt>,
            <dd key={`${lesionId} ml`}>{format.ml(plannedMl)}</dd>,
          ];
        })}
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

export const SheetCement = () => {
  const { words, format } = useLanguage();
  const { sheet, cement: own } = words.panels;
  const band = useCement();
  const cement = usePlan((document) => document.cement);
  const instruments = usePlan((document) => document.instruments);
  const lesion = usePlan((document) => document.structures.find(({ id }) => id === document.cement.lesionId) ?? null);
  const plannedMl = plannedMlOf(cement, band);
  const injecting = instruments.filter(({ id }) => cement.trocarIds.includes(id));
  const deadSpaces = injecting.map(({ kind, parameters }) => instrumentKind(kind).deadSpaceMl(parameters));
  const made = plannedMl === null ? null : preparation(plannedMl, deadSpaces, cement.product?.kitMl ?? null);
  const kits = made?.kits == null ? '' : `, ${words.planning.fill.kits(made.kits)}`;
  return (
    <div className={styles.cement}>
      <h4>{own.title}</h4>
      <dl>
        <dt>{lesion === null ? own.noLesionTitle : `${sheet.planned}, ${structureName(words, lesion)}`}</dt>
        <dd>
          {format.ml(plannedMl)}
          {band === null ? '' : ` (${sheet.band(format.number(band.lowMl), format.number(band.highMl))})`}
        </dd>
        {plannedMl === null ? null : <Deposits plannedMl={plannedMl} />}
        <dt>{`${own.prepare}, ${sheet.deadSpace.toLowerCase()} ${format.ml(made?.deadSpaceMl)}`}</dt>
        <dd>{`${format.ml(made?.prepareMl)}${kits}`}</dd>
        <Window cement={cement} />
      </dl>
      <Sitting cement={cement} />
      <Ablation />
      <Leaks />
      <p className={styles.small}>{sheet.estimate}</p>
    </div>
  );
};
