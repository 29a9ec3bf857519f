// One model: its dimensions, to change where it is the department's own, to copy where it is generic.

import { useState } from 'react';
import type { Finding } from '#core/finding.ts';
import type { CatalogueEntry } from '#core/instrument/instrument-catalogue.ts';
import { checkParameters, instrumentKind, withParameter } from '#core/instrument/instrument-kinds.ts';
import { wordFor } from '#i18n/words.ts';
import { useApp } from '../app-context.tsx';
import { useLanguage } from '../language-context.tsx';
import { DimensionFields } from '../panels/instrument-form.tsx';
import { NameField } from '../panels/name-field.tsx';
import { Button } from '../pieces/button.tsx';
import { FindingText } from '../pieces/finding-text.tsx';
import { ValueList, ValueRow } from '../pieces/rows.tsx';
import styles from './catalogue.module.css';

/** Of a generic model, to read. */
const Dimensions = ({ entry: { kind, parameters } }: { readonly entry: CatalogueEntry }) => {
  const { words, format } = useLanguage();
  return (
    <ValueList>
      {instrumentKind(kind).parameters.map(({ key, unit }) => {
        const value = parameters[key];
        const text =
          typeof value === 'boolean'
            ? value
              ? '✓'
              : '–'
            : unit === 'gauge'
              ? format.gauge(value)
              : format.mm(value, Number.isInteger(value) ? 0 : 2);
        return <ValueRow key={key} label={wordFor<string>(words.instruments.parameter, key) ?? key} value={text} />;
      })}
    </ValueList>
  );
};

const OwnModel = ({ entry }: { readonly entry: CatalogueEntry }) => {
  const { actions } = useApp();
  const { catalogue: word } = useLanguage().words;
  const [refused, setRefused] = useState<readonly Finding[]>([]);
  const change = (key: string, value: number | boolean): void => {
    const kind = instrumentKind(entry.kind);
    const parameters = withParameter(kind, entry.parameters, key, value);
    const wrong = checkParameters(kind, parameters).filter(({ severity }) => severity === 'refusal');
    setRefused(wrong);
    if (wrong.length === 0) actions.keepInCatalogue({ ...entry, parameters });
  };
  return (
    <>
      <NameField
        label={word.name}
        hint={word.nameHint}
        value={entry.name}
        onCommit={(name) => actions.keepInCatalogue({ ...entry, name: name.trim().slice(0, 120) })}
      />
      <DimensionFields kind={entry.kind} parameters={entry.parameters} onChange={change} />
      {refused.map((one) => (
        <FindingText key={one.code} finding={one} />
      ))}
      <div className={styles.buttons}>
        <Button variant="danger" onPress={() => actions.dropFromCatalogue(entry.id)}>
          {word.remove}
        </Button>
      </div>
    </>
  );
};

export const ModelDetails = ({
  entry,
  isOwn,
  onCopy,
}: {
  readonly entry: CatalogueEntry;
  readonly isOwn: boolean;
  readonly onCopy: () => void;
}) => {
  const { catalogue: word } = useLanguage().words;
  return (
    <div className={styles.details}>
      {isOwn ? (
        <OwnModel entry={entry} />
      ) : (
        <>
          <Dimensions entry={entry} />
          <div className={styles.buttons}>
            <Button onPress={onCopy}>{word.copy}</Button>
          </div>
        </>
      )}
    </div>
  );
};
