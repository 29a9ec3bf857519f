// One of a few, side by side; a radio group to a screen reader, arrows move the choice.

import type { ReactNode } from 'react';
import { Radio, RadioGroup } from 'react-aria-components';
import { classNames } from '../class-names.ts';
import styles from './segmented-control.module.css';

export interface Segment<Id extends string> {
  readonly id: Id;
  readonly label: ReactNode;
  /** Needed where the label is a drawing. */
  readonly name?: string;
}

export interface SegmentedControlProps<Id extends string> {
  readonly label: string;
  readonly segments: readonly Segment<Id>[];
  readonly value: Id;
  readonly onChange: (id: Id) => void;
  readonly isWide?: boolean;
  readonly isDisabled?: boolean;
}

export const SegmentedControl = <Id extends string>({
  label,
  segments,
  value,
  onChange,
  isWide = false,
  isDisabled = false,
}: SegmentedControlProps<Id>) => (
  <RadioGroup
    className={classNames(styles.group, isWide && styles.wide)}
    aria-label={label}
    orientation="horizontal"
    value={value}
    isDisabled={isDisabled}
    onChange={(chosen) => {
      const segment = segments.find(({ id }) => id === chosen);
      if (segment !== undefined) onChange(segment.id);
    }}
  >
    {segments.map(({ id, label: text, name }) => (
      <Radio
        key={id}
        value={id}
        className={styles.segment ?? ''}
        {...(name === undefined ? {} : { 'aria-label': name })}
      >
        {text}
      </Radio>
    ))}
  </RadioGroup>
);
