// The workspace of an open case: bar, rail, images, inspector, status. Left what one does, centre what one sees, right
// what one knows, below what is true of the program.

import { type RefObject, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { useApp } from '../app-context.tsx';
import type { OpenCase } from '../app-model.ts';
import { BoardMode } from '../board/board-mode.tsx';
import { Handout } from '../board/handout.tsx';
import { CatalogueDialog } from '../catalogue/catalogue-dialog.tsx';
import { commandsOn, runCommand } from '../commands/command-list.ts';
import type { CommandContext, WorkspaceDialogs } from '../commands/ui-command.ts';
import { listenToKeys } from '../keyboard/key-listener.ts';
import { useLanguage } from '../language-context.tsx';
import { useOpening } from '../opening/opening.tsx';
import { ImportDialog } from '../panels/import-dialog.tsx';
import { Inspector } from '../panels/inspector.tsx';
import { ModelDialog } from '../panels/model-dialog.tsx';
import { SheetPage } from '../sheet/sheet-page.tsx';
import { BrushStrip } from './brush-strip.tsx';
import { CaseProvider } from './case-context.tsx';
import { CloseDialog } from './close-dialog.tsx';
import { CommandProvider } from './command-context.tsx';
import { KeysDialog } from './keys-dialog.tsx';
import { PaletteDialog } from './palette-dialog.tsx';
import { Rail } from './rail.tsx';
import { CaseStatus } from './status-bar.tsx';
import { TopBar } from './top-bar.tsx';
import { Views } from './views.tsx';
import styles from './workspace.module.css';

type OpenDialog = 'none' | 'keys' | 'palette' | 'catalogue' | 'model' | 'close';

interface PickerProps {
  readonly input: RefObject<HTMLInputElement | null>;
  readonly name: string;
  readonly onFiles: (files: readonly File[]) => void;
}

const Picker = ({ input, name, onFiles }: PickerProps) => (
  <input
    ref={input}
    type="file"
    multiple
    hidden
    data-picker={name}
    onChange={(event) => {
      const files = [...(event.target.files ?? [])];
      if (files.length > 0) onFiles(files);
      event.target.value = '';
    }}
  />
);

/** The pickers and dialogs that commands may ask for, and the element of the pickers. */
const useDialogs = () => {
  const { actions } = useApp();
  const { language, setLanguage } = useLanguage();
  const [shown, setShown] = useState<OpenDialog>('none');
  const opening = useOpening();
  const labelInput = useRef<HTMLInputElement>(null);
  const secondInput = useRef<HTMLInputElement>(null);
  const dialogs: WorkspaceDialogs = useMemo(
    () => ({
      showKeys: () => setShown('keys'),
      showPalette: () => setShown('palette'),
      showCatalogue: () => setShown('catalogue'),
      showModelDoor: () => setShown('model'),
      confirmClose: () => setShown('close'),
      pickPlanFile: opening.pickPlan,
      pickImages: opening.pickFolder,
      pickLabelFiles: () => labelInput.current?.click(),
      pickSecondFiles: () => secondInput.current?.click(),
      nextLanguage: () => setLanguage(language === 'fr' ? 'en' : 'fr'),
    }),
    [opening, language, setLanguage],
  );
  const pickers = (
    <>
      <Picker input={labelInput} name="labels" onFiles={actions.importLabels} />
      <Picker
        input={secondInput}
        name="second"
        onFiles={(files) =>
          actions.pickSecondFiles(files.map((file) => ({ file, path: file.webkitRelativePath || file.name })))
        }
      />
    </>
  );
  const hide = useCallback(() => setShown('none'), []);
  return { dialogs, pickers, shown, hide };
};

/** What stands around the views takes as long to draw as the slices, which come first. */
const useSlicesDrawn = ({ viewer }: OpenCase): boolean => {
  const [areDrawn, setDrawn] = useState(false);
  useEffect(() => {
    let isGone = false;
    void viewer.slicesDrawn().then(() => {
      if (!isGone) setDrawn(true);
    });
    return () => {
      isGone = true;
    };
  }, [viewer]);
  return areDrawn;
};

export const Workspace = ({ open }: { readonly open: OpenCase }) => {
  const model = useApp();
  const { dialogs, pickers, shown, hide } = useDialogs();
  const areSlicesDrawn = useSlicesDrawn(open);
  const page = useStore(open.session, (state) => state.page);
  const context: CommandContext = useMemo(() => ({ model, open, dialogs }), [model, open, dialogs]);
  useEffect(
    () =>
      listenToKeys(
        document,
        () => commandsOn(open.session.getState().page),
        (command) => runCommand(command, context),
      ),
    [context, open],
  );
  return (
    <CaseProvider value={open}>
      <CommandProvider value={context}>
        {page === 'board' ? (
          <BoardMode />
        ) : (
          <div className={styles.frame} data-workspace>
            {areSlicesDrawn ? (
              <>
                <TopBar />
                <Rail />
                <BrushStrip />
              </>
            ) : null}
            <Views />
            {areSlicesDrawn ? <Inspector /> : null}
            <CaseStatus />
          </div>
        )}
        {pickers}
        {page === 'sheet' ? <SheetPage /> : null}
        {page === 'handout' ? <Handout /> : null}
        <KeysDialog isOpen={shown === 'keys'} onClose={hide} />
        <PaletteDialog isOpen={shown === 'palette'} onClose={hide} />
        <ImportDialog />
        <CatalogueDialog isOpen={shown === 'catalogue'} onClose={hide} />
        <ModelDialog isOpen={shown === 'model'} onClose={hide} />
        <CloseDialog isOpen={shown === 'close'} onClose={hide} />
      </CommandProvider>
    </CaseProvider>
  );
};
