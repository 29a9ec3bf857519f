// The form of an instrument, made from the parameters of its kind: a closed list becomes a choice, a number a field, a
// flag a switch. A new parameter needs its row in core/instrument and a word, and nothing here.

import { memo } from 'react';
import type { NumberParameter } from '#core/instrument/instrument-kind.ts';
import { instrumentKind } from '#core/instrument/instrument-kinds.ts';
import { wordFor } from '#i18n/words.ts';
import { setInstrumentParameter } from '#plan/commands/commands.ts';
import type { Instrument } from '#plan/plan-document.ts';
import { useLanguage } from '../language-context.tsx';
import { NumberField } from '../pieces/number-field.tsx';
import { Select } from '../pieces/select.tsx';
import { ToggleSwitch } from '../pieces/toggle-switch.tsx';
import { useCase } from '../workspace/case-context.tsx';

interface FieldProps {
  readonly label: string;
  readonly parameter: NumberParameter;
  readonly value: number;
  readonly onChange: (value: number) => void;
}

/** Decimals that a step needs, two at most on the screen. */
const decimalsOf = (step: number): number => Math.min(2, Math.max(0, Math.ceil(-Math.log10(step) - 1e-9)));

const ChoiceField = ({ label, parameter, value, onChange }: FieldProps) => {
  const { format } = useLanguage();
  // A maker's length that the list lacks is still shown.
  const all = [...new Set([...(parameter.choices ?? []), value])].sort((a, b) => a - b);
  return (
    <Select
      label={label}
      value={String(value)}
      options={all.map((each) => ({
        id: String(each),
        label: parameter.unit === 'gauge' ? format.gauge(each) : format.mm(each, 0),
      }))}
      onChange={(id) => onChange(Number(id))}
    />
  );
};

const MeasureField = ({ label, parameter, value, onChange }: FieldProps) => (
  <NumberField
    label={label}
    value={value}
    onCommit={onChange}
    min={parameter.min}
    max={parameter.max}
    step={Math.max(parameter.step, 0.01)}
    decimals={decimalsOf(parameter.step)}
    unit="mm"
  />
);

/** The dimensions of an instrument of a kind. */
export const DimensionFields = ({
  kind,
  parameters,
  onChange,
}: Pick<Instrument, 'kind' | 'parameters'> & {
  readonly onChange: (key: string, value: number | boolean) => void;
}) => {
  const { instruments } = useLanguage().words;
  return instrumentKind(kind).parameters.map((parameter) => {
    const { key } = parameter;
    const value = parameters[key];
    const label = wordFor<string>(instruments.parameter, key) ?? key;
    if (parameter.unit === 'flag')
      return <ToggleSwitch key={key} label={label} isOn={value === true} onChange={(isOn) => onChange(key, isOn)} />;
    if (typeof value !== 'number') return null;
    const Field = parameter.choices === undefined ? MeasureField : ChoiceField;
    return (
      <Field key={key} label={label} parameter={parameter} value={value} onChange={(next) => onChange(key, next)} />
    );
  });
};

/** Takes no place of the instrument, so that a drag does not draw it again. */
export const InstrumentForm = memo(({ id, kind, parameters }: Pick<Instrument, 'id' | 'kind' | 'parameters'>) => {
  const { history } = useCase();
  return (
    <DimensionFields
      kind={kind}
      parameters={parameters}
      onChange={(key, value) => history.apply(setInstrumentParameter, { id, key, value })}
    />
  );
});
