// What painting makes where no structure is chosen: the kind picked in the panel. A tube is a vessel or a nerve root and
// never a lesion, which would be a target and not something to spare.

import type { StructureKindId } from '#core/structure/structure-kind.ts';
import type { SessionState } from './session-state.ts';

export const newStructureKind = ({ tool, segment }: Pick<SessionState, 'tool' | 'segment'>): StructureKindId =>
  tool === 'tube' && segment.kind === 'lesion' ? 'root' : segment.kind;
