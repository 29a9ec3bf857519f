// What a list of ways in must say besides: what closes the way where there is none, and what the search did not know.

import type { ClosedWay } from '#core/access/propose-access.ts';
import { useLanguage } from '../language-context.tsx';
import { Section } from '../panels/panel.tsx';
import { structureName } from '../panels/plan-words.ts';
import { SectionHead } from '../pieces/rows.tsx';
import { VerdictIcon } from '../pieces/verdict-icon.tsx';
import { useMissingExpected, usePlan } from '../workspace/case-context.tsx';
import styles from './access-panel.module.css';

/** What closes the way, most first: a refusal says why. */
export const Closed = ({ closedBy }: { readonly closedBy: readonly ClosedWay[] }) => {
  const { words, format } = useLanguage();
  const { access: own } = words.panels;
  const structures = usePlan((document) => document.structures);
  const nameOf = ({ by }: ClosedWay): string => {
    if (by.by !== 'structure') return own.veto[by.by];
    const found = structures.find(({ id }) => id === by.id);
    return found === undefined ? '' : structureName(words, found);
  };
  return (
    <Section>
      <p className={styles.merits}>{own.none}</p>
      <SectionHead title={own.closedBy} />
      <ul className={styles.closing}>
        {closedBy.slice(0, 6).map((way) => (
          <li key={JSON.stringify(way.by)}>{own.share(nameOf(way), format.percent(way.share))}</li>
        ))}
      </ul>
    </Section>
  );
};

/** What the search did not know: said where its result is. */
export const NotAsked = () => {
  const { words, format } = useLanguage();
  const { access: own } = words.panels;
  const structures = usePlan((document) => document.structures);
  const has = (role: string): boolean => structures.some((one) => one.role === role && one.maskId !== null);
  const lacking = useMissingExpected();
  const named = structures.filter(({ role, maskId }) => role === 'spare' && maskId === null);
  const missing = new Set([
    ...named.map((one) => structureName(words, one)),
    ...lacking.map((id) => words.segmenting.structure[id]),
  ]);
  const notes = [
    has('spare') ? null : own.nothingSpared,
    has('skin') ? null : own.noSkin,
    has('bone') ? null : own.noBone,
    missing.size === 0 ? null : own.notAsked(format.list([...missing])),
  ].filter((note) => note !== null);
  if (notes.length === 0) return null;
  return (
    <ul className={styles.notAsked}>
      {notes.map((note) => (
        <li key={note}>
          <VerdictIcon mark="unknown" size={15} />
          <span>{note}</span>
        </li>
      ))}
    </ul>
  );
};
