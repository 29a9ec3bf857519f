// What a registration says: which series it is of, whether it links it, and how wrong it is expected to be at a place.

import { residualsOf } from '#core/register/fit-point-pairs.ts';
import { apartMm, inverseTransform, type RigidTransform, transformPoint } from '#core/register/rigid-transform.ts';
import { targetError } from '#core/register/target-error.ts';
import type { PointLps } from '#core/space/patient-space.ts';
import type { ImageIdentity, PlanDocument, RegisteredSeries, SeriesRegistration } from './plan-document.ts';

/** Two series are one when their voxels and their geometry are; UIDs may be left out. */
export const isSameSeries = (a: RegisteredSeries, b: RegisteredSeries): boolean =>
  a.voxelDigest === b.voxelDigest && a.geometryDigest === b.geometryDigest;

export const registeredSeries = (image: ImageIdentity): RegisteredSeries => ({
  modality: image.modality,
  studyInstanceUid: image.studyInstanceUid,
  seriesInstanceUid: image.seriesInstanceUid,
  frameOfReferenceUid: image.frameOfReferenceUid,
  geometryDigest: image.geometryDigest,
  voxelDigest: image.voxelDigest,
});

export const registrationOfSeries = (document: PlanDocument, series: RegisteredSeries): SeriesRegistration | null =>
  document.registrations.find((one) => isSameSeries(one.series, series)) ?? null;

/** Why a series may be shown in the place of the plan's images, or that it may not. */
export type SeriesLink =
  | { readonly by: 'same-frame' }
  | { readonly by: 'registration'; readonly registration: SeriesRegistration; readonly transform: RigidTransform }
  | { readonly by: 'none'; readonly why: 'other-frame' | 'no-frame' };

/**
 * How a series is linked to the plan's images: by a registration in the plan, else by the same frame of reference; an absent
 * frame is no frame, and never equal to another absent one.
 */
export const seriesLink = (document: PlanDocument, series: RegisteredSeries): SeriesLink => {
  const registration = registrationOfSeries(document, series);
  if (registration?.transform != null) return { by: 'registration', registration, transform: registration.transform };
  const ours = document.image.frameOfReferenceUid;
  if (ours === '' || series.frameOfReferenceUid === '') return { by: 'none', why: 'no-frame' };
  return ours === series.frameOfReferenceUid ? { by: 'same-frame' } : { by: 'none', why: 'other-frame' };
};

export interface RegistrationError {
  /** Expected at the place: of a fit by points by Fitzpatrick's formula; of a refinement the root mean square of what it
   * leaves between points that it did not use. */
  readonly expectedMm: number;
  /** What the figures do not exclude: the formula at 95 %, or the worst pair or repeat. */
  readonly boundMm: number;
  /** How far the repeats of a refinement disagree at the place; null for points. */
  readonly repeatMm: number | null;
}

/** The error expected at a point of the plan's frame; null while there is no move, or too few pairs to say. */
export const registrationErrorAt = (
  { method, transform, pairs, repeats }: Pick<SeriesRegistration, 'method' | 'transform' | 'pairs' | 'repeats'>,
  place: PointLps,
): RegistrationError | null => {
  if (transform === null || method === 'none' || pairs.length < 3) return null;
  const { residualsMm, rmsMm } = residualsOf(transform, pairs);
  const fixed = pairs.map(({ fixedLps }) => fixedLps);
  if (method === 'points') return { ...targetError(fixed, residualsMm, place), repeatMm: null };
  const moving = transformPoint(inverseTransform(transform), place);
  const repeatMm = Math.max(0, ...repeats.map((repeat) => apartMm(repeat, transform, moving)));
  return { expectedMm: Math.max(rmsMm, repeatMm), boundMm: Math.max(repeatMm, ...residualsMm), repeatMm };
};
