// What reading labels gives, whatever the file: one mask for each label, on the grid of the open image, or the reason
// why not. Labels of another grid in the same space are taken from the nearest sample, with a warning that says so;
// labels of another frame of reference are refused.

import type { Finding } from '#core/finding.ts';
import type { VolumeGrid } from '#core/space/volume-grid.ts';
import type { Mask } from '#core/structure/mask.ts';
import type { StructureKindId } from '#core/structure/structure-kind.ts';
import type { ImportFormat } from '#plan/plan-document.ts';

export interface LabelName {
  readonly fr: string;
  readonly en: string;
}

export interface ImportedLabel {
  /** The voxel value, the segment number, or 1, 2 … for mask series. */
  readonly label: number;
  /** In both languages where the anatomy is known, else as the file has it, or by its number. */
  readonly name: LabelName | string;
  /** The name as the file has it; null where it names none. */
  readonly writtenName: string | null;
  readonly kind: StructureKindId;
  readonly format: ImportFormat;
  readonly mask: Mask;
}

export interface LabelReading {
  readonly labels: readonly ImportedLabel[];
  /** A refusal concerns the whole file it names; notes and warnings concern what was read. */
  readonly findings: readonly Finding[];
}

/** The image that labels must fit. */
export interface LabelTarget {
  readonly grid: VolumeGrid;
  /** Empty where the image has none. */
  readonly frameOfReferenceUid: string;
  /** The images themselves, by which a file without a frame of reference may name them. */
  readonly sopInstanceUids?: readonly string[];
}

export const refusedLabels = (finding: Finding): LabelReading => ({ labels: [], findings: [finding] });
