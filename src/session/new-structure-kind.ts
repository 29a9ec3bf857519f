// What drawing makes where no structure is chosen: the kind picked in the panel, a lesion at the lesion's own step. A tube is a vessel or a nerve root and
// never a lesion, which would be a target and not something to spare.

import type { StructureKindId } from '#core/structure/structure-kind.ts';
import type { SessionState } from './session-state.ts';

export const newStructureKind = ({
  tool,
  step,
  segment,
}: Pick<SessionState, 'tool' | 'step' | 'segment'>): StructureKindId => {
  const kind = step === 'lesion' ? 'lesion' : segment.kind;
  return tool === 'tube' && kind === 'lesion' ? 'root' : kind;
};
