// Foot of the board: the seven steps, and what the room asks of the screen.

import { FileDown, Image, LogOut, Sun } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import { Button as AriaButton, ToggleButton } from 'react-aria-components';
import type { BoardStep } from '#session/session-state.ts';
import type { CommandId } from '../commands/ui-command.ts';
import { useLanguage } from '../language-context.tsx';
import { Tip } from '../pieces/tip.tsx';
import { useSession } from '../workspace/case-context.tsx';
import { useCommand } from '../workspace/command-context.tsx';
import styles from './board-nav.module.css';
import { BOARD_STEPS } from './board-session.ts';

const COMMAND: Readonly<Record<BoardStep, CommandId>> = {
  context: 'boardContext',
  location: 'boardLocation',
  lesion: 'boardLesion',
  trajectories: 'boardTrajectories',
  cement: 'boardCement',
  risks: 'boardRisks',
  decision: 'boardDecision',
};

const StepButton = ({ step, number }: { readonly step: BoardStep; readonly number: number }) => {
  const { steps } = useLanguage().words.panels.board;
  const face = useCommand(COMMAND[step]);
  return (
    <li>
      <button
        type="button"
        className={styles.step}
        aria-current={face.isPressed ? 'step' : undefined}
        onClick={face.run}
      >
        <b>{number}</b> {steps[step]}
      </button>
    </li>
  );
};

const ICON = { size: '1em', strokeWidth: 1.7, 'aria-hidden': true } as const;

const Action = ({
  id,
  text,
  isToggle = false,
  children,
}: {
  readonly id: CommandId;
  readonly text: string;
  readonly isToggle?: boolean;
  readonly children: ReactNode;
}) => {
  const face = useCommand(id);
  return (
    <Tip label={face.label} keyCap={face.keyCap} placement="top">
      {isToggle ? (
        <ToggleButton className={styles.action ?? ''} isSelected={face.isPressed} onChange={face.run}>
          {children} {text}
        </ToggleButton>
      ) : (
        <AriaButton className={styles.action ?? ''} aria-label={text === '' ? face.label : text} onPress={face.run}>
          {children} {text}
        </AriaButton>
      )}
    </Tip>
  );
};

/** Since the board was entered: «1:48». */
const Elapsed = () => {
  const { elapsed } = useLanguage().words.panels.board;
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    const from = performance.now();
    const timer = setInterval(() => setSeconds(Math.floor((performance.now() - from) / 1000)), 1000);
    return () => clearInterval(timer);
  }, []);
  return (
    <span className={styles.time} title={elapsed} data-unpainted>
      {Math.floor(seconds / 60)}:{String(seconds % 60).padStart(2, '0')}
    </span>
  );
};

export const BoardNav = () => {
  const { board: own } = useLanguage().words.panels;
  const isLit = useSession((state) => state.board.isLit);
  const kept = useSession((state) => state.keyImages.length);
  return (
    <nav className={styles.nav} aria-label={own.stepsLabel}>
      <ol className={styles.steps}>
        {BOARD_STEPS.map((step, n) => (
          <StepButton key={step} step={step} number={n + 1} />
        ))}
      </ol>
      <div className={styles.actions}>
        <Action id="boardLit" text={isLit ? own.litOn : own.lit} isToggle>
          <Sun {...ICON} />
        </Action>
        <Action id="keyImage" text={kept === 0 ? own.keyImage : own.keyImages(kept)}>
          <Image {...ICON} />
        </Action>
        <Action id="handout" text={own.export}>
          <FileDown {...ICON} />
        </Action>
        <Action id="closePage" text="">
          <LogOut {...ICON} />
        </Action>
        <Elapsed />
      </div>
      <p className="visually-hidden" role="status">
        {kept === 0 ? '' : `${own.kept}. ${own.keyImages(kept)}`}
      </p>
    </nav>
  );
};
