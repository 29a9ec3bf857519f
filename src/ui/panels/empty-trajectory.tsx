import { Compass, Plus } from 'lucide-react';
import { useWords } from '../language-context.tsx';
import { Button } from '../pieces/button.tsx';
import { TrajectoryDrawing } from '../pieces/drawings.tsx';
import { EmptyState } from '../pieces/empty-state.tsx';
import { useSession } from '../workspace/case-context.tsx';
import { CommandButton } from '../workspace/command-button.tsx';
import { useCommand, useKeyCaps } from '../workspace/command-context.tsx';
import { Panel } from './panel.tsx';

const COMPASS = <Compass size={17} aria-hidden="true" />;
const PLUS = <Plus size={17} aria-hidden="true" />;

const Cancel = () => {
  const { cancel } = useWords().screens.actions;
  const face = useCommand('escape');
  return (
    <Button onPress={face.run} keyCap={face.keyCap} size="large" isWide>
      {cancel}
    </Button>
  );
};

/** The command that began it, whose words are the title. */
const NEW = {
  trocar: 'newTrocar',
  screw: 'newScrew',
  biopsy: 'newBiopsy',
  wire: 'newWire',
  cryoprobe: 'newCryoprobe',
  'rf-electrode': 'newRfElectrode',
  microwave: 'newMicrowave',
  electrode: 'newElectrode',
} as const;

/** The gesture under way, nothing drawn yet, or nothing chosen: title, sentence and buttons. */
const useSituation = (isFirst: boolean) => {
  const { empty, commands } = useWords().panels;
  const isPlacing = useSession(({ tool }) => tool === 'place-target' || tool === 'place-entry');
  const kind = useSession((state) => state.newInstrumentKind);
  if (isPlacing)
    return {
      title: commands[NEW[kind]],
      text: empty.text,
      actions: <Cancel />,
    };
  return {
    title: isFirst ? empty.title : empty.noSelection,
    text: isFirst ? empty.text : empty.noSelectionText,
    actions: (
      <>
        <CommandButton id="newTrocar" variant="primary" size="large" isWide icon={PLUS} />
        <CommandButton id="newScrew" size="large" isWide icon={PLUS} />
        <CommandButton id="proposeAccess" size="large" isWide icon={COMPASS} />
      </>
    ),
  };
};

/** No instrument, or none chosen: the gesture as a drawing, one button, then the keys. */
export const EmptyTrajectory = ({ isFirst }: { readonly isFirst: boolean }) => {
  const { empty, keyNames, commands } = useWords().panels;
  const capsOf = useKeyCaps();
  const { title, text, actions } = useSituation(isFirst);
  return (
    <Panel>
      <EmptyState
        drawing={<TrajectoryDrawing entry={empty.entry} target={empty.target} />}
        title={title}
        actions={actions}
        keys={[
          { what: commands.targetAtCrosshair, keys: capsOf('targetAtCrosshair') },
          { what: commands.entryAtCrosshair, keys: capsOf('entryAtCrosshair') },
          { what: empty.move, keys: [keyNames.Alt, keyNames.ArrowUp] },
          { what: empty.cancel, keys: [keyNames.Escape] },
        ]}
      >
        {text}
      </EmptyState>
    </Panel>
  );
};
