// The files that were not taken, grouped by why: the fact, what to do, and their names.

import type { Catalogue } from '../app-model.ts';
import { useLanguage } from '../language-context.tsx';
import { FindingText } from '../pieces/finding-text.tsx';
import styles from './left-aside.module.css';

type LeftAside = Catalogue['leftAside'][number];

const NAMES_SHOWN = 12;

/** By code, the most frequent first. */
export const groupsOf = (files: readonly LeftAside[]): readonly (readonly [LeftAside, ...LeftAside[]])[] => {
  const groups = new Map<string, [LeftAside, ...LeftAside[]]>();
  for (const file of files) {
    const group = groups.get(file.finding.code);
    if (group === undefined) groups.set(file.finding.code, [file]);
    else group.push(file);
  }
  return [...groups.values()].sort((a, b) => b.length - a.length);
};

export const LeftAsideList = ({ files }: { readonly files: readonly LeftAside[] }) => {
  const { words, format } = useLanguage();
  return (
    <ul className={styles.groups} aria-label={words.screens.series.leftAsideTitle}>
      {groupsOf(files).map((group) => (
        <li key={group[0].finding.code} className={styles.group}>
          <span className={styles.count}>{format.count(group.length)}</span>
          <div>
            <FindingText finding={group[0].finding} />
            <p className={styles.names}>
              {group
                .slice(0, NAMES_SHOWN)
                .map(({ file }) => file)
                .join(' · ')}
              {group.length > NAMES_SHOWN ? ' · …' : ''}
            </p>
          </div>
        </li>
      ))}
    </ul>
  );
};
