import type { ReactNode } from 'react';
import { Switch } from 'react-aria-components';
import { classNames } from '../class-names.ts';
import styles from './toggle-switch.module.css';

/** On or off, at once. `hideLabel` keeps the name for a screen reader only. */
export const ToggleSwitch = ({
  label,
  isOn,
  onChange,
  hideLabel = false,
  isDisabled = false,
  detail,
}: {
  readonly label: string;
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
  readonly hideLabel?: boolean;
  readonly isDisabled?: boolean;
  readonly detail?: ReactNode;
}) => (
  <Switch
    className={classNames(styles.switch, hideLabel && styles.bare)}
    isSelected={isOn}
    onChange={onChange}
    isDisabled={isDisabled}
    {...(hideLabel ? { 'aria-label': label } : {})}
  >
    {hideLabel ? null : (
      <span className={styles.words}>
        {label}
        {detail === undefined ? null : <span className={styles.detail}>{detail}</span>}
      </span>
    )}
    <span className={styles.track} aria-hidden="true">
      <span className={styles.knob} />
    </span>
  </Switch>
);
