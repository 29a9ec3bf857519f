// The door for what others find in images: a model of the user's own, a computer that the user configured. Whatever is
// behind it, the same comes out: masks on the open image's grid, whose names and kinds the user checks before the plan has
// them (docs/decisions/018-door-for-models.md).

import type { ImageVolume } from '#core/volume/image-volume.ts';
import type { LabelReading, LabelTarget } from './imported-label.ts';

export interface ProviderContext {
  readonly signal?: AbortSignal;
  readonly progress?: (done: number, total: number) => void;
}

export interface StructureProvider {
  readonly find: (volume: ImageVolume, target: LabelTarget, context: ProviderContext) => Promise<LabelReading>;
}
