import type { ReactNode } from 'react';
import styles from './empty-state.module.css';
import { KeyCaps } from './key-cap.tsx';

/** What a place says when it holds nothing: a small drawing of the gesture, one sentence, its buttons, then the keys. */
export const EmptyState = ({
  title,
  children,
  drawing,
  actions,
  keys = [],
}: {
  readonly title: string;
  readonly children: ReactNode;
  readonly drawing?: ReactNode;
  readonly actions?: ReactNode;
  readonly keys?: readonly { readonly what: string; readonly keys: readonly string[] }[];
}) => (
  <div className={styles.empty}>
    {drawing}
    <h2 className={styles.title}>{title}</h2>
    <p className={styles.words}>{children}</p>
    {actions === undefined ? null : <div className={styles.actions}>{actions}</div>}
    {keys.length === 0 ? null : (
      <dl className={styles.keys}>
        {keys.map(({ what, keys: caps }) => (
          <div key={what} className={styles.key}>
            <dt>{what}</dt>
            <dd>
              <KeyCaps keys={caps} />
            </dd>
          </div>
        ))}
      </dl>
    )}
  </div>
);
