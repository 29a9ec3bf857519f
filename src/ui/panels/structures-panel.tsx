// The structures as a list: volume, margin, read or not, shown or not; the chosen one unfolds in place. Under it the ways
// to make one.

import { Import } from 'lucide-react';
import { useLanguage } from '../language-context.tsx';
import { PanelHead } from '../pieces/rows.tsx';
import { usePlan, useSession } from '../workspace/case-context.tsx';
import { CommandButton } from '../workspace/command-button.tsx';
import { JobList } from './job-list.tsx';
import { Panel } from './panel.tsx';
import { SegmentTools } from './segment-tools.tsx';
import { StructureDetails } from './structure-details.tsx';
import { StructureRow } from './structure-row.tsx';
import styles from './structures-panel.module.css';

export const StructuresPanel = () => {
  const { structures: own } = useLanguage().words.panels;
  const structures = usePlan((document) => document.structures);
  const selection = useSession((state) => state.selection);
  return (
    <Panel
      foot={<CommandButton id="importLabels" size="large" isWide icon={<Import size={16} aria-hidden="true" />} />}
    >
      <PanelHead title={own.title} />
      {structures.length === 0 ? (
        <p className={styles.empty}>{own.empty}</p>
      ) : (
        <div className={styles.columns} aria-hidden="true">
          <span />
          <span>{own.volume}</span>
          <span>{own.margin}</span>
          <span>{own.reviewed}</span>
          <span />
        </div>
      )}
      <ul className={styles.list}>
        {structures.map((structure) => {
          const isOpen = selection.kind === 'structure' && selection.id === structure.id;
          return (
            <li key={structure.id} className={isOpen ? styles.open : undefined}>
              <StructureRow structure={structure} isOpen={isOpen} />
              {isOpen ? <StructureDetails structure={structure} /> : null}
            </li>
          );
        })}
      </ul>
      <JobList />
      <SegmentTools />
    </Panel>
  );
};
