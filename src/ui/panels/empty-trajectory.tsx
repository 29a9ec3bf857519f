import { Plus } from 'lucide-react';
import { useWords } from '../language-context.tsx';
import { TrajectoryDrawing } from '../pieces/drawings.tsx';
import { EmptyState } from '../pieces/empty-state.tsx';
import { CommandButton } from '../workspace/command-button.tsx';
import { useKeyCaps } from '../workspace/command-context.tsx';
import { Panel } from './panel.tsx';

/** No instrument, or none chosen: the gesture as a drawing, one button, then the keys. */
export const EmptyTrajectory = ({ isFirst }: { readonly isFirst: boolean }) => {
  const { panels } = useWords();
  const { empty, keyNames, commands } = panels;
  const capsOf = useKeyCaps();
  return (
    <Panel>
      <EmptyState
        drawing={<TrajectoryDrawing entry={empty.entry} target={empty.target} />}
        title={isFirst ? empty.title : empty.noSelection}
        actions={
          <>
            <CommandButton id="newTrocar" variant="primary" size="large" isWide icon={<Plus size={17} aria-hidden />} />
            <CommandButton id="newScrew" size="large" isWide icon={<Plus size={17} aria-hidden />} />
          </>
        }
        keys={[
          { what: commands.targetAtCrosshair, keys: capsOf('targetAtCrosshair') },
          { what: commands.entryAtCrosshair, keys: capsOf('entryAtCrosshair') },
          { what: empty.move, keys: [keyNames.Alt, keyNames.ArrowUp] },
          { what: empty.cancel, keys: [keyNames.Escape] },
        ]}
      >
        {isFirst ? empty.text : empty.noSelectionText}
      </EmptyState>
    </Panel>
  );
};
