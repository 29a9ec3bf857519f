// Lock and solo of one structure: the hand tools leave a locked one alone; a solo one is shown while the others are hidden.

import { Lock, LockOpen, Sun, SunDim } from 'lucide-react';
import type { Structure } from '#plan/plan-document.ts';
import { useLanguage } from '../language-context.tsx';
import { Button } from '../pieces/button.tsx';
import { useCase, useSession } from '../workspace/case-context.tsx';
import { structureName } from './plan-words.ts';
import styles from './structures-panel.module.css';

const ICON = { size: 15, 'aria-hidden': true } as const;

export const StructureToggles = ({ structure }: { readonly structure: Structure }) => {
  const { session } = useCase();
  const { words } = useLanguage();
  const { editing } = words;
  const { id } = structure;
  const isLocked = useSession((state) => state.lockedIds.includes(id));
  const isSolo = useSession((state) => state.soloId === id);
  const name = structureName(words, structure);
  const setLocked = (locked: boolean): void => {
    const others = session.getState().lockedIds.filter((other) => other !== id);
    session.setState({ lockedIds: locked ? [...others, id] : others });
  };
  return (
    <div className={styles.toggles}>
      <Button
        icon={isLocked ? <LockOpen {...ICON} /> : <Lock {...ICON} />}
        label={isLocked ? editing.unlock(name) : editing.lock(name)}
        onPress={() => setLocked(!isLocked)}
      >
        {isLocked ? editing.unlockWord : editing.lockWord}
      </Button>
      <Button
        icon={isSolo ? <Sun {...ICON} /> : <SunDim {...ICON} />}
        label={isSolo ? editing.unsolo : editing.solo(name)}
        onPress={() => session.setState({ soloId: isSolo ? null : id })}
      >
        {isSolo ? editing.unsoloWord : editing.soloWord}
      </Button>
    </div>
  );
};
