// What a search for ways in is asked of: the structures with their margins, the bone to enter, the lesion, the skin; and the
// rules a way must keep. One place, so that map, candidates and proposals speak of the same question.

import type { TargetingError } from '../breach/targeting-error.ts';
import type { StructureBoundary } from '../field/boundary-bricks.ts';
import type { SearchField } from '../field/search-field.ts';
import type { PointLps } from '../space/patient-space.ts';
import type { VolumeGrid } from '../space/volume-grid.ts';
import type { Mask } from '../structure/mask.ts';
import type { PatientPosture } from '../trajectory/axis-readout.ts';
import type { AccessQuestion } from './access-map.ts';
import { alongAxesMm } from './access-map.ts';
import { type SkinDepth, skinDepthOf, skinPyramid } from './skin-depth.ts';

export interface SparedStructure {
  readonly id: string;
  readonly marginMm: number;
  readonly boundary: StructureBoundary;
}

/** Plain data, safe to post. */
export interface AccessGround {
  readonly grid: VolumeGrid;
  readonly spared: readonly SparedStructure[];
  /** The border of all of them at once; null where there is none. */
  readonly all: StructureBoundary | null;
  /** Of the spared structures with their margins (field/search-field.ts). */
  readonly field: SearchField;
  /** Bone with the lesion in it; null where none is known: then nothing is asked of it. */
  readonly bone: Mask | null;
  /** The bones one by one, as they were given. */
  readonly bones: readonly { readonly id: string; readonly isVertebra: boolean; readonly mask: Mask }[];
  readonly lesion: Mask | null;
  readonly canal: Mask | null;
  /** The body's border; null: the needle is checked over its whole length. */
  readonly skin: StructureBoundary | null;
}

export interface AccessRules {
  readonly targetLps: PointLps;
  /** Of the shaft. */
  readonly radiusMm: number;
  /** A wider section that goes in behind the shaft, down to fromMm from the tip: a screw's head. */
  readonly wider?: { readonly fromMm: number; readonly radiusMm: number };
  /** Greatest depth of the target under the skin, mm. */
  readonly reachMm: number;
  readonly posture: PatientPosture;
  /** Greatest angle of the way in from the room's vertical, degrees: the side of the patient that one can work on. */
  readonly sectorDeg: number;
  /** Greatest lean out of the axial plane, degrees. */
  readonly obliquityDeg: number;
  /** Greatest angle to the cortex's normal where the bone is entered, degrees. */
  readonly incidenceDeg: number;
  /** Whether the way may pass through other bone first, or another vertebra. */
  readonly throughOtherBone: boolean;
  /** Whether bone may be crossed beside where a canal goes on unsegmented (canal-rule.ts). */
  readonly pastCanal?: boolean;
  /** What is worth more: bone held, or lesion reached. */
  readonly gain: 'bone' | 'lesion';
  readonly error: TargetingError;
  /** Of a screw: what grey values its thread is told to bite into; absent: none are told. */
  readonly purchase?: { readonly radiusMm: number; readonly threadMm: number };
}

/** Proposals of A.2 of the planning notes: a needle skives on cortex met at more than 60 degrees. */
export const USUAL_LIMITS = {
  sectorDeg: 70,
  obliquityDeg: 30,
  incidenceDeg: 60,
  throughOtherBone: false,
  pastCanal: false,
} as const;

/** Level of the skin's depths: 0.35 degrees a cell, a voxel's width at the skin. */
const SKIN_LEVEL = 8;

/** The depths of the skin round a target; null where no skin is known. */
export const skinRound = ({ skin, grid }: AccessGround, targetLps: PointLps): readonly SkinDepth[] | null =>
  skin === null ? null : skinPyramid(skinDepthOf(skin, alongAxesMm(grid, targetLps), SKIN_LEVEL));

export const mapQuestion = (
  { field }: AccessGround,
  { targetLps, radiusMm, reachMm }: AccessRules,
  skin: readonly SkinDepth[] | null,
): AccessQuestion => ({ field, targetLps, radiusMm, reachMm, skin });
