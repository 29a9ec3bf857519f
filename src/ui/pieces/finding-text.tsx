// A finding (core/finding.ts) in words: the fact, and what it means with what to do.

import type { Finding } from '#core/finding.ts';
import { type FindingSentence, findingSentence } from '#i18n/words.ts';
import { useLanguage } from '../language-context.tsx';
import styles from './finding-text.module.css';

/** The sentences of a finding in the language of the screen. */
export const useFindingSentence = (finding: Finding): FindingSentence => {
  const { language } = useLanguage();
  return findingSentence(language, finding.code, finding.values);
};

/** Bold fact, grey consequence, in one paragraph. */
export const FindingText = ({ finding }: { readonly finding: Finding }) => {
  const { title, remedy } = useFindingSentence(finding);
  return (
    <p className={styles.text}>
      <strong className={styles.fact}>{title}.</strong> {remedy}
    </p>
  );
};
