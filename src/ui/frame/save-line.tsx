// What became of the last change: saved when, being saved, or not saved and why; or that nothing may be changed here.

import { Check, Lock, TriangleAlert } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useAppState } from '../app-context.tsx';
import type { SaveState } from '../app-model.ts';
import { useLanguage } from '../language-context.tsx';
import { useFindingSentence } from '../pieces/finding-text.tsx';
import styles from './save-line.module.css';

const TICK_MS = 5_000;

/** The present, every few seconds. */
const useNow = (): number => {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), TICK_MS);
    return () => clearInterval(timer);
  }, []);
  return now;
};

const Saved = ({ time }: { readonly time: number }) => {
  const { status } = useLanguage().words.screens;
  const seconds = Math.max(0, Math.round((useNow() - time) / 1000));
  const minutes = Math.round(seconds / 60);
  const recent = seconds < 5 ? status.now : status.secondsAgo(seconds);
  return (
    <span className={styles.line}>
      <Check size={13} aria-hidden="true" className={styles.tick} />
      {status.saved(seconds < 60 ? recent : status.minutesAgo(minutes))}
    </span>
  );
};

const Failed = ({ save }: { readonly save: Extract<SaveState, { at: 'failed' }> }) => {
  const { status } = useLanguage().words.screens;
  const { title, remedy } = useFindingSentence(save.finding);
  return (
    <span className={styles.line} role="alert" title={remedy}>
      <TriangleAlert size={13} aria-hidden="true" className={styles.caution} />
      <strong>{status.saveFailed}</strong> {title}
    </span>
  );
};

export const SaveLine = () => {
  const save = useAppState((state) => state.save);
  const { status } = useLanguage().words.screens;
  if (save.at === 'failed') return <Failed save={save} />;
  if (save.at === 'read-only')
    return (
      <span className={styles.line}>
        <Lock size={13} aria-hidden="true" className={styles.caution} />
        {status.readOnly}
      </span>
    );
  if (save.at === 'saving') return <span className={styles.line}>{status.saving}</span>;
  // Nothing has changed yet, so nothing was saved.
  return save.time === 0 ? null : <Saved time={save.time} />;
};
