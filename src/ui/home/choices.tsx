// The three ways to begin. The whole card answers to a press: its title is the button, stretched over it.

import { FolderOpen, History, Play } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { useApp } from '../app-context.tsx';
import { classNames } from '../class-names.ts';
import { useWords } from '../language-context.tsx';
import { useOpening } from '../opening/opening.tsx';
import { Button } from '../pieces/button.tsx';
import { KeyCap } from '../pieces/key-cap.tsx';
import styles from './choices.module.css';
import { RecentPlans } from './recent-plans.tsx';

const Choice = ({
  title,
  detail,
  icon,
  keyCap,
  onPress,
  isBest = false,
  children,
}: {
  readonly title: string;
  readonly detail: string;
  readonly icon: ReactNode;
  readonly keyCap?: string;
  /** Absent where only the rows inside can be pressed. */
  readonly onPress?: () => void;
  readonly isBest?: boolean;
  readonly children?: ReactNode;
}) => (
  <li className={classNames(styles.choice, isBest && styles.best, onPress !== undefined && styles.pressable)}>
    <span className={styles.tile} aria-hidden="true">
      {icon}
    </span>
    <div className={styles.words}>
      <h2 className={styles.title}>
        {onPress === undefined ? (
          title
        ) : (
          <AriaButton className={styles.button ?? ''} onPress={onPress}>
            {title}
          </AriaButton>
        )}
      </h2>
      <p className={styles.detail}>{detail}</p>
      {children}
    </div>
    {keyCap === undefined ? null : (
      <span className={styles.key}>
        <KeyCap tone={isBest ? 'dark' : 'plain'}>{keyCap}</KeyCap>
      </span>
    )}
  </li>
);

export const Choices = () => {
  const { screens, sources } = useWords();
  const { home, keys } = screens;
  const { actions } = useApp();
  const opening = useOpening();
  return (
    <ul className={styles.choices} aria-label={home.choices}>
      <Choice
        isBest
        title={home.sample}
        detail={home.sampleDetail}
        icon={<Play size={20} />}
        keyCap={keys.enter}
        onPress={actions.openSample}
      />
      <Choice
        title={home.open}
        detail={home.openDetail}
        icon={<FolderOpen size={20} />}
        keyCap={`${keys.control} O`}
        onPress={opening.pickFolder}
      >
        <div className={styles.ways}>
          <Button onPress={opening.pickFolder}>{home.openFolder}</Button>
          <Button onPress={opening.pickFiles}>{home.openFiles}</Button>
          <Button onPress={actions.openPacs}>{sources.pacs.way}</Button>
        </div>
      </Choice>
      <Choice title={home.resume} detail={home.resumeDetail} icon={<History size={20} />}>
        <RecentPlans />
      </Choice>
    </ul>
  );
};
