// Ways in for a target: the map, sliders that filter as they move, and the proposals, each with its sentence. A pointer or the
// focus on one shows it in every view; a press makes it the plan, as one step that can be undone.

import { X } from 'lucide-react';
import { useMemo, useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import type { AccessRules } from '#core/access/access-ground.ts';
import type { AccessAnswer } from '#core/access/propose-access.ts';
import { type AccessProposal, accessFront, spreadProposals } from '#core/access/spread-proposals.ts';
import type { Axis } from '#core/instrument/instrument-kind.ts';
import { moveInstrument, placeInstrument } from '#plan/commands/commands.ts';
import type { Instrument } from '#plan/plan-document.ts';
import { useApp, useAppState } from '../app-context.tsx';
import { useLanguage } from '../language-context.tsx';
import { JobList } from '../panels/job-list.tsx';
import { Panel, Section } from '../panels/panel.tsx';
import { shortName } from '../panels/plan-words.ts';
import { Button } from '../pieces/button.tsx';
import { IconButton } from '../pieces/icon-button.tsx';
import { PanelHead, SectionHead } from '../pieces/rows.tsx';
import { useCase, usePlan, useSession } from '../workspace/case-context.tsx';
import { AccessChart, type ChartMark } from './access-chart.tsx';
import { type AccessFilters, filteredWays, openFilters } from './access-filters.ts';
import { AccessLimits } from './access-limits.tsx';
import { Closed, NotAsked } from './access-notes.tsx';
import styles from './access-panel.module.css';
import { accessMerits, accessSentence, accessSide } from './access-sentence.ts';
import { AccessSliders } from './access-sliders.tsx';

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

/** The map as the search last made it: dim while it is of a moment ago. */
const MapSection = ({ marks }: { readonly marks: readonly ChartMark[] }) => {
  const { access: own } = useLanguage().words.panels;
  const instrument = useChosen();
  const posture = usePlan((document) => document.posture);
  const paint = useAppState((state) => state.access.paint);
  const isCurrent = useAppState((state) => state.access.isPaintCurrent);
  if (paint === null) return null;
  const { entryLps, targetLps } = instrument ?? { entryLps: null, targetLps: null };
  const plan = entryLps === null || targetLps === null ? [] : [{ entryLps, targetLps, text: '', isHovered: false }];
  return (
    <Section>
      <SectionHead title={own.map} aside={isCurrent ? '' : own.mapUpdating} />
      <AccessChart paint={paint} posture={posture} marks={[...marks, ...plan]} isCurrent={isCurrent} />
      <Legend />
    </Section>
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
  const open = useMemo(() => openFilters(answer.ways), [answer]);
  // A slider that was moved stays where it was put when the ways are looked for anew; the others stay open.
  const [chosen, setChosen] = useState<Partial<AccessFilters>>({});
  const filters = { ...open, ...chosen };
  const [hovered, setHovered] = useState<AccessProposal | null>(null);
  const kept = useMemo(() => filteredWays(answer.ways, { ...open, ...chosen }), [answer, open, chosen]);
  const proposals = useMemo(() => spreadProposals(accessFront(kept)), [kept]);
  const hover = (one: AccessProposal | null): void => {
    setHovered(one);
    session.setState({ previewAxis: one?.axis ?? null });
  };
  const marks = proposals.map((one, n) => ({
    entryLps: one.axis.entryLps,
    targetLps: one.axis.targetLps,
    text: String(n + 1),
    isHovered: one === hovered,
  }));
  return (
    <>
      <MapSection marks={marks} />
      {answer.ways.length === 0 ? (
        <Closed closedBy={answer.closedBy} />
      ) : (
        <>
          <AccessSliders
            open={open}
            value={filters}
            ways={answer.ways}
            gain={rules.gain}
            onChange={(change) => setChosen((before) => ({ ...before, ...change }))}
          />
          <Section>
            <SectionHead
              title={own.list}
              aside={own.ofWays(
                format.count(proposals.length),
                format.count(kept.length),
                format.count(answer.ways.length),
              )}
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
      {answer === null ? <MapSection marks={[]} /> : null}
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
