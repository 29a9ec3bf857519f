import { useApp, useAppState } from '../app-context.tsx';
import { useWords } from '../language-context.tsx';
import { Button } from '../pieces/button.tsx';
import { Dialog } from '../pieces/dialog.tsx';

/** Asked before the images leave memory; says when the last change is not yet on the disk. */
export const CloseDialog = ({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) => {
  const { actions } = useApp();
  const { panels, screens } = useWords();
  const isSaved = useAppState((state) => state.save.at === 'saved');
  return (
    <Dialog
      title={panels.top.closeTitle}
      isOpen={isOpen}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose} autoFocus>
            {screens.actions.cancel}
          </Button>
          <Button
            variant="danger"
            onPress={() => {
              onClose();
              actions.closeCase();
            }}
          >
            {panels.top.closeConfirm}
          </Button>
        </>
      }
    >
      {isSaved ? null : <p>{panels.top.closeUnsaved}</p>}
      <p>{panels.top.closeText}</p>
    </Dialog>
  );
};
