// The structures expected around a lesion of this site: which are there and read, which are not, and the act that settles
// each.

import { CircleSlash2, Undo2 } from 'lucide-react';
import { useState } from 'react';
import type { ExpectedStructure, LesionPlace } from '#core/structure/expected-structures.ts';
import { setNotApplicable } from '#plan/commands/commands.ts';
import { PLAN_LIMITS } from '#plan/plan-limits.ts';
import { useAppState } from '../app-context.tsx';
import type { CommandId } from '../commands/ui-command.ts';
import { useLanguage } from '../language-context.tsx';
import { Button } from '../pieces/button.tsx';
import { IconButton } from '../pieces/icon-button.tsx';
import { SectionHead } from '../pieces/rows.tsx';
import { Select } from '../pieces/select.tsx';
import { VerdictIcon } from '../pieces/verdict-icon.tsx';
import { useCase, usePlan, useSession } from '../workspace/case-context.tsx';
import { useCommand } from '../workspace/command-context.tsx';
import { type ExpectedRow, expectedRows } from './expected-rows.ts';
import styles from './expected-structures.module.css';
import { Section } from './panel.tsx';

const COMMAND: Readonly<Record<ExpectedStructure['by'], CommandId>> = {
  canal: 'findCanal',
  gas: 'findGas',
  vessel: 'vesselFromClick',
  tube: 'handTube',
  brush: 'handBrush',
};

const PLACES: readonly LesionPlace[] = ['vertebra', 'sacrum', 'acetabulum'];

const isSettledOtherwise = ({ found, notApplicable }: ExpectedRow): boolean => found === null && notApplicable !== null;

const MissingAct = ({ row, name }: { readonly row: ExpectedRow; readonly name: string }) => {
  const { session, volume } = useCase();
  const { segmenting: own } = useLanguage().words;
  const { by } = row.wanted;
  // Where values mean nothing, what they would find is painted.
  const face = useCommand(volume.unit === 'HU' || by === 'tube' ? COMMAND[by] : 'handBrush');
  const act = (): void => {
    const { segment } = session.getState();
    session.setState({ segment: { ...segment, kind: row.wanted.kind }, selection: { kind: 'none' } });
    face.run();
  };
  return (
    <Button isDisabled={!face.isEnabled} label={own.actFor(own.segment, name)} onPress={act}>
      {own.segment}
    </Button>
  );
};

/** Nothing answers the row: segment it, or say why this case need not know it. */
const Missing = ({ row, name }: { readonly row: ExpectedRow; readonly name: string }) => {
  const { history } = useCase();
  const { segmenting: own } = useLanguage().words;
  const [reason, setReason] = useState<string | null>(null);
  const say = (text: string): void => {
    history.apply(setNotApplicable, { expected: row.key, reason: text });
    setReason(null);
  };
  if (row.notApplicable !== null)
    return (
      <IconButton size="small" label={own.actFor(own.restore, name)} onPress={() => say('')}>
        <Undo2 size={15} aria-hidden="true" />
      </IconButton>
    );
  if (reason === null)
    return (
      <>
        <IconButton size="small" label={own.actFor(own.notApplicable, name)} onPress={() => setReason('')}>
          <CircleSlash2 size={15} aria-hidden="true" />
        </IconButton>
        <MissingAct row={row} name={name} />
      </>
    );
  return (
    <form
      className={styles.why}
      onSubmit={(event) => {
        event.preventDefault();
        say(reason);
      }}
    >
      <input
        // biome-ignore lint/a11y/noAutofocus: the press on the button before it asks for this word
        autoFocus
        aria-label={own.actFor(own.why, name)}
        placeholder={own.why}
        value={reason}
        maxLength={PLAN_LIMITS.nameLength}
        onChange={({ target }) => setReason(target.value)}
        onBlur={() => (reason.trim() === '' ? setReason(null) : say(reason))}
      />
    </form>
  );
};

const Row = ({ row }: { readonly row: ExpectedRow }) => {
  const { session } = useCase();
  const { segmenting: own } = useLanguage().words;
  const name = own.structure[row.id];
  const { found } = row;
  const centre = useAppState(({ measures }) =>
    found?.maskId == null ? null : (measures[found.maskId]?.centreLps ?? null),
  );
  // To review is to look: the tick stays the reader's own.
  const state =
    row.notApplicable !== null && found === null
      ? own.notApplicableState(row.notApplicable)
      : found === null
        ? own.missing
        : found.reviewed
          ? own.reviewed
          : own.toReview;
  const review = (): void => {
    if (found === null) return;
    session.setState({ selection: { kind: 'structure', id: found.id } });
    if (centre !== null) session.setState({ crosshairLps: centre });
  };
  return (
    <li className={styles.row}>
      <VerdictIcon
        mark={found?.reviewed === true ? 'held' : isSettledOtherwise(row) ? 'reserve' : 'unknown'}
        size={16}
      />
      <span className={styles.name}>
        {name} <span className={styles.state}>{state}</span>
      </span>
      {found === null ? <Missing row={row} name={name} /> : null}
      {found !== null && !found.reviewed ? (
        <Button label={own.actFor(own.review, name)} onPress={review}>
          {own.review}
        </Button>
      ) : null}
    </li>
  );
};

export const ExpectedStructures = () => {
  const { session } = useCase();
  const { words, format } = useLanguage();
  const { segmenting: own } = words;
  const place = useSession((state) => state.lesionSite);
  const structures = usePlan((document) => document.structures);
  const said = usePlan((document) => document.notApplicable);
  const rows = expectedRows(place, structures, said);
  const settled = rows.filter(({ found, notApplicable }) => found?.reviewed === true || notApplicable !== null).length;
  return (
    <Section>
      <SectionHead
        title={own.expected[place]}
        aside={own.expectedCount(format.count(settled), format.count(rows.length))}
      />
      <div className={styles.site}>
        <Select
          label={own.site}
          value={place}
          options={PLACES.map((id) => ({ id, label: own.sites[id] }))}
          onChange={(lesionSite) => session.setState({ lesionSite })}
        />
      </div>
      <ul>
        {rows.map((row) => (
          <Row key={row.id} row={row} />
        ))}
      </ul>
    </Section>
  );
};
