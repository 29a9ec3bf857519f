// Ways in for a target: the map, sliders that filter as they move, and the proposals, each with its sentence. A pointer or the
// focus on one shows it in every view; a press makes it the plan, as one step that can be undone.

import { X } from 'lucide-react';
import { useMemo, useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import type { AccessRules } from '#core/access/access-ground.ts';
import type { AccessAnswer, ClosedWay } from '#core/access/propose-access.ts';
import { type AccessProposal, spreadProposals } from '#core/access/spread-proposals.ts';
import type { Axis } from '#core/instrument/instrument-kind.ts';
import { moveInstrument, placeInstrument } from '#plan/commands/commands.ts';
import type { Instrument } from '#plan/plan-document.ts';
import { useApp, useAppState } from '../app-context.tsx';
import { useLanguage } from '../language-context.tsx';
import { expectedRows } from '../panels/expected-rows.ts';
import { JobList } from '../panels/job-list.tsx';
import { Panel, Section } from '../panels/panel.tsx';
import { shortName, structureName } from '../panels/plan-words.ts';
import { Button } from '../pieces/button.tsx';
import { IconButton } from '../pieces/icon-button.tsx';
import { PanelHead, SectionHead } from '../pieces/rows.tsx';
import { Slider } from '../pieces/slider.tsx';
import { VerdictIcon } from '../pieces/verdict-icon.tsx';
import { useCase, usePlan, useSession } from '../workspace/case-context.tsx';
import { AccessChart } from './access-chart.tsx';
import { type AccessFilters, filteredWays, openFilters } from './access-filters.ts';
import { AccessLimits } from './access-limits.tsx';
import styles from './access-panel.module.css';
import { accessMerits, accessSentence, accessSide } from './access-sentence.ts';

const useChosen = (): Instrument | null => {
  const selection = useSession((state) => state.selection);
  const instruments = usePlan((document) => document.instruments);
  return instruments.find(({ id }) => selection.kind === 'instrument' && selection.id === id) ?? null;
};

/** Makes a way in the plan: moves the chosen instrument, or places a new one and chooses it. */
const useTake = (): ((axis: Axis) => void) => {
  const { history, session } = useCase();
  const chosen = useChosen();
  return ({ entryLps, targetLps }) => {
    session.setState({ previewAxis: null });
    if (chosen !== null) {
      history.apply(moveInstrument, { id: chosen.id, entryLps, targetLps });
      return;
    }
    const before = history.document().instruments;
    history.apply(placeInstrument, { kind: session.getState().newInstrumentKind, entryLps, targetLps });
    const made = history.document().instruments.at(-1);
    if (made !== undefined && !before.includes(made))
      session.setState({ selection: { kind: 'instrument', id: made.id }, tool: 'window' });
  };
};

const Legend = () => {
  const { legend } = useLanguage().words.panels.access;
  return (
    <ul className={styles.legend}>
      {(['held', 'ruled', 'margin', 'closed'] as const).map((kind) => (
        <li key={kind}>
          <span className={styles[kind]} aria-hidden="true" />
          {legend[kind]}
        </li>
      ))}
    </ul>
  );
};

interface FiltersProps {
  /** What nothing fails. */
  readonly open: AccessFilters;
  readonly value: AccessFilters;
  readonly front: AccessAnswer['front'];
  readonly onChange: (change: Partial<AccessFilters>) => void;
}

const Filters = ({ open, value, front, onChange }: FiltersProps) => {
  const { words, format } = useLanguage();
  const { access: own } = words.panels;
  const mostOf = (values: readonly (number | null)[]): number =>
    Math.ceil(Math.max(1, ...values.map((one) => (one !== null && Number.isFinite(one) ? one : 0))));
  const mostMarginMm = mostOf(front.map(({ leastMm }) => leastMm));
  const mostPurchaseHu = mostOf(front.map(({ purchaseHu }) => purchaseHu));
  const hasPurchase = front.some(({ purchaseHu }) => purchaseHu !== null);
  const row = (key: keyof AccessFilters, label: string, min: number, max: number, text: (v: number) => string) => (
    <Slider
      key={key}
      label={label}
      value={value[key]}
      min={min}
      max={Math.max(max, min + 1)}
      step={key === 'leastMarginMm' ? 0.5 : 1}
      output={text(value[key])}
      onChange={(next) => onChange({ [key]: next })}
    />
  );
  return (
    <Section>
      <SectionHead title={own.filters} />
      <div className={styles.filters}>
        {row('leastMarginMm', own.leastMargin, 0, mostMarginMm, (v) => format.mm(v))}
        {row('mostLengthMm', own.mostLength, Math.floor(open.mostLengthMm / 2), open.mostLengthMm, (v) =>
          format.mm(v, 0),
        )}
        {row('mostObliquityDeg', own.mostObliquity, 0, open.mostObliquityDeg, (v) => `${format.count(v)}°`)}
        {row('mostIncidenceDeg', own.mostIncidence, 0, open.mostIncidenceDeg, (v) => `${format.count(v)}°`)}
      </div>
      {hasPurchase
        ? row('leastPurchaseHu', own.leastPurchase, open.leastPurchaseHu, mostPurchaseHu, (v) => format.hu(v))
        : null}
    </Section>
  );
};

interface ProposalsProps {
  readonly proposals: readonly AccessProposal[];
  readonly rules: AccessRules;
  readonly onHover: (proposal: AccessProposal | null) => void;
}

const Proposals = ({ proposals, rules, onHover }: ProposalsProps) => {
  const { words, format } = useLanguage();
  const structures = usePlan((document) => document.structures);
  const guidance = useSession((state) => state.targetingError);
  const take = useTake();
  return (
    <ul className={styles.list} aria-label={words.panels.access.list}>
      {proposals.map((one, n) => (
        <li key={one.axis.entryLps.join()}>
          <AriaButton
            className={styles.proposal ?? ''}
            onPress={() => take(one.axis)}
            onHoverStart={() => onHover(one)}
            onHoverEnd={() => onHover(null)}
            onFocus={() => onHover(one)}
            onBlur={() => onHover(null)}
            aria-description={words.panels.access.use(n + 1)}
          >
            <span className={styles.number}>{n + 1}</span>
            <span className={styles.merits}>{accessMerits(words.panels, one, rules)}</span>
            <span className={styles.side}>{accessSide(words.panels, one)}</span>
            <span className={styles.words}>{accessSentence(words, format, one, rules, structures, guidance)}</span>
          </AriaButton>
        </li>
      ))}
    </ul>
  );
};

/** What closes the way, most first: a refusal says why. */
const Closed = ({ closedBy }: { readonly closedBy: readonly ClosedWay[] }) => {
  const { words, format } = useLanguage();
  const { access: own } = words.panels;
  const structures = usePlan((document) => document.structures);
  const nameOf = ({ by }: ClosedWay): string => {
    if (by.by !== 'structure') return own.veto[by.by];
    const found = structures.find(({ id }) => id === by.id);
    return found === undefined ? '' : structureName(words, found);
  };
  return (
    <Section>
      <p className={styles.merits}>{own.none}</p>
      <SectionHead title={own.closedBy} />
      <ul className={styles.closing}>
        {closedBy.slice(0, 6).map((way) => (
          <li key={JSON.stringify(way.by)}>{own.share(nameOf(way), format.percent(way.share))}</li>
        ))}
      </ul>
    </Section>
  );
};

/** What the search did not know: said where its result is. */
const NotAsked = () => {
  const { words, format } = useLanguage();
  const { access: own } = words.panels;
  const structures = usePlan((document) => document.structures);
  const has = (role: string): boolean => structures.some((one) => one.role === role && one.maskId !== null);
  const place = useSession((state) => state.lesionSite);
  const notApplicable = usePlan((document) => document.notApplicable);
  const named = structures.filter(({ role, maskId }) => role === 'spare' && maskId === null);
  const expected = expectedRows(place, structures, notApplicable).filter(
    ({ found, notApplicable: reason }) => found === null && reason === null,
  );
  const missing = new Set([
    ...named.map((one) => structureName(words, one)),
    ...expected.map(({ id }) => words.segmenting.structure[id]),
  ]);
  const notes = [
    has('spare') ? null : own.nothingSpared,
    has('skin') ? null : own.noSkin,
    has('bone') ? null : own.noBone,
    missing.size === 0 ? null : own.notAsked(format.list([...missing])),
  ].filter((note) => note !== null);
  if (notes.length === 0) return null;
  return (
    <ul className={styles.notAsked}>
      {notes.map((note) => (
        <li key={note}>
          <VerdictIcon mark="unknown" size={15} />
          <span>{note}</span>
        </li>
      ))}
    </ul>
  );
};

interface FoundProps {
  readonly answer: AccessAnswer;
  readonly rules: AccessRules;
}

const Found = ({ answer, rules }: FoundProps) => {
  const { words, format } = useLanguage();
  const { access: own } = words.panels;
  const { session } = useCase();
  const instrument = useChosen();
  const posture = usePlan((document) => document.posture);
  const paint = useAppState((state) => (state.access.isPaintCurrent ? state.access.paint : null));
  const open = useMemo(() => openFilters(answer.front), [answer]);
  // A slider that was moved stays where it was put when the ways are looked for anew; the others stay open.
  const [chosen, setChosen] = useState<Partial<AccessFilters>>({});
  const filters = { ...open, ...chosen };
  const [hovered, setHovered] = useState<AccessProposal | null>(null);
  const kept = useMemo(() => filteredWays(answer.front, { ...open, ...chosen }), [answer, open, chosen]);
  const proposals = useMemo(() => spreadProposals(kept), [kept]);
  const hover = (one: AccessProposal | null): void => {
    setHovered(one);
    session.setState({ previewAxis: one?.axis ?? null });
  };
  const marks = [
    ...proposals.map((one, n) => ({ entryLps: one.axis.entryLps, text: String(n + 1), isHovered: one === hovered })),
    ...(instrument === null ? [] : [{ entryLps: instrument.entryLps, text: '', isHovered: false }]),
  ];
  return (
    <>
      {paint === null ? null : (
        <Section>
          <SectionHead title={own.map} />
          <AccessChart paint={paint} posture={posture} marks={marks} />
          <Legend />
        </Section>
      )}
      {answer.front.length === 0 ? (
        <Closed closedBy={answer.closedBy} />
      ) : (
        <>
          <Filters
            open={open}
            value={filters}
            front={answer.front}
            onChange={(change) => setChosen((before) => ({ ...before, ...change }))}
          />
          <Section>
            <SectionHead
              title={own.list}
              aside={own.ofFront(format.count(kept.length), format.count(answer.front.length))}
            />
            {proposals.length === 0 ? <p className={styles.quiet}>{own.noneFiltered}</p> : null}
            <Proposals proposals={proposals} rules={rules} onHover={hover} />
          </Section>
        </>
      )}
    </>
  );
};

export const AccessPanel = () => {
  const { actions } = useApp();
  const { language, words } = useLanguage();
  const { access: own } = words.panels;
  const chosen = useChosen();
  const answer = useAppState((state) => (state.access.isCurrent ? state.access.answer : null));
  const rules = useAppState((state) => state.access.rules);
  const isWorking = useAppState((state) => state.access.isWorking);
  return (
    <Panel>
      <PanelHead title={own.title}>
        <IconButton size="small" label={own.close} onPress={actions.closeAccess}>
          <X size={17} aria-hidden="true" />
        </IconButton>
      </PanelHead>
      <p className={styles.quiet}>
        {chosen === null ? own.fromCrosshair : own.fromTarget(shortName(language, chosen))}
      </p>
      <NotAsked />
      {answer === null ? <p className={styles.quiet}>–</p> : null}
      <JobList />
      {answer === null && !isWorking ? (
        <Section>
          <p className={styles.quiet}>{own.cancelled}</p>
          <Button onPress={actions.proposeAccess}>{own.again}</Button>
        </Section>
      ) : null}
      {answer === null || rules === null ? null : <Found key={rules.targetLps.join()} answer={answer} rules={rules} />}
      <AccessLimits reachMm={rules?.reachMm ?? null} />
    </Panel>
  );
};
