// The legend of what is drawn: line, letters, name and wanted margin of each structure. A press shows its details.

import { Eye, EyeOff } from 'lucide-react';
import { Button as AriaButton } from 'react-aria-components';
import { structureKind } from '#core/structure/structure-kind.ts';
import type { Structure } from '#plan/plan-document.ts';
import { classNames } from '../class-names.ts';
import { useLanguage } from '../language-context.tsx';
import { lettersOf, structureName } from '../panels/plan-words.ts';
import { IconButton } from '../pieces/icon-button.tsx';
import { KeyCap } from '../pieces/key-cap.tsx';
import { SectionHead } from '../pieces/rows.tsx';
import { StructureSwatch } from '../pieces/structure-swatch.tsx';
import { useCase, usePlan } from './case-context.tsx';
import { useCommand } from './command-context.tsx';
import styles from './rail.module.css';

const Row = ({ structure }: { readonly structure: Structure }) => {
  const { session } = useCase();
  const { language, words, format } = useLanguage();
  const { id, kind, role, marginMm, maskId, reviewed, visible, colour } = structure;
  const { rail } = words.panels;
  const name = structureName(words, structure);
  const aside = role === 'target' ? rail.target : role === 'spare' ? format.number(marginMm) : '';
  return (
    <AriaButton
      className={classNames(styles.structure, !visible && styles.isHidden)}
      onPress={() => session.setState({ step: 'structures', selection: { kind: 'structure', id } })}
    >
      <StructureSwatch
        colour={colour}
        line={structureKind(kind).line}
        letters={lettersOf(language, { kind, name })}
        isReviewed={reviewed}
      />
      <span className={styles.structureName}>{name}</span>
      <span className={styles.aside}>
        {maskId === null ? rail.notSegmentedMark : aside}
        {maskId !== null && !reviewed ? <span className="visually-hidden">, {rail.notReviewedMark}</span> : null}
      </span>
    </AriaButton>
  );
};

const ShowAll = () => {
  const face = useCommand('structuresShown');
  return (
    <>
      <IconButton label={face.label} keyCap={face.keyCap} size="small" onPress={face.run} isSelected={face.isPressed}>
        {face.isPressed ? <Eye size={15} aria-hidden="true" /> : <EyeOff size={15} aria-hidden="true" />}
      </IconButton>
      {face.keyCap === undefined ? null : <KeyCap>{face.keyCap}</KeyCap>}
    </>
  );
};

export const RailStructures = () => {
  const { rail } = useLanguage().words.panels;
  const structures = usePlan((document) => document.structures);
  return (
    <section className={classNames(styles.section, styles.structures)} aria-label={rail.structures}>
      <div className={styles.head}>
        <SectionHead title={rail.structures} aside={<ShowAll />} />
      </div>
      {structures.length === 0 ? <p className={styles.quiet}>{rail.noStructure}</p> : null}
      <div className={styles.scroll}>
        {structures.map((structure) => (
          <Row key={structure.id} structure={structure} />
        ))}
      </div>
    </section>
  );
};
