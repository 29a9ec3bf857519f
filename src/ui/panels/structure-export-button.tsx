// Structures out of the program: what kinds of file, and a word on each.

import { Share } from 'lucide-react';
import { useState } from 'react';
import { useApp, useAppState } from '../app-context.tsx';
import { useLanguage } from '../language-context.tsx';
import { SendDialog } from '../pacs/send-dialog.tsx';
import { IconButton } from '../pieces/icon-button.tsx';
import { MenuButton } from '../pieces/menu.tsx';
import type { StructureExport } from '../structure-actions.ts';
import { usePlan } from '../workspace/case-context.tsx';

const KINDS: readonly StructureExport[] = ['seg', 'nifti', 'stl-lps', 'stl-ras'];

const SEND = 'send';

export const StructureExportButton = () => {
  const { actions } = useApp();
  const { editing, sources } = useLanguage().words;
  const { exporting } = editing;
  const { sending } = sources;
  const hasPacs = useAppState(({ pacs }) => pacs.address !== '');
  const [isSending, setSending] = useState(false);
  const hasVoxels = usePlan(({ structures }) => structures.some(({ maskId }) => maskId !== null));
  const send = {
    id: SEND,
    label: sending.way,
    detail: hasPacs ? sending.detail : sending.nowhere,
    isDisabled: !hasPacs,
  };
  return (
    <>
      <MenuButton
        label={exporting.title}
        groups={[
          { id: 'export', title: exporting.title, entries: KINDS.map((id) => ({ id, ...exporting.kinds[id] })) },
          { id: 'send', entries: [send] },
        ]}
        onAction={(id) => {
          if (id === SEND) setSending(true);
          const kind = KINDS.find((one) => one === id);
          if (kind !== undefined) actions.exportStructures(kind);
        }}
        trigger={
          <IconButton label={exporting.title} isDisabled={!hasVoxels} placement="top">
            <Share size={17} strokeWidth={1.7} aria-hidden="true" />
          </IconButton>
        }
      />
      {isSending ? <SendDialog isOpen onClose={() => setSending(false)} /> : null}
    </>
  );
};
