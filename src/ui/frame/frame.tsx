// The frame of every screen but the first: 44 px on top with the name of the program, 28 px at the bottom for what is
// true of the program, and the page between.

import type { ReactNode } from 'react';
import { useWords } from '../language-context.tsx';
import { Disclaimer } from '../pieces/disclaimer.tsx';
import { Logo } from '../pieces/drawings.tsx';
import styles from './frame.module.css';

export const Brand = ({ size = 18 }: { readonly size?: number }) => (
  <span className={styles.brand}>
    <Logo size={size} />
    <span>{useWords().screens.product}</span>
  </span>
);

/** 44 px: brand on the left, `children` after it. */
const TopBar = ({ children }: { readonly children?: ReactNode }) => (
  <header className={styles.top}>
    <Brand />
    {children}
  </header>
);

/** 28 px: what the screen has to say on the left, the disclaimer on the right. */
export const StatusBar = ({ children, right }: { readonly children?: ReactNode; readonly right?: ReactNode }) => (
  <footer className={styles.status}>
    <div className={styles.statusLeft}>{children}</div>
    <div className={styles.statusRight}>
      {right}
      <Disclaimer />
    </div>
  </footer>
);

/** Takes what is left between its neighbours in a bar. */
export const Spring = () => <span className={styles.spring} />;

export const Frame = ({
  top,
  status,
  children,
}: {
  readonly top?: ReactNode;
  readonly status?: ReactNode;
  readonly children: ReactNode;
}) => (
  <div className={styles.frame}>
    <TopBar>{top}</TopBar>
    <main className={styles.page}>{children}</main>
    <StatusBar>{status}</StatusBar>
  </div>
);
