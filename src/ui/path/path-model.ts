// What the screens know of the chosen instrument's way beyond its clearances.

import type { BreachEstimate } from '#core/breach/breach-probability.ts';
import type { TargetingErrorPreset } from '#core/breach/targeting-error.ts';
import type { ScrewCorridor } from '#core/corridor/screw-corridor.ts';
import type { StructureBoundary } from '#core/field/boundary-bricks.ts';
import type { PathGround } from '#core/trajectory/path-ground.ts';

/** How likely the chosen instrument touches what it is to spare, of the plan as it stands. */
export interface ShownBreach extends BreachEstimate {
  readonly instrumentId: string;
  readonly preset: TargetingErrorPreset['id'];
}

/** The widest corridor near a screw, looked for when asked; taken away as soon as the screw or its bone changes. */
export interface ShownCorridor {
  readonly instrumentId: string;
  /** Undefined while it is looked for; null where none was found. */
  readonly found: ScrewCorridor | null | undefined;
}

/** What the program's state holds of ways. */
export interface PathState {
  /** What clearances are measured to, by mask id; what is still computed is absent. */
  readonly boundaries: ReadonlyMap<string, StructureBoundary>;
  /** What landmarks are read from; null while it is computed from what the plan has. */
  readonly pathGround: PathGround | null;
  /** Of the chosen instrument; null while it is computed, or where none is chosen. */
  readonly breach: ShownBreach | null;
  readonly corridor: ShownCorridor | null;
}
