// The catalogue: generic instruments to look at and copy, the department's own to add, change and take out, and both as a
// file in and out.

import { FileDown, FileUp, Plus } from 'lucide-react';
import { useRef, useState } from 'react';
import type { Finding } from '#core/finding.ts';
import { type CatalogueEntry, entryLike, GENERIC_CATALOGUE } from '#core/instrument/instrument-catalogue.ts';
import type { InstrumentKind } from '#core/instrument/instrument-kind.ts';
import { INSTRUMENT_KINDS, instrumentKind, usualParameters } from '#core/instrument/instrument-kinds.ts';
import { useApp, useAppState } from '../app-context.tsx';
import { useLanguage } from '../language-context.tsx';
import { Button } from '../pieces/button.tsx';
import { Dialog } from '../pieces/dialog.tsx';
import { FindingText } from '../pieces/finding-text.tsx';
import { ChoiceRow } from '../pieces/rows.tsx';
import { Select } from '../pieces/select.tsx';
import { usePlan, useSession } from '../workspace/case-context.tsx';
import styles from './catalogue.module.css';
import { ModelDetails } from './model-details.tsx';
import { modelText } from './model-text.ts';

type KindId = InstrumentKind['id'];

/** An id that no entry has: own-1, own-2… */
const newId = (entries: readonly CatalogueEntry[]): string => {
  const taken = new Set(entries.map(({ id }) => id));
  let number = 1;
  while (taken.has(`own-${number}`)) number++;
  return `own-${number}`;
};

const Files = ({ onSaid }: { readonly onSaid: (said: readonly Finding[] | 'taken') => void }) => {
  const { actions } = useApp();
  const { catalogue: own } = useLanguage().words;
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        accept=".json,application/json"
        hidden
        data-picker="catalogue"
        onChange={(event) => {
          const file = event.target.files?.[0];
          event.target.value = '';
          if (file === undefined) return;
          void actions.importCatalogue(file).then((found) => onSaid(found.length === 0 ? 'taken' : found));
        }}
      />
      <Button icon={<FileUp size={16} aria-hidden="true" />} onPress={() => input.current?.click()}>
        {own.import}
      </Button>
      <Button icon={<FileDown size={16} aria-hidden="true" />} onPress={actions.exportCatalogue}>
        {own.export}
      </Button>
    </>
  );
};

const List = ({
  entries,
  ownIds,
  chosenId,
  onChoose,
}: {
  readonly entries: readonly CatalogueEntry[];
  readonly ownIds: ReadonlySet<string>;
  readonly chosenId: string | null;
  readonly onChoose: (id: string) => void;
}) => {
  const { words, format } = useLanguage();
  return (
    <div className={styles.list}>
      {entries.map((entry) => {
        const size = modelText(entry, words, format);
        return (
          <ChoiceRow
            key={entry.id}
            title={entry.name === '' ? size : entry.name}
            detail={entry.name === '' ? undefined : size}
            trailing={ownIds.has(entry.id) ? <span className={styles.origin}>{words.catalogue.own}</span> : undefined}
            isSelected={entry.id === chosenId}
            onPress={() => onChoose(entry.id)}
          />
        );
      })}
    </div>
  );
};

const Said = ({ said }: { readonly said: readonly Finding[] | 'taken' | null }) => {
  const { catalogue: own } = useLanguage().words;
  if (said === null) return null;
  return (
    <div className={styles.said} role="status">
      {said === 'taken' ? own.imported : own.notTaken}
      {said === 'taken'
        ? null
        : said.map((one) => <FindingText key={`${one.code}${JSON.stringify(one.values)}`} finding={one} />)}
    </div>
  );
};

const Content = () => {
  const { actions } = useApp();
  const { words } = useLanguage();
  const { catalogue: word, instruments } = words;
  const own = useAppState((state) => state.catalogue);
  const selected = useSession(({ selection }) => (selection.kind === 'instrument' ? selection.id : null));
  const instrument = usePlan((document) => document.instruments.find(({ id }) => id === selected) ?? null);
  const [kind, setKind] = useState<KindId>(instrument?.kind ?? 'trocar');
  const [chosenId, setChosenId] = useState<string | null>(null);
  const [said, setSaid] = useState<readonly Finding[] | 'taken' | null>(null);
  const entries = [...own, ...GENERIC_CATALOGUE].filter((entry) => entry.kind === kind);
  const like = instrument?.kind === kind ? entryLike(entries, kind, instrument.parameters) : null;
  const chosen = entries.find(({ id }) => id === chosenId) ?? like ?? entries[0] ?? null;
  const add = (parameters: CatalogueEntry['parameters']): void => {
    const entry = { id: newId([...own, ...GENERIC_CATALOGUE]), kind, name: '', parameters };
    actions.keepInCatalogue(entry);
    setChosenId(entry.id);
  };
  return (
    <>
      <p className={styles.lead}>{word.lead}</p>
      <div className={styles.columns}>
        <div className={styles.left}>
          <Select
            label={word.kind}
            value={kind}
            options={INSTRUMENT_KINDS.map(({ id }) => ({ id, label: instruments.kind[id] }))}
            onChange={(next) => {
              setKind(next);
              setChosenId(null);
            }}
          />
          <List
            entries={entries}
            ownIds={new Set(own.map(({ id }) => id))}
            chosenId={chosen?.id ?? null}
            onChoose={setChosenId}
          />
        </div>
        {chosen === null ? null : (
          <ModelDetails
            key={chosen.id}
            entry={chosen}
            isOwn={own.some(({ id }) => id === chosen.id)}
            onCopy={() => add(chosen.parameters)}
          />
        )}
      </div>
      <div className={styles.buttons}>
        <Button icon={<Plus size={16} aria-hidden="true" />} onPress={() => add(usualParameters(instrumentKind(kind)))}>
          {word.add}
        </Button>
        {instrument?.kind === kind ? (
          <Button onPress={() => add(instrument.parameters)}>{word.addCurrent}</Button>
        ) : null}
        <span className={styles.files}>
          <Files onSaid={setSaid} />
        </span>
      </div>
      <Said said={said} />
    </>
  );
};

export const CatalogueDialog = ({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) => {
  const { catalogue: word } = useLanguage().words;
  return (
    <Dialog
      title={word.title}
      size="large"
      isOpen={isOpen}
      onClose={onClose}
      actions={<Button onPress={onClose}>{word.close}</Button>}
    >
      <Content />
    </Dialog>
  );
};
