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

const WallRow = ({ wall, cortex }: { readonly wall: Wall; readonly cortex: CortexOverLesion }) => {
  const { words, format } = useLanguage();
  const { segmenting: own } = words;
  const all = cortex.defects.filter((defect) => defect.wall === wall);
  const defects = all.filter(({ certainty }) => certainty === 'seen');
  const over = cortex.walls.find((one) => one.wall === wall);
  const [largest] = defects;
  if (largest !== undefined) {
    const area = defects.reduce((sum, { areaMm2 }) => sum + areaMm2, 0);
    const [long, short] = largest.sizeMm;
    return (
      <ValueRow
        label={own.wall[wall]}
        tone="caution"
        value={own.breach(format.number(long), format.mm(short))}
        note={own.breachArea(`${format.number(area)}\u00a0mm²`, defects.length)}
      />
    );
  }
  // What these images cannot tell is not stated, neither as gone nor as whole.
  if (all.length > 0 || over?.isReadable !== true)
    return (
      <ValueRow label={own.wall[wall]} value={own.wallToCheck} note={over?.isReadable ? undefined : own.notTold} />
    );
  const isThinned = over?.isThinned === true;
  const usual = over?.usualMm == null ? undefined : own.usual(format.mm(over.usualMm));
  return (
    <ValueRow
      label={own.wall[wall]}
      value={`${isThinned ? own.thinned : own.whole}${over?.thicknessMm == null ? '' : `, ${format.mm(over.thicknessMm)}`}`}
      note={usual}
    />
  );
};

const Cortex = ({ cortex }: { readonly cortex: CortexOverLesion }) => {
  const { segmenting: own } = useLanguage().words;
  const walls = [...new Set([...cortex.defects, ...cortex.walls].map(({ wall }) => wall))];
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
