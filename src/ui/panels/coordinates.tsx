// Entry and target as numbers: every trajectory can be placed without dragging (WCAG 2.5.7). Patient millimetres, LPS.

import { type PointLps, pointLps } from '#core/space/patient-space.ts';
import { moveEntry, moveTarget } from '#plan/commands/commands.ts';
import type { Instrument } from '#plan/plan-document.ts';
import { PLAN_LIMITS } from '#plan/plan-limits.ts';
import { useWords } from '../language-context.tsx';
import { NumberField } from '../pieces/number-field.tsx';
import { SectionHead } from '../pieces/rows.tsx';
import { useCase } from '../workspace/case-context.tsx';
import styles from './coordinates.module.css';
import { Section } from './panel.tsx';

const AXES = ['x', 'y', 'z'] as const;

const PointFields = ({
  label,
  point,
  onMove,
}: {
  readonly label: string;
  readonly point: PointLps;
  readonly onMove: (next: PointLps) => void;
}) => {
  const { instrument: own } = useWords().panels;
  const withAxis = (axis: number, value: number): PointLps =>
    pointLps(axis === 0 ? value : point[0], axis === 1 ? value : point[1], axis === 2 ? value : point[2]);
  return (
    <div className={styles.row}>
      <span className={styles.label}>{label}</span>
      {AXES.map((name, axis) => (
        <NumberField
          key={name}
          label={own.coordinate(label, own.axis[name])}
          hideLabel
          size={6}
          step={0.5}
          min={-PLAN_LIMITS.coordinateMm}
          max={PLAN_LIMITS.coordinateMm}
          value={point[axis] ?? null}
          onCommit={(value) => onMove(withAxis(axis, value))}
        />
      ))}
    </div>
  );
};

export const Coordinates = ({ instrument }: { readonly instrument: Instrument }) => {
  const { history } = useCase();
  const { instrument: own } = useWords().panels;
  const { id } = instrument;
  return (
    <Section>
      <SectionHead title={own.coordinates} />
      <div className={styles.row} aria-hidden="true">
        <span className={styles.label} />
        {AXES.map((name) => (
          <span key={name} className={styles.axis}>
            {own.axis[name]}
          </span>
        ))}
      </div>
      <PointFields
        label={own.entryWord}
        point={instrument.entryLps}
        onMove={(entryLps) => history.apply(moveEntry, { id, entryLps })}
      />
      <PointFields
        label={own.targetWord}
        point={instrument.targetLps}
        onMove={(targetLps) => history.apply(moveTarget, { id, targetLps })}
      />
    </Section>
  );
};
