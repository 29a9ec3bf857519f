// Which model of the catalogue an instrument is: choosing one takes its dimensions.

import { memo } from 'react';
import { entryLike, GENERIC_CATALOGUE } from '#core/instrument/instrument-catalogue.ts';
import { setInstrumentModel } from '#plan/commands/commands.ts';
import type { Instrument } from '#plan/plan-document.ts';
import { useAppState } from '../app-context.tsx';
import { useLanguage } from '../language-context.tsx';
import { Select } from '../pieces/select.tsx';
import { useCase } from '../workspace/case-context.tsx';
import { CommandButton } from '../workspace/command-button.tsx';
import styles from './catalogue.module.css';
import { modelLabel } from './model-text.ts';

export const ModelSelect = memo(({ id, kind, parameters }: Pick<Instrument, 'id' | 'kind' | 'parameters'>) => {
  const { history } = useCase();
  const { words, format } = useLanguage();
  const own = useAppState((state) => state.catalogue);
  const entries = [...own, ...GENERIC_CATALOGUE].filter((entry) => entry.kind === kind);
  const current = entryLike(entries, kind, parameters);
  return (
    <>
      <Select
        label={words.catalogue.model}
        value={current?.id ?? null}
        placeholder={words.catalogue.ownDimensions}
        options={entries.map((entry) => ({ id: entry.id, label: modelLabel(entry, words, format) }))}
        onChange={(chosen) => {
          const entry = entries.find((one) => one.id === chosen);
          if (entry !== undefined)
            history.apply(setInstrumentModel, { id, parameters: entry.parameters, model: entry.name });
        }}
      />
      <div className={styles.openRow}>
        <CommandButton id="catalogue" showKey={false} label={words.catalogue.title}>
          {words.catalogue.open}
        </CommandButton>
      </div>
    </>
  );
});
