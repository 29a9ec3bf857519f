import { Eye, EyeOff, Lock } from 'lucide-react';
import { memo } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { structureKind } from '#core/structure/structure-kind.ts';
import { setStructureReviewed, setStructureVisible } from '#plan/commands/commands.ts';
import type { Structure } from '#plan/plan-document.ts';
import { useAppState } from '../app-context.tsx';
import { classNames } from '../class-names.ts';
import { useLanguage } from '../language-context.tsx';
import { Checkbox } from '../pieces/checkbox.tsx';
import { IconButton } from '../pieces/icon-button.tsx';
import { StructureSwatch } from '../pieces/structure-swatch.tsx';
import { useCase, useSession } from '../workspace/case-context.tsx';
import { lettersOf, structureName } from './plan-words.ts';
import styles from './structures-panel.module.css';
import { volumeText } from './volume-text.ts';

/** Line, letters, name, mL, margin, read, shown. The name opens the details. */
export const StructureRow = memo(
  ({
    structure,
    isOpen,
    isShown,
  }: {
    readonly structure: Structure;
    readonly isOpen: boolean;
    /** False also while another one is shown alone. */
    readonly isShown: boolean;
  }) => {
    const { history, session } = useCase();
    const { language, words, format } = useLanguage();
    const isLocked = useSession((state) => state.lockedIds.includes(structure.id));
    const { id, kind, role, colour, reviewed, visible, maskId, marginMm } = structure;
    const own = words.panels.structures;
    const volumeMl = useAppState(({ measures }) => (maskId === null ? null : (measures[maskId]?.volumeMl ?? null)));
    const name = structureName(words, structure);
    const margin = role === 'target' ? words.panels.rail.target : role === 'spare' ? format.number(marginMm) : '–';
    return (
      <div className={classNames(styles.row, isOpen && styles.rowOpen, !isShown && styles.hidden)}>
        <AriaButton
          className={styles.name ?? ''}
          aria-expanded={isOpen}
          onPress={() => session.setState({ selection: isOpen ? { kind: 'none' } : { kind: 'structure', id } })}
        >
          <StructureSwatch
            colour={colour}
            line={structureKind(kind).line}
            letters={lettersOf(language, structure)}
            isReviewed={reviewed}
          />
          <span className={styles.words}>{name}</span>
          {isLocked ? (
            <span className={styles.lock}>
              <Lock size={13} aria-hidden="true" />
              <span className="visually-hidden">, {words.editing.locked}</span>
            </span>
          ) : null}
        </AriaButton>
        {maskId === null ? (
          <span className={styles.unsegmented}>{own.notSegmented}</span>
        ) : (
          <>
            <span className={styles.figure}>{volumeText(volumeMl, format)}</span>
            <span className={styles.figure}>{margin}</span>
            <Checkbox
              label={own.markReviewed(name)}
              hideLabel
              pending
              isSelected={reviewed}
              onChange={(next) => history.apply(setStructureReviewed, { id, reviewed: next })}
            />
          </>
        )}
        <IconButton
          size="small"
          placement="left"
          label={visible ? own.hide(name) : own.show(name)}
          onPress={() => history.apply(setStructureVisible, { id, visible: !visible })}
        >
          {visible ? <Eye size={15} aria-hidden="true" /> : <EyeOff size={15} aria-hidden="true" />}
        </IconButton>
      </div>
    );
  },
);
