import type { ReactNode } from 'react';
import styles from './inspector.module.css';

/** A panel of the inspector: its content scrolls above a foot that stays. */
export const Panel = ({ children, foot }: { readonly children: ReactNode; readonly foot?: ReactNode }) => (
  <div className={styles.panel}>
    {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard */}
    <div className={styles.scroll} tabIndex={0}>
      {children}
    </div>
    {foot === undefined ? null : <div className={styles.foot}>{foot}</div>}
  </div>
);

/** A group of rows, apart from the one above. */
export const Section = ({ children }: { readonly children: ReactNode }) => (
  <div className={styles.section}>{children}</div>
);
