// Files are being read: what, how far, how much, and a way out. Shown only after 300 ms, so that short readings pass
// without a flash; over an open case it is a card, and the case stays where it was.

import { type ReactNode, useEffect, useState } from 'react';
import { wordFor } from '#i18n/words.ts';
import { useApp } from '../app-context.tsx';
import type { Progress } from '../app-model.ts';
import { classNames } from '../class-names.ts';
import { Frame } from '../frame/frame.tsx';
import { useLanguage } from '../language-context.tsx';
import { Button } from '../pieces/button.tsx';
import { ProgressBar } from '../pieces/progress-bar.tsx';
import { SeriesPicture } from '../series/series-picture.tsx';
import styles from './reading-screen.module.css';

const PATIENCE_MS = 300;

/** True once something has lasted long enough to be worth showing. */
export const useLasting = (): boolean => {
  const [lasting, setLasting] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLasting(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, []);
  return lasting;
};

const useEscape = (onEscape: () => void): void => {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === 'Escape' && !event.defaultPrevented) onEscape();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [onEscape]);
};

const ReadingCard = ({ progress }: { readonly progress: Progress }) => {
  const { words, format } = useLanguage();
  const { reading, actions: verbs } = words.screens;
  const { actions } = useApp();
  useEscape(actions.cancelReading);
  const what = wordFor<string>(reading.what, progress.what) ?? reading.title;
  const count = progress.total > 0 ? reading.count(format.count(progress.done), format.count(progress.total)) : '';
  return (
    <div className={classNames(styles.card, progress.picture !== null && styles.pictured)}>
      {progress.picture === null ? null : (
        <div className={styles.picture}>
          <SeriesPicture thumbnail={progress.picture} label={words.screens.series.middleSlice} isLarge />
        </div>
      )}
      <ProgressBar
        label={count === '' ? what : `${what}, ${count}`}
        done={progress.done}
        total={progress.total}
        detail={progress.megabytes > 0 ? format.megabytes(progress.megabytes) : ''}
      >
        <Button variant="quiet" onPress={actions.cancelReading} keyCap={words.screens.keys.escape}>
          {verbs.cancel}
        </Button>
      </ProgressBar>
      <p className={styles.local}>{reading.local}</p>
    </div>
  );
};

/** Alone on the page. */
export const ReadingScreen = ({ progress }: { readonly progress: Progress }) => {
  const { screens } = useLanguage().words;
  return (
    <Frame status={<span>{screens.privacyShort}</span>}>
      <div className={styles.page}>
        <div className={styles.column}>
          <h1 className={styles.title}>{screens.reading.title}</h1>
          <ReadingCard progress={progress} />
        </div>
      </div>
    </Frame>
  );
};

const Veil = ({ progress }: { readonly progress: Progress }) => {
  const { screens } = useLanguage().words;
  if (!useLasting()) return null;
  return (
    <div className={styles.veil} role="dialog" aria-modal="true" aria-label={screens.reading.title}>
      <div className={styles.over}>
        <ReadingCard progress={progress} />
      </div>
    </div>
  );
};

/** Over what stays open; nothing but the children while nothing is read. */
export const ReadingOver = ({
  progress,
  children,
}: {
  readonly progress: Progress | null;
  readonly children: ReactNode;
}) => (
  <>
    <div inert={progress !== null} className={styles.behind}>
      {children}
    </div>
    {progress === null ? null : <Veil progress={progress} />}
  </>
);
