// The zones of all probes of the plan, by the user's chart: how much of the lesion they hold, the margin round it, and
// what is to be spared near them. Lower bounds, like every margin here.

import { LocateFixed } from 'lucide-react';
import { missedSides } from '#core/ablation/missed-sides.ts';
import { instrumentKind } from '#core/instrument/instrument-kinds.ts';
import type { Instrument } from '#plan/plan-document.ts';
import { useAppState } from '../app-context.tsx';
import type { AppState } from '../app-model.ts';
import { useLanguage } from '../language-context.tsx';
import { Button } from '../pieces/button.tsx';
import { SectionHead, ValueList, ValueRow } from '../pieces/rows.tsx';
import { useCase, usePlan } from '../workspace/case-context.tsx';
import { Section } from './panel.tsx';
import { structureName } from './plan-words.ts';
import styles from './screw-block.module.css';

type Assessed = NonNullable<AppState['ablation']>;

/** Nearer structures are listed. */
const NEAR_MM = 10;

const MissedRow = ({ coverage }: Pick<Assessed, 'coverage'>) => {
  const { words, format } = useLanguage();
  const own = words.room.ablation;
  if (coverage === null || coverage.missedTowardsLps === null) return null;
  const sides = missedSides(coverage.missedTowardsLps).map((side) => own.side[side]);
  return (
    <ValueRow
      label={own.missed}
      value={format.ml(Math.ceil((coverage.lesionMl - coverage.coveredMl) * 10) / 10)}
      note={sides.length === 0 ? own.allRound : own.mostly(sides.join(', '))}
      tone="caution"
    />
  );
};

const Rows = ({ ablation: { coverage, gaps, zones } }: { readonly ablation: Assessed }) => {
  const { words, format } = useLanguage();
  const own = words.room.ablation;
  const structures = usePlan((document) => document.structures);
  const near = gaps.filter(({ gapMm }) => gapMm < NEAR_MM);
  const share = coverage === null ? null : coverage.coveredMl / coverage.lesionMl;
  return (
    <ValueList>
      <ValueRow
        label={own.covered(zones)}
        value={share === null ? '–' : format.percent(Math.floor(share * 100) / 100)}
        note={coverage === null ? own.noLesion : own.ofMl(format.ml(coverage.lesionMl))}
        tone={share !== null && share < 1 ? 'caution' : 'plain'}
      />
      {coverage === null ? null : (
        <ValueRow
          label={coverage.marginMm < 0 ? own.lacking : own.margin}
          value={format.clearanceMm(
            coverage.marginMm < 0 ? Math.ceil(-coverage.marginMm * 10) / 10 : coverage.marginMm,
          )}
          tone={coverage.marginMm < 0 ? 'caution' : 'plain'}
        />
      )}
      <MissedRow coverage={coverage} />
      {near.map(({ id, gapMm }) => {
        const structure = structures.find((one) => one.id === id);
        if (structure === undefined) return null;
        return (
          <ValueRow
            key={id}
            label={structureName(words, structure)}
            value={gapMm <= 0 ? own.inside : format.clearanceMm(gapMm)}
            note={gapMm <= 0 ? undefined : own.fromZone}
            tone={gapMm <= 0 ? 'contact' : gapMm < structure.marginMm ? 'caution' : 'plain'}
          />
        );
      })}
    </ValueList>
  );
};

/** Shows the place in the three planes. */
const WeakestPlace = ({ ablation: { coverage } }: { readonly ablation: Assessed }) => {
  const { session } = useCase();
  const { room } = useLanguage().words;
  if (coverage === null) return null;
  return (
    <Button
      variant="quiet"
      icon={<LocateFixed size={15} aria-hidden="true" />}
      onPress={() => session.setState({ crosshairLps: coverage.weakestLps })}
    >
      {room.ablation.weakest}
    </Button>
  );
};

export const AblationBlock = ({ instrument }: { readonly instrument: Instrument }) => {
  const { words, format } = useLanguage();
  const own = words.room.ablation;
  const ablation = useAppState((state) => state.ablation);
  const hasZone = instrumentKind(instrument.kind).zone?.(instrument.parameters) != null;
  return (
    <Section>
      <SectionHead title={own.title} aside={hasZone && ablation === null ? own.computing : undefined} />
      {hasZone && ablation !== null ? <Rows ablation={ablation} /> : null}
      {hasZone && ablation !== null ? <WeakestPlace ablation={ablation} /> : null}
      <p className={styles.hint}>{hasZone ? own.rule(format.mm(NEAR_MM, 0)) : own.noZone}</p>
    </Section>
  );
};
