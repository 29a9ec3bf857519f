// The level of a vertebra, named once: the others count on from it. Its discs may be laid by hand, through the crosshair.

import { SPINE_LEVELS } from '#core/spine/level-names.ts';
import { nameLevels } from '#plan/commands/commands.ts';
import type { Structure } from '#plan/plan-document.ts';
import { useApp } from '../app-context.tsx';
import { useLanguage } from '../language-context.tsx';
import { Button } from '../pieces/button.tsx';
import { Select } from '../pieces/select.tsx';
import { useCase } from '../workspace/case-context.tsx';
import styles from './structures-panel.module.css';

const UNNAMED = '';

/** Nothing for what was not parted as a vertebra. */
export const LevelField = ({ structure }: { readonly structure: Structure }) => {
  const { history, session } = useCase();
  const { actions } = useApp();
  const { segmenting: own } = useLanguage().words;
  const { id, name, origin } = structure;
  if (origin.by !== 'vertebra') return null;
  return (
    <>
      <Select
        label={own.level}
        value={SPINE_LEVELS.includes(name) ? name : UNNAMED}
        options={[{ id: UNNAMED, label: own.levelNone }, ...SPINE_LEVELS.map((level) => ({ id: level, label: level }))]}
        onChange={(level) => {
          if (level !== UNNAMED) history.apply(nameLevels, { id, level });
        }}
      />
      <p className={styles.hint}>{own.levelHint}</p>
      <div className={styles.discs}>
        <Button onPress={() => actions.moveDisc(id, 'over', session.getState().crosshairLps)}>{own.overHere}</Button>
        <Button onPress={() => actions.moveDisc(id, 'under', session.getState().crosshairLps)}>{own.underHere}</Button>
      </div>
      <p className={styles.hint}>{own.discHint}</p>
    </>
  );
};
