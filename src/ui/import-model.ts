// What files hold of structures, before it enters the plan.

import type { StructureKindId } from '#core/structure/structure-kind.ts';

/** One structure that files hold. */
export interface ImportCandidate {
  readonly id: number;
  readonly name: string;
  /** The file's name held the patient's, which was taken out. */
  readonly isUnnamed: boolean;
  /** As the file has it; null where it names none. */
  readonly writtenName: string | null;
  /** Its number in the file. */
  readonly label: number;
  readonly kind: StructureKindId;
  readonly volumeMl: number;
}

/** A candidate as the user wants it. */
export type ImportChoice = Pick<ImportCandidate, 'id' | 'name' | 'kind'> & { readonly marginMm: number };
