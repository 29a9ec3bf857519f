import { classNames } from '../class-names.ts';
import styles from './key-cap.module.css';

/** A key as it is written on the keyboard. `dark` is for the accent and the white surfaces. */
export const KeyCap = ({
  children,
  tone = 'plain',
}: {
  readonly children: string;
  readonly tone?: 'plain' | 'dark';
}) => <kbd className={classNames(styles.key, styles[tone])}>{children}</kbd>;

/** Keys pressed together: «Ctrl» «K» as one group. */
export const KeyCaps = ({ keys }: { readonly keys: readonly string[] }) => (
  <span className={styles.group}>
    {keys.map((key) => (
      <KeyCap key={key}>{key}</KeyCap>
    ))}
  </span>
);
