// The structures as a list: volume, margin, read or not, shown or not; the chosen one unfolds in place. Under it the ways
// to make one.

import { Import, Search, Sun } from 'lucide-react';
import { useState } from 'react';
import { useAppState } from '../app-context.tsx';
import { useLanguage } from '../language-context.tsx';
import { Button } from '../pieces/button.tsx';
import { PanelHead } from '../pieces/rows.tsx';
import { useCase, usePlan, useSession } from '../workspace/case-context.tsx';
import { CommandButton } from '../workspace/command-button.tsx';
import { foundCommands } from '../workspace/found-commands.ts';
import { BesidesBlock } from './besides-block.tsx';
import { JobList } from './job-list.tsx';
import { Panel } from './panel.tsx';
import { structureName } from './plan-words.ts';
import { SegmentTools } from './segment-tools.tsx';
import { StructureDetails } from './structure-details.tsx';
import { StructureExportButton } from './structure-export-button.tsx';
import { StructureRow } from './structure-row.tsx';
import styles from './structures-panel.module.css';

const SearchField = ({ value, onChange }: { readonly value: string; readonly onChange: (text: string) => void }) => {
  const { editing } = useLanguage().words;
  return (
    <span className={styles.search}>
      <Search size={14} aria-hidden="true" />
      <input
        type="search"
        aria-label={editing.search}
        placeholder={editing.search}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </span>
  );
};

/** Said and taken back from anywhere in the list: the chosen row with its own button may be scrolled away. */
const SoloLine = ({ name }: { readonly name: string }) => {
  const { session } = useCase();
  const { editing } = useLanguage().words;
  return (
    <div className={styles.solo} role="status">
      <Sun size={14} aria-hidden="true" />
      <span className={styles.soloName}>{editing.soloOnly(name)}</span>
      <Button variant="quiet" label={editing.unsolo} onPress={() => session.setState({ soloId: null })}>
        {editing.unsoloWord}
      </Button>
    </div>
  );
};

export const StructuresPanel = () => {
  const { words } = useLanguage();
  const { structures: own } = words.panels;
  const [query, setQuery] = useState('');
  const structures = usePlan((document) => document.structures);
  const selection = useSession((state) => state.selection);
  const soloId = useSession((state) => state.soloId);
  const isAllTaken = useAppState(({ besides }) => besides.every(({ isTaken }) => isTaken));
  const solo = structures.find(({ id }) => id === soloId);
  const named = structures.map((structure) => ({
    structure,
    words: `${structureName(words, structure)} ${words.structures.kind[structure.kind]}`,
  }));
  const shown = foundCommands(named, query);
  return (
    <Panel
      foot={
        <div className={styles.foot}>
          <CommandButton id="importLabels" size="large" isWide icon={<Import size={16} aria-hidden="true" />} />
          <StructureExportButton />
        </div>
      }
    >
      <PanelHead title={own.title}>
        <SearchField value={query} onChange={setQuery} />
      </PanelHead>
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
      {solo === undefined ? null : <SoloLine name={structureName(words, solo)} />}
      <ul className={styles.list}>
        {shown.map(({ structure }) => {
          const isOpen = selection.kind === 'structure' && selection.id === structure.id;
          return (
            <li key={structure.id} className={isOpen ? styles.open : undefined}>
              <StructureRow
                structure={structure}
                isOpen={isOpen}
                isShown={structure.visible && (solo === undefined || solo === structure)}
              />
              {isOpen ? <StructureDetails structure={structure} /> : null}
            </li>
          );
        })}
      </ul>
      {structures.length > 0 && shown.length === 0 ? (
        <p className={styles.empty}>{words.editing.searchNothing}</p>
      ) : null}
      <JobList />
      {isAllTaken ? null : <BesidesBlock />}
      <SegmentTools />
      {isAllTaken ? <BesidesBlock /> : null}
    </Panel>
  );
};
