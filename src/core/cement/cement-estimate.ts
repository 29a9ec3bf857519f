// How much PMMA to expect and to draw: a band of the reference volume, plus what stays in the trocars. An estimate for
// the preparation, not a dose: injection stops on what is seen, not on a number.

import { type CementSiteId, cementSite } from './cement-sites.ts';

export interface CementRequest {
  readonly site: CementSiteId;
  /** Fractions of the reference volume, 0 to 1, low <= high; the site's usual ones or the user's. */
  readonly lowFraction: number;
  readonly highFraction: number;
  /** Volume of what is filled: the vertebral body or the lesion, as the site's row says. */
  readonly referenceMl: number;
  /** Dead space of each trocar that injects. */
  readonly deadSpacesMl: readonly number[];
}

export interface CementEstimate {
  readonly referenceMl: number;
  readonly lowMl: number;
  readonly highMl: number;
  readonly deadSpaceMl: number;
  /** To draw: high estimate plus dead space. */
  readonly prepareMl: number;
  /** Volume in the bone from which caution is due; null where the site has none. */
  readonly cautionMl: number | null;
  /** True when the high estimate exceeds it. */
  readonly beyondCaution: boolean;
}

/** @throws RangeError for fractions out of order or out of 0 to 1, and for volumes below 0. */
export const estimateCement = (request: CementRequest): CementEstimate => {
  const { site, lowFraction, highFraction, referenceMl, deadSpacesMl } = request;
  if (!(lowFraction >= 0 && lowFraction <= highFraction && highFraction <= 1)) {
    throw new RangeError(`fractions in order within 0 to 1 wanted, got ${lowFraction} and ${highFraction}`);
  }
  if (![referenceMl, ...deadSpacesMl].every((volume) => volume >= 0 && Number.isFinite(volume))) {
    throw new RangeError(`volumes from 0 mL on wanted, got ${[referenceMl, ...deadSpacesMl].join(', ')}`);
  }
  const { cautionFraction } = cementSite(site);
  const highMl = highFraction * referenceMl;
  const deadSpaceMl = deadSpacesMl.reduce((sum, volume) => sum + volume, 0);
  return {
    referenceMl,
    lowMl: lowFraction * referenceMl,
    highMl,
    deadSpaceMl,
    prepareMl: highMl + deadSpaceMl,
    cautionMl: cautionFraction === null ? null : cautionFraction * referenceMl,
    beyondCaution: cautionFraction !== null && highFraction > cautionFraction,
  };
};
