// Options in the review: which is in hand, taking another up, and what differs between two, in millimetres and millilitres.

import { Columns2, Plus } from 'lucide-react';
import { useState } from 'react';
import { keepOption, nameOption, removeOption, setOptionReason, switchOption } from '#plan/commands/commands.ts';
import { useLanguage } from '../language-context.tsx';
import { NameField } from '../panels/name-field.tsx';
import { Section } from '../panels/panel.tsx';
import { Button } from '../pieces/button.tsx';
import { SectionHead } from '../pieces/rows.tsx';
import { Select } from '../pieces/select.tsx';
import { useCase, usePlan } from '../workspace/case-context.tsx';
import { CommandButton } from '../workspace/command-button.tsx';
import styles from './options.module.css';
import { OptionsTable } from './options-table.tsx';
import { type KnownOption, useOptions } from './use-options.ts';

const Row = ({ known: { option, isInHand } }: { readonly known: KnownOption }) => {
  const { history } = useCase();
  const { options: own } = useLanguage().words;
  const kept = usePlan((document) => document.options.kept);
  const { letter, title } = option;
  return (
    <li className={styles.option}>
      <span className={isInHand ? styles.letterInHand : styles.letter}>{letter}</span>
      <span className={styles.title}>
        {isInHand ? (
          <NameField
            label={own.name(letter)}
            hideLabel
            value={title}
            placeholder={own.untitled}
            onCommit={(next) => history.apply(nameOption, { title: next })}
          />
        ) : (
          title || own.untitled
        )}
        {kept === letter ? <span className={styles.kept}> {own.kept}</span> : null}
      </span>
      {isInHand ? (
        <span className={styles.quiet}>{own.inHand}</span>
      ) : (
        <>
          <Button onPress={() => history.apply(switchOption, { letter })} label={own.takeUpLabel(letter)}>
            {own.takeUp}
          </Button>
          <Button
            variant="quiet"
            onPress={() => history.apply(removeOption, { letter })}
            label={own.removeLabel(letter)}
          >
            {own.remove}
          </Button>
        </>
      )}
    </li>
  );
};

const Choice = ({ all }: { readonly all: readonly KnownOption[] }) => {
  const { history } = useCase();
  const { options: own } = useLanguage().words;
  const kept = usePlan((document) => document.options.kept);
  const reason = usePlan((document) => document.options.reason);
  return (
    <>
      <div className={styles.keep}>
        {all.map(({ option: { letter } }) => (
          <Button
            key={letter}
            variant={kept === letter ? 'primary' : 'secondary'}
            onPress={() => history.apply(keepOption, { letter: kept === letter ? null : letter })}
          >
            {kept === letter ? own.isKept(letter) : own.keep(letter)}
          </Button>
        ))}
      </div>
      <NameField label={own.reason} value={reason} onCommit={(text) => history.apply(setOptionReason, text)} />
    </>
  );
};

export const OptionsSection = () => {
  const { options: own } = useLanguage().words;
  const all = useOptions();
  const [against, setAgainst] = useState<string | null>(null);
  const inHand = all.find((one) => one.isInHand);
  const others = all.filter((one) => !one.isInHand);
  const other = others.find(({ option }) => option.letter === against) ?? others[0];
  return (
    <Section>
      <SectionHead title={own.heading} />
      {others.length === 0 ? <p className={styles.hint}>{own.hint}</p> : null}
      {others.length === 0 ? null : (
        <ul>
          {all.map((known) => (
            <Row key={known.option.letter} known={known} />
          ))}
        </ul>
      )}
      <div className={styles.keep}>
        <CommandButton id="addOption" icon={<Plus size={16} aria-hidden="true" />}>
          {own.add}
        </CommandButton>
        {others.length === 0 ? null : (
          <CommandButton id="layoutOptions" showKey={false} icon={<Columns2 size={16} aria-hidden="true" />}>
            {own.sideBySide}
          </CommandButton>
        )}
      </div>
      {others.length < 2 ? null : (
        <Select
          label={own.compareWith}
          value={other?.option.letter ?? null}
          options={others.map(({ option: { letter, title } }) => ({
            id: letter,
            label: title === '' ? letter : `${letter} · ${title}`,
          }))}
          onChange={setAgainst}
        />
      )}
      {inHand === undefined || other === undefined ? null : (
        <>
          <OptionsTable pair={inHand.option.letter < other.option.letter ? [inHand, other] : [other, inHand]} />
          <Choice all={all} />
        </>
      )}
    </Section>
  );
};
