// The rows of rail and inspector: a heading with an aside, a label with its value, a line one can choose.

import type { ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { classNames } from '../class-names.ts';
import styles from './rows.module.css';

/** Caption of a group of rows; `aside` explains its right column. */
export const SectionHead = ({ title, aside }: { readonly title: string; readonly aside?: ReactNode }) => (
  <div className={styles.head}>
    <h3 className={styles.headTitle}>{title}</h3>
    {aside === undefined ? null : <span className={styles.aside}>{aside}</span>}
  </div>
);

/** Title of a panel with its icon or tag on the left and its actions on the right. */
export const PanelHead = ({
  title,
  leading,
  children,
}: {
  readonly title: string;
  readonly leading?: ReactNode;
  readonly children?: ReactNode;
}) => (
  <div className={styles.panelHead}>
    {leading}
    <h2 className={styles.panelTitle}>{title}</h2>
    {children}
  </div>
);

/** A definition list holds these: label, value, and a grey word behind the value. */
export const ValueRow = ({
  label,
  value,
  note,
  tone = 'plain',
}: {
  readonly label: string;
  readonly value: ReactNode;
  readonly note?: ReactNode;
  readonly tone?: 'plain' | 'caution' | 'contact';
}) => (
  <div className={styles.value}>
    <dt className={styles.label}>{label}</dt>
    <dd className={classNames(styles.figure, styles[tone])}>
      {value}
      {note === undefined ? null : <span className={styles.note}> {note}</span>}
    </dd>
  </div>
);

export const ValueList = ({ children }: { readonly children: ReactNode }) => (
  <dl className={styles.values}>{children}</dl>
);

/** A short name such as T1: accent when its instrument is the selected one. */
export const Tag = ({ children, isSelected = false }: { readonly children: string; readonly isSelected?: boolean }) => (
  <span className={classNames(styles.tag, isSelected && styles.tagSelected)}>{children}</span>
);

export interface ChoiceRowProps {
  readonly title: ReactNode;
  readonly detail?: ReactNode;
  readonly leading?: ReactNode;
  /** What stands right of the words: figures, icons; buttons go in `actions`. */
  readonly trailing?: ReactNode;
  /** Controls of the row itself, beside the button and not inside it. */
  readonly actions?: ReactNode;
  readonly isSelected?: boolean;
  readonly onPress: () => void;
  readonly label?: string;
}

/** A line that is chosen by a press. */
export const ChoiceRow = (props: ChoiceRowProps) => (
  <div className={classNames(styles.choice, props.isSelected === true && styles.choiceSelected)}>
    <AriaButton
      className={styles.choiceButton ?? ''}
      onPress={props.onPress}
      {...(props.isSelected === undefined ? {} : { 'aria-pressed': props.isSelected })}
      {...(props.label === undefined ? {} : { 'aria-label': props.label })}
    >
      {props.leading}
      <span className={styles.choiceWords}>
        <span className={styles.choiceTitle}>{props.title}</span>
        {props.detail === undefined ? null : <span className={styles.choiceDetail}>{props.detail}</span>}
      </span>
      {props.trailing}
    </AriaButton>
    {props.actions}
  </div>
);
