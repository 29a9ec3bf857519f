// Sliders that choose among the ways found as they move; what each may be set to comes from the ways.

import type { AccessRules } from '#core/access/access-ground.ts';
import type { AccessAnswer } from '#core/access/propose-access.ts';
import { useLanguage } from '../language-context.tsx';
import { Section } from '../panels/panel.tsx';
import { SectionHead } from '../pieces/rows.tsx';
import { Slider } from '../pieces/slider.tsx';
import type { AccessFilters } from './access-filters.ts';
import styles from './access-panel.module.css';

interface FiltersProps {
  /** What nothing fails. */
  readonly open: AccessFilters;
  readonly value: AccessFilters;
  readonly ways: AccessAnswer['ways'];
  readonly gain: AccessRules['gain'];
  readonly onChange: (change: Partial<AccessFilters>) => void;
}

export const AccessSliders = ({ open, value, ways, gain, onChange }: FiltersProps) => {
  const { words, format } = useLanguage();
  const { access: own } = words.panels;
  const mostOf = (values: readonly (number | null)[]): number =>
    Math.ceil(Math.max(1, ...values.map((one) => (one !== null && Number.isFinite(one) ? one : 0))));
  const mostMarginMm = mostOf(ways.map(({ leastMm }) => leastMm));
  const mostPurchaseHu = mostOf(ways.map(({ purchaseHu }) => purchaseHu));
  const mostGainMm = mostOf(ways.map(({ gainMm }) => gainMm));
  const hasPurchase = ways.some(({ purchaseHu }) => purchaseHu !== null);
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
        {row('mostSlices', own.mostSlices, 1, open.mostSlices, (v) => format.count(v))}
        {row('mostIncidenceDeg', own.mostIncidence, 0, open.mostIncidenceDeg, (v) => `${format.count(v)}°`)}
        {row('mostRiskPercent', own.mostRisk, 0, open.mostRiskPercent, (v) => format.percent(v / 100))}
        {mostGainMm > 1
          ? row('leastGainMm', gain === 'bone' ? own.leastBone : own.leastLesion, 0, mostGainMm, (v) => format.mm(v, 0))
          : null}
      </div>
      {hasPurchase
        ? row('leastPurchaseHu', own.leastPurchase, open.leastPurchaseHu, mostPurchaseHu, (v) => format.hu(v))
        : null}
    </Section>
  );
};
