// The ways of doing the case before the board: each in 3D with its own instruments, all turned together, and below them what
// tells them apart.

import { classNames } from '../class-names.ts';
import { useLanguage } from '../language-context.tsx';
import type { KnownOption } from '../options/use-options.ts';
import { WayScene } from '../options/way-scene.tsx';
import { VerdictIcon } from '../pieces/verdict-icon.tsx';
import { usePlan } from '../workspace/case-context.tsx';
import styles from './board-ways.module.css';
import type { Slide } from './slide.ts';
import type { SlideInput } from './slide-input.ts';
import { WaysTable } from './ways-table.tsx';

const Way = ({ known: { option, isInHand } }: { readonly known: KnownOption }) => {
  const { options: own } = useLanguage().words;
  const kept = usePlan((document) => document.options.kept);
  const { letter, title } = option;
  return (
    <section className={styles.way} aria-label={own.option(letter)} data-way={letter}>
      <h2 className={styles.head}>
        <span className={classNames(styles.letter, isInHand && styles.inHand)}>{letter}</span>
        <span className={styles.name}>{title === '' ? own.option(letter) : title}</span>
        {kept === letter ? (
          <span className={styles.kept}>
            <VerdictIcon mark="held" size={22} /> {own.kept}
          </span>
        ) : null}
      </h2>
      <WayScene letter={letter} className={styles.scene} />
    </section>
  );
};

export const BoardWays = ({ slide, input }: { readonly slide: Slide; readonly input: SlideInput }) => {
  const table = slide.cards.find(({ id }) => id === 'options')?.table;
  return (
    <div className={styles.ways}>
      <div className={styles.scenes}>
        {input.options.map((known) => (
          <Way key={known.option.letter} known={known} />
        ))}
      </div>
      {table === undefined ? null : <WaysTable table={table} className={styles.table} iconSize={22} />}
    </div>
  );
};
