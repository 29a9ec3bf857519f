// Structures out of the program: what kinds of file, and a word on each.

import { Share } from 'lucide-react';
import { useApp } from '../app-context.tsx';
import { useLanguage } from '../language-context.tsx';
import { IconButton } from '../pieces/icon-button.tsx';
import { MenuButton } from '../pieces/menu.tsx';
import type { StructureExport } from '../structure-actions.ts';
import { usePlan } from '../workspace/case-context.tsx';

const KINDS: readonly StructureExport[] = ['seg', 'nifti', 'stl-lps', 'stl-ras'];

export const StructureExportButton = () => {
  const { actions } = useApp();
  const { exporting } = useLanguage().words.editing;
  const hasVoxels = usePlan(({ structures }) => structures.some(({ maskId }) => maskId !== null));
  return (
    <MenuButton
      label={exporting.title}
      groups={[{ id: 'export', title: exporting.title, entries: KINDS.map((id) => ({ id, ...exporting.kinds[id] })) }]}
      onAction={(id) => {
        const kind = KINDS.find((one) => one === id);
        if (kind !== undefined) actions.exportStructures(kind);
      }}
      trigger={
        <IconButton label={exporting.title} isDisabled={!hasVoxels} placement="top">
          <Share size={17} strokeWidth={1.7} aria-hidden="true" />
        </IconButton>
      }
    />
  );
};
