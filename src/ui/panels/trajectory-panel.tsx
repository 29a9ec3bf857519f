// One instrument: its verdict, its clearances worst first, what the room needs to know, and the instrument itself.

import { Eye, EyeOff, MoreHorizontal, MousePointerClick } from 'lucide-react';
import { memo } from 'react';
import { instrumentKind } from '#core/instrument/instrument-kinds.ts';
import { renameInstrument, setInstrumentVisible } from '#plan/commands/commands.ts';
import type { Instrument } from '#plan/plan-document.ts';
import { AccessPanel } from '../access/access-panel.tsx';
import { useAppState } from '../app-context.tsx';
import { ModelSelect } from '../catalogue/model-select.tsx';
import { commandOf, runCommand } from '../commands/command-list.ts';
import { useLanguage } from '../language-context.tsx';
import { ContactRisk } from '../path/contact-risk.tsx';
import { CorridorBlock } from '../path/corridor-block.tsx';
import { PathSection } from '../path/path-section.tsx';
import { IconButton } from '../pieces/icon-button.tsx';
import { MenuButton } from '../pieces/menu.tsx';
import { PanelHead, SectionHead, Tag } from '../pieces/rows.tsx';
import { useCase, usePlan, useSession } from '../workspace/case-context.tsx';
import { CommandButton } from '../workspace/command-button.tsx';
import { useCommandContext } from '../workspace/command-context.tsx';
import { AblationBlock } from './ablation-block.tsx';
import { ClearanceList } from './clearance-list.tsx';
import { Coordinates } from './coordinates.tsx';
import { EmptyTrajectory } from './empty-trajectory.tsx';
import { InstrumentForm } from './instrument-form.tsx';
import { InstrumentVerdict } from './instrument-verdict.tsx';
import { NameField } from './name-field.tsx';
import { Panel, Section } from './panel.tsx';
import { ParallelBlock } from './parallel-block.tsx';
import { instrumentName, shortName } from './plan-words.ts';
import { RoomList } from './room-list.tsx';
import { ScrewBlock } from './screw-block.tsx';

const MENU = ['placeTarget', 'placeEntry', 'snapEntry', 'targetAtCrosshair', 'entryAtCrosshair'] as const;

const CLICK = <MousePointerClick size={15} aria-hidden="true" />;

const Actions = memo(({ id, visible }: Pick<Instrument, 'id' | 'visible'>) => {
  const { history } = useCase();
  const context = useCommandContext();
  const { panels } = useLanguage().words;
  return (
    <>
      <IconButton
        size="small"
        label={visible ? panels.instrument.hide : panels.instrument.show}
        onPress={() => history.apply(setInstrumentVisible, { id, visible: !visible })}
      >
        {visible ? <Eye size={16} aria-hidden="true" /> : <EyeOff size={16} aria-hidden="true" />}
      </IconButton>
      <MenuButton
        label={panels.instrument.actions}
        trigger={
          <IconButton size="small" label={panels.instrument.actions}>
            <MoreHorizontal size={17} aria-hidden="true" />
          </IconButton>
        }
        groups={[
          { id: 'place', entries: MENU.map((each) => ({ id: each, label: panels.commands[each] })) },
          { id: 'remove', entries: [{ id: 'deleteSelected', label: panels.instrument.remove, isDanger: true }] },
        ]}
        onAction={(chosen) => {
          const found = [...MENU, 'deleteSelected' as const].find((each) => each === chosen);
          if (found !== undefined) runCommand(commandOf(found), context);
        }}
      />
    </>
  );
});

const Foot = memo(() => {
  const { panels } = useLanguage().words;
  const { instrument: own, commands } = panels;
  return (
    <>
      <CommandButton id="placeTarget" showKey={false} label={commands.placeTarget} icon={CLICK}>
        {own.targetWord}
      </CommandButton>
      <CommandButton id="placeEntry" showKey={false} label={commands.placeEntry} icon={CLICK}>
        {own.entryWord}
      </CommandButton>
      <CommandButton id="snapEntry" label={commands.snapEntry}>
        {own.toSkin}
      </CommandButton>
    </>
  );
});

const FOOT = <Foot />;

const InstrumentSection = memo(
  ({ id, name, kind, parameters }: Omit<Instrument, 'entryLps' | 'targetLps' | 'number' | 'visible'>) => {
    const { history } = useCase();
    const { instrument: own } = useLanguage().words.panels;
    return (
      <Section>
        <SectionHead title={own.title} />
        <NameField
          label={own.name}
          value={name}
          onCommit={(next) => history.apply(renameInstrument, { id, name: next })}
        />
        <ModelSelect id={id} kind={kind} parameters={parameters} />
        <InstrumentForm id={id} kind={kind} parameters={parameters} />
      </Section>
    );
  },
);

const InstrumentPanel = ({ instrument }: { readonly instrument: Instrument }) => {
  const { language, words } = useLanguage();
  const { id, name, kind, parameters, visible } = instrument;
  return (
    <Panel foot={FOOT}>
      <PanelHead
        leading={<Tag isSelected>{shortName(language, instrument)}</Tag>}
        title={instrumentName(words, instrument)}
      >
        <Actions id={id} visible={visible} />
      </PanelHead>
      <InstrumentVerdict instrument={instrument} />
      <ClearanceList instrumentId={id} />
      <PathSection instrument={instrument} />
      <RoomList instrument={instrument} />
      <ContactRisk instrument={instrument} />
      {kind === 'screw' ? <ScrewBlock instrument={instrument} /> : null}
      {kind === 'screw' ? <CorridorBlock instrument={instrument} /> : null}
      {instrumentKind(kind).zone === undefined ? null : <AblationBlock instrument={instrument} />}
      {kind === 'electrode' ? <ParallelBlock instrument={instrument} /> : null}
      <InstrumentSection id={id} name={name} kind={kind} parameters={parameters} />
      <Coordinates instrument={instrument} />
    </Panel>
  );
};

export const TrajectoryPanel = () => {
  const selection = useSession((state) => state.selection);
  const instruments = usePlan((document) => document.instruments);
  const isSearching = useAppState((state) => state.access.isOpen);
  const chosen = instruments.find(({ id }) => selection.kind === 'instrument' && selection.id === id);
  if (isSearching) return <AccessPanel />;
  if (chosen === undefined) return <EmptyTrajectory isFirst={instruments.length === 0} />;
  return <InstrumentPanel key={chosen.id} instrument={chosen} />;
};
