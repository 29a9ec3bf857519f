// Small made cases for the search: a trunk, a target in the middle, and what stands in the way behind it.

import type { AccessGround, AccessRules } from '#core/access/access-ground.ts';
import { type GroundStructure, makeGround } from '#core/access/make-ground.ts';
import { targetingErrorPreset } from '#core/breach/targeting-error.ts';
import { pointLps } from '#core/space/patient-space.ts';
import { axialGrid } from '#core/space/volume-grid.ts';
import type { Mask } from '#core/structure/mask.ts';
import { structureKind } from '#core/structure/structure-kind.ts';
import { maskOf, type Triple } from '../random-mask.ts';

export const ACCESS_DIMS: Triple = [100, 100, 80];
export const ACCESS_GRID = axialGrid(ACCESS_DIMS, [1, 1, 1.25], pointLps(-50, -50, -50));
export const ACCESS_TARGET = pointLps(0.3, -0.4, 0.2);

/** A mask of what a function of mm says. */
export const shape = (has: (x: number, y: number, z: number) => boolean): Mask =>
  maskOf(ACCESS_DIMS, (i, j, k) => has(i - 50, j - 50, k * 1.25 - 50));

export const TRUNK = shape((x, y, z) => Math.hypot(x / 46, y / 44) <= 1 && Math.abs(z) <= 46);

export const RULES: AccessRules = {
  targetLps: ACCESS_TARGET,
  radiusMm: 1.2,
  reachMm: 80,
  posture: 'prone',
  sectorDeg: 14,
  obliquityDeg: 10,
  incidenceDeg: 60,
  throughOtherBone: false,
  gain: 'lesion',
  error: targetingErrorPreset('freehand-ct').error,
};

export const structureOf = (id: string, kind: GroundStructure['kind'], mask: Mask, marginMm = 2): GroundStructure => ({
  id,
  kind,
  role: structureKind(kind).role,
  marginMm,
  mask,
});

export const groundOf = (structures: readonly GroundStructure[]): AccessGround =>
  makeGround(ACCESS_GRID, [structureOf('skin', 'skin', TRUNK, 0), ...structures]);
