// The solid of what is a straight needle with something to hold it by: a pointed tip, the shaft, and a hub whose sections
// each have a length and a radius.

import type { ConeSegment } from './instrument-kind.ts';

/** A section of a hub, from the shaft outwards, mm. */
export type HubSection = readonly [lengthMm: number, fromRadiusMm: number, toRadiusMm: number];

/** Tip first: a point twice as long as wide, the shaft to lengthMm, the hub behind it. */
export const needleSolid = (
  diameterMm: number,
  lengthMm: number,
  hub: readonly HubSection[],
): readonly ConeSegment[] => {
  const radius = diameterMm / 2;
  const tip = Math.min(4 * radius, lengthMm);
  const cones: ConeSegment[] = [
    { part: 'tip', fromMm: 0, toMm: tip, fromRadiusMm: 0, toRadiusMm: radius },
    { part: 'shaft', fromMm: tip, toMm: lengthMm, fromRadiusMm: radius, toRadiusMm: radius },
  ];
  let fromMm = lengthMm;
  for (const [length, fromRadiusMm, toRadiusMm] of hub) {
    cones.push({ part: 'hub', fromMm, toMm: fromMm + length, fromRadiusMm, toRadiusMm });
    fromMm += length;
  }
  return cones.filter(({ fromMm: from, toMm }) => toMm > from);
};
