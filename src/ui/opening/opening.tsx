// Every way in: hidden pickers for a folder, for files and for a plan, and a place to drop that is the whole window. The
// screens ask for a picker by `useOpening`; Ctrl+O asks for the folder while no case is on the screen.

import { createContext, type ReactNode, type RefObject, useContext, useEffect, useMemo, useRef } from 'react';
import { useApp, useAppState } from '../app-context.tsx';
import type { PickedFile } from '../app-model.ts';
import { DropAnywhere } from './drop-anywhere.tsx';
import { filesOfInput, isPlanFile } from './picked-files.ts';

export interface Opening {
  readonly pickFolder: () => void;
  /** Several files, or a ZIP. */
  readonly pickFiles: () => void;
  readonly pickPlan: () => void;
}

const OpeningContext = createContext<Opening | null>(null);

export const useOpening = (): Opening => {
  const opening = useContext(OpeningContext);
  if (opening === null) throw new Error('useOpening outside an OpeningProvider');
  return opening;
};

const Picker = ({
  input,
  name,
  onPick,
  folder = false,
  accept,
}: {
  readonly input: RefObject<HTMLInputElement | null>;
  readonly name: string;
  readonly onPick: (files: readonly PickedFile[]) => void;
  readonly folder?: boolean;
  readonly accept?: string;
}) => (
  <input
    ref={input}
    type="file"
    hidden
    tabIndex={-1}
    data-picker={name}
    multiple={accept === undefined}
    accept={accept}
    {...(folder ? { webkitdirectory: '' } : {})}
    onChange={(event) => {
      const files = filesOfInput(event.currentTarget);
      event.currentTarget.value = '';
      onPick(files); // an empty folder too: its refusal says what to choose
    }}
  />
);

/** Ctrl+O or ⌘O, wherever the focus is; in the workspace the key is a command of its own list. */
const useOpenKey = (pickFolder: () => void): void => {
  const inWorkspace = useAppState(({ screen }) => screen.at === 'case');
  useEffect(() => {
    if (inWorkspace) return;
    const onKey = (event: KeyboardEvent): void => {
      const asked = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
      if (!asked || event.defaultPrevented || event.key.toLowerCase() !== 'o') return;
      event.preventDefault();
      pickFolder();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [pickFolder, inWorkspace]);
};

export const OpeningProvider = ({ children }: { readonly children: ReactNode }) => {
  const { actions } = useApp();
  const folder = useRef<HTMLInputElement>(null);
  const files = useRef<HTMLInputElement>(null);
  const plan = useRef<HTMLInputElement>(null);
  const opening = useMemo<Opening>(
    () => ({
      pickFolder: () => folder.current?.click(),
      pickFiles: () => files.current?.click(),
      pickPlan: () => plan.current?.click(),
    }),
    [],
  );
  const openPlan = ([first]: readonly PickedFile[]): void => {
    if (first !== undefined) actions.openPlanFile(first.file);
  };
  /** What was dropped or chosen: a plan goes to the plans, the rest to the images. */
  const take = (picked: readonly PickedFile[]): void => {
    if (isPlanFile(picked)) openPlan(picked);
    else actions.openFiles(picked);
  };
  useOpenKey(opening.pickFolder);
  return (
    <OpeningContext value={opening}>
      {children}
      <Picker input={folder} name="folder" folder onPick={take} />
      <Picker input={files} name="files" onPick={take} />
      <Picker input={plan} name="plan" accept=".json,application/json" onPick={openPlan} />
      <DropAnywhere onDrop={take} />
    </OpeningContext>
  );
};
