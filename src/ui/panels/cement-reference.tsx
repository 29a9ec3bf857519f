// What the fractions of the cement are taken of: the lesion, a vertebral body whose volume is typed, or a volume of the user's.

import { cementSite } from '#core/cement/cement-sites.ts';
import { setCement } from '#plan/commands/commands.ts';
import type { CementPlan } from '#plan/plan-document.ts';
import { useAppState } from '../app-context.tsx';
import { useLanguage } from '../language-context.tsx';
import { NumberField } from '../pieces/number-field.tsx';
import { SectionHead } from '../pieces/rows.tsx';
import { SegmentedControl } from '../pieces/segmented-control.tsx';
import { useCase, usePlan } from '../workspace/case-context.tsx';
import styles from './cement-panel.module.css';

/** What the fractions are taken of, in words. */
export const useReferenceWord = ({ site, referenceMl }: CementPlan): string => {
  const { cement: own } = useLanguage().words.panels;
  if (cementSite(site).reference === 'vertebral-body') return own.ofBody;
  return referenceMl === null ? own.ofLesion : own.ofReference;
};

const ReferenceField = ({ label, value }: { readonly label: string; readonly value: number | null }) => {
  const { history } = useCase();
  return (
    <NumberField
      label={label}
      value={value}
      min={0.1}
      max={500}
      step={0.5}
      unit="mL"
      onCommit={(next) => history.apply(setCement, { referenceMl: next })}
    />
  );
};

/** A vertebral body is typed, a flat bone is filled by its lesion, free is free. */
export const Reference = ({ cement }: { readonly cement: CementPlan }) => {
  const { history } = useCase();
  const { cement: own } = useLanguage().words.panels;
  const { referenceMl, site, lesionId } = cement;
  const maskId = usePlan(({ structures }) => structures.find(({ id }) => id === lesionId)?.maskId ?? null);
  const lesionMl = useAppState(({ measures }) => (maskId === null ? null : (measures[maskId]?.volumeMl ?? null)));
  if (cementSite(site).reference === 'vertebral-body')
    return (
      <>
        <ReferenceField label={own.bodyVolume} value={referenceMl} />
        {referenceMl === null ? <p className={styles.hint}>{own.bodyVolumeHint}</p> : null}
      </>
    );
  if (site !== 'custom') return null;
  return (
    <>
      <SectionHead title={own.reference} />
      <SegmentedControl
        label={own.reference}
        isWide
        value={referenceMl === null ? 'lesion' : 'typed'}
        segments={[
          { id: 'lesion', label: own.referenceLesion },
          { id: 'typed', label: own.referenceTyped },
        ]}
        onChange={(id) =>
          history.apply(setCement, { referenceMl: id === 'lesion' ? null : Math.round((lesionMl ?? 10) * 10) / 10 })
        }
      />
      {referenceMl === null ? null : <ReferenceField label={own.reference} value={referenceMl} />}
    </>
  );
};
