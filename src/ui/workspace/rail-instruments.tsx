// The instruments in the order of the act: what each is, its smallest clearance and its verdict, live.

import { Compass, Eye, EyeOff, Plus } from 'lucide-react';
import { memo } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { setInstrumentVisible } from '#plan/commands/commands.ts';
import type { Instrument } from '#plan/plan-document.ts';
import { useLanguage } from '../language-context.tsx';
import { instrumentSize } from '../panels/instrument-size.ts';
import { instrumentName, shortName } from '../panels/plan-words.ts';
import { IconButton } from '../pieces/icon-button.tsx';
import { ChoiceRow, SectionHead, Tag } from '../pieces/rows.tsx';
import { Tip } from '../pieces/tip.tsx';
import { markOf, VerdictIcon } from '../pieces/verdict-icon.tsx';
import { useAssessment, useCase, usePlan, useSession } from './case-context.tsx';
import { CommandButton, CommandIcon } from './command-button.tsx';
import styles from './rail.module.css';

/** What a row needs of its instrument: a drag changes none of it. */
type RowInstrument = Omit<Instrument, 'entryLps' | 'targetLps'>;

/** Text and verdict of a row: primitives, so that a drag draws again only what reads differently. */
const useRow = (instrument: RowInstrument) => {
  const { language, words, format } = useLanguage();
  const { id } = instrument;
  const overall = useAssessment((assessment) => assessment?.instruments[id]?.overall ?? 'not-assessed');
  const clearance = useAssessment((assessment) => {
    const mm = assessment?.instruments[id]?.worst?.clearanceMm;
    return mm === null || mm === undefined ? null : format.clearanceMm(mm);
  });
  const size = instrumentSize(instrument, format);
  return {
    short: shortName(language, instrument),
    name: instrumentName(words, instrument),
    detail: clearance === null ? size : `${size} · ${clearance}`,
    mark: markOf(overall),
    verdict: words.screens.verdict[overall],
  };
};

interface RowProps {
  readonly instrument: RowInstrument;
  readonly isSelected: boolean;
}

const sameRow = (before: RowProps, after: RowProps): boolean => {
  const [a, b] = [before.instrument, after.instrument];
  return (
    before.isSelected === after.isSelected &&
    (['id', 'kind', 'number', 'name', 'parameters', 'visible'] as const).every((key) => a[key] === b[key])
  );
};

const Row = memo(({ instrument, isSelected }: RowProps) => {
  const { history, session } = useCase();
  const { rail } = useLanguage().words.panels;
  const { short, name, detail, mark, verdict } = useRow(instrument);
  const { id, visible } = instrument;
  return (
    <ChoiceRow
      isSelected={isSelected}
      leading={<Tag isSelected={isSelected}>{short}</Tag>}
      title={name}
      detail={detail}
      onPress={() => session.setState({ selection: { kind: 'instrument', id }, step: 'trajectories' })}
      actions={
        <>
          <IconButton
            size="small"
            label={visible ? rail.hideInstrument(short) : rail.showInstrument(short)}
            onPress={() => history.apply(setInstrumentVisible, { id, visible: !visible })}
          >
            {visible ? <Eye size={15} aria-hidden="true" /> : <EyeOff size={15} aria-hidden="true" />}
          </IconButton>
          <span className={styles.mark}>
            <VerdictIcon mark={mark} size={17} label={verdict} />
          </span>
        </>
      }
    />
  );
}, sameRow);

const NarrowRow = memo(({ instrument, isSelected }: RowProps) => {
  const { session } = useCase();
  const { short, name, detail, mark, verdict } = useRow(instrument);
  const { id } = instrument;
  return (
    <Tip label={`${name}, ${detail}, ${verdict}`} placement="right">
      <AriaButton
        className={styles.tagButton ?? ''}
        aria-label={`${short}, ${name}, ${detail}, ${verdict}`}
        aria-pressed={isSelected}
        onPress={() => session.setState({ selection: { kind: 'instrument', id }, step: 'trajectories' })}
      >
        <Tag isSelected={isSelected}>{short}</Tag>
        <span className={styles.corner}>
          <VerdictIcon mark={mark} size={13} />
        </span>
      </AriaButton>
    </Tip>
  );
}, sameRow);

const NewButtons = memo(() => (
  <div className={styles.buttons}>
    <CommandButton id="newTrocar" isWide icon={<Plus size={16} aria-hidden="true" />} />
    <CommandButton id="newScrew" isWide variant="quiet" icon={<Plus size={16} aria-hidden="true" />} />
    <CommandButton id="proposeAccess" isWide variant="quiet" icon={<Compass size={16} aria-hidden="true" />} />
  </div>
));

export const RailInstruments = ({ isNarrow }: { readonly isNarrow: boolean }) => {
  const { rail } = useLanguage().words.panels;
  const instruments = usePlan((document) => document.instruments);
  const selection = useSession((state) => state.selection);
  const isSelected = ({ id }: Instrument): boolean => selection.kind === 'instrument' && selection.id === id;
  if (isNarrow)
    return (
      <div className={styles.section}>
        {instruments.map((one) => (
          <NarrowRow key={one.id} instrument={one} isSelected={isSelected(one)} />
        ))}
        <CommandIcon id="newTrocar" placement="right">
          <Plus size={17} aria-hidden="true" />
        </CommandIcon>
        <CommandIcon id="proposeAccess" placement="right" isToggle>
          <Compass size={17} aria-hidden="true" />
        </CommandIcon>
      </div>
    );
  return (
    <section className={styles.section} aria-label={rail.instruments}>
      <div className={styles.head}>
        <SectionHead title={rail.instruments} />
      </div>
      {instruments.length === 0 ? <p className={styles.quiet}>{rail.noInstrument}</p> : null}
      {instruments.map((one) => (
        <Row key={one.id} instrument={one} isSelected={isSelected(one)} />
      ))}
      <NewButtons />
    </section>
  );
};
