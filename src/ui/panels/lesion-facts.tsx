// What is computed of the lesion besides its size: kind, share of the vertebral body, the cortex over it wall by wall, and
// how near it comes to canal and joint. A dash while it is computed; what a structure is missing for says so.

import type { CortexOverLesion } from '#core/lesion/cortex-over-lesion.ts';
import type { Wall } from '#core/lesion/cortex-walls.ts';
import type { LesionFacts as Facts } from '#core/lesion/lesion-facts.ts';
import { useAppState } from '../app-context.tsx';
import { useLanguage } from '../language-context.tsx';
import { SectionHead, ValueList, ValueRow } from '../pieces/rows.tsx';
import { usePlan } from '../workspace/case-context.tsx';
import styles from './lesion-panel.module.css';
import { Section } from './panel.tsx';
import { wallState, wallsOf } from './wall-state.ts';

const WallRow = ({ wall, cortex }: { readonly wall: Wall; readonly cortex: CortexOverLesion }) => {
  const { words, format } = useLanguage();
  const { segmenting: own } = words;
  const state = wallState(cortex, wall);
  const label = own.wall[wall];
  if (state.is === 'breached') {
    const [long, short] = state.sizeMm;
    return (
      <ValueRow
        label={label}
        tone="caution"
        value={own.breach(format.number(long), format.mm(short))}
        note={own.breachArea(`${format.number(state.areaMm2)}\u00a0mm²`, state.count)}
      />
    );
  }
  if (state.is === 'to-check')
    return <ValueRow label={label} value={own.wallToCheck} note={state.isReadable ? undefined : own.notTold} />;
  const thickness = state.thicknessMm === null ? '' : `, ${format.mm(state.thicknessMm)}`;
  const usual = state.usualMm === null ? undefined : own.usual(format.mm(state.usualMm));
  return <ValueRow label={label} value={`${own[state.is]}${thickness}`} note={usual} />;
};

const Cortex = ({ cortex }: { readonly cortex: CortexOverLesion }) => {
  const { segmenting: own } = useLanguage().words;
  const walls = wallsOf(cortex);
  if (walls.length === 0) return null;
  return (
    <Section>
      <SectionHead title={own.cortexTitle} />
      <ValueList>
        {walls.map((wall) => (
          <WallRow key={wall} wall={wall} cortex={cortex} />
        ))}
      </ValueList>
      <p className={styles.hint}>{own.cortexHint}</p>
    </Section>
  );
};

const Around = ({ facts }: { readonly facts: Facts | null }) => {
  const { words, format } = useLanguage();
  const { segmenting: own } = words;
  const has = usePlan(({ structures }) => {
    const isThere = (kind: string): boolean => structures.some((one) => one.kind === kind && one.maskId !== null);
    return `${isThere('canal') ? 'c' : ''}${isThere('joint') ? 'j' : ''}`;
  });
  const gap = (mm: number | null, isThere: boolean, missing: string): string => {
    if (!isThere) return missing;
    if (facts === null) return '–';
    return mm === null ? own.beyond : format.mm(mm);
  };
  const percent = facts?.bodyShare == null ? null : format.percent(facts.bodyShare);
  return (
    <ValueList>
      <ValueRow label={own.type} value={facts?.type == null ? '–' : own.types[facts.type]} />
      <ValueRow
        label={own.bodyShare}
        value={facts === null ? '–' : (percent ?? (has.includes('c') ? own.needsVertebra : own.needsCanal))}
        note={facts?.bodyMl == null ? undefined : own.ofBody(format.ml(facts.bodyMl))}
      />
      <ValueRow label={own.toCanal} value={gap(facts?.canalMm ?? null, has.includes('c'), own.needsCanal)} />
      {has.includes('j') ? <ValueRow label={own.toJoint} value={gap(facts?.jointMm ?? null, true, '')} /> : null}
    </ValueList>
  );
};

export const LesionFacts = () => {
  const facts = useAppState(({ lesion }) => lesion);
  return (
    <>
      <Around facts={facts} />
      {facts?.cortex == null ? null : <Cortex cortex={facts.cortex} />}
    </>
  );
};
