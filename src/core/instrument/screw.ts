// The percutaneous bone screw: tip at the target, thread and shaft up to the head, driven over a guide wire when it is
// cannulated, threaded along part of its length or all of it, with a washer under the head or without. Length is from tip to under the head. Guide wire and head follow the diameter as makers usually pair them
// (guide wires 2.8 mm for 6.5 to 7.3 mm screws, 3.2 mm for 8.0 mm: from common trade sizes, editable, to be checked
// against the screw in hand). The head travels from the skin to its seat, and is checked for clearance on that stretch.

import { type Finding, finding } from '../finding.ts';
import type { ConeSegment, InstrumentKind, InstrumentParameters, Widening } from './instrument-kind.ts';
import { flagOf, numberOf } from './instrument-parameters.ts';

/** [screw diameter from which it applies, usual guide wire], mm. */
const GUIDE_WIRES: readonly (readonly [number, number])[] = [
  [7.5, 3.2],
  [6.5, 2.8],
  [5, 2],
  [4.5, 1.6],
  [0, 1.25],
];

const usualGuideMm = (diameterMm: number): number => GUIDE_WIRES.find(([from]) => diameterMm >= from)?.[1] ?? 1.25;

/** 1.5 mm more than the thread, in half millimetres, upwards. */
const usualHeadMm = (diameterMm: number): number => Math.ceil((diameterMm + 1.5) * 2) / 2;

const HEAD_HEIGHT_MM = 5;
const WASHER_HEIGHT_MM = 1.5;
const WASHER_RATIO = 1.5;
const GUIDE_BEYOND_MM = 40;

const follow = (before: InstrumentParameters, after: InstrumentParameters): InstrumentParameters => {
  const old = numberOf(before, 'diameterMm');
  const now = numberOf(after, 'diameterMm');
  if (old === now) return after;
  return {
    ...after,
    ...(before.guideDiameterMm === usualGuideMm(old) ? { guideDiameterMm: usualGuideMm(now) } : {}),
    ...(before.headDiameterMm === usualHeadMm(old) ? { headDiameterMm: usualHeadMm(now) } : {}),
  };
};

/** Threaded length from the tip, mm: the whole screw where it is fully threaded. */
export const screwThreadMm = (p: InstrumentParameters): number => {
  const lengthMm = numberOf(p, 'lengthMm');
  return flagOf(p, 'fullyThreaded') ? lengthMm : Math.min(lengthMm, numberOf(p, 'threadLengthMm'));
};

/** A washer is half again as wide as the head, as makers' usually are; the head's diameter where there is none. */
const seatDiameterMm = (p: InstrumentParameters): number =>
  numberOf(p, 'headDiameterMm') * (flagOf(p, 'washer') ? WASHER_RATIO : 1);

/** Tip, thread, shaft, washer, head; and the wire out to beyond the skin when cannulated. */
const solid = (p: InstrumentParameters, pathMm: number): readonly ConeSegment[] => {
  const radius = numberOf(p, 'diameterMm') / 2;
  const length = numberOf(p, 'lengthMm');
  const head = numberOf(p, 'headDiameterMm') / 2;
  const core = radius * 0.7;
  const tip = Math.min(2 * radius, length / 4);
  const thread = Math.min(length, Math.max(tip, screwThreadMm(p)));
  const seat = length + (flagOf(p, 'washer') ? WASHER_HEIGHT_MM : 0);
  const top = seat + HEAD_HEIGHT_MM;
  const washer = seatDiameterMm(p) / 2;
  const cones: ConeSegment[] = [
    { part: 'tip' as const, fromMm: 0, toMm: tip, fromRadiusMm: 0, toRadiusMm: radius },
    { part: 'thread' as const, fromMm: tip, toMm: thread, fromRadiusMm: radius, toRadiusMm: radius },
    { part: 'shaft' as const, fromMm: thread, toMm: length, fromRadiusMm: core, toRadiusMm: core },
    { part: 'head' as const, fromMm: length, toMm: seat, fromRadiusMm: washer, toRadiusMm: washer },
    { part: 'head' as const, fromMm: seat, toMm: top, fromRadiusMm: head * 0.6, toRadiusMm: head },
  ].filter(({ fromMm, toMm }) => toMm > fromMm);
  if (flagOf(p, 'cannulated')) {
    const guide = numberOf(p, 'guideDiameterMm') / 2;
    const toMm = Math.max(top, pathMm) + GUIDE_BEYOND_MM;
    cones.push({ part: 'guide', fromMm: top, toMm, fromRadiusMm: guide, toRadiusMm: guide });
  }
  return cones;
};

const widening = (p: InstrumentParameters, pathMm: number): Widening | null => {
  const fromMm = numberOf(p, 'lengthMm');
  const diameterMm = seatDiameterMm(p);
  return fromMm < pathMm && diameterMm > numberOf(p, 'diameterMm') ? { fromMm, diameterMm } : null;
};

const check = (p: InstrumentParameters): readonly Finding[] => {
  const diameterMm = numberOf(p, 'diameterMm');
  const guideDiameterMm = numberOf(p, 'guideDiameterMm');
  const headDiameterMm = numberOf(p, 'headDiameterMm');
  const findings: Finding[] = [];
  if (flagOf(p, 'cannulated') && guideDiameterMm >= diameterMm) {
    findings.push(finding('INS-GUIDE-TOO-WIDE', 'refusal', { guideDiameterMm, diameterMm }));
  }
  if (headDiameterMm < diameterMm) {
    findings.push(finding('INS-HEAD-TOO-NARROW', 'warning', { headDiameterMm, diameterMm }));
  }
  return findings;
};

export const SCREW: InstrumentKind = {
  id: 'screw',
  letter: { fr: 'V', en: 'S' },
  stage: 'fixation',
  parameters: [
    { key: 'diameterMm', unit: 'mm', min: 3.5, max: 10, step: 0.1, usual: 6.5 },
    { key: 'lengthMm', unit: 'mm', min: 20, max: 180, step: 5, usual: 60 },
    { key: 'headDiameterMm', unit: 'mm', min: 3.5, max: 16, step: 0.5, usual: usualHeadMm(6.5) },
    { key: 'fullyThreaded', unit: 'flag', usual: false },
    { key: 'threadLengthMm', unit: 'mm', min: 5, max: 180, step: 1, usual: 32, choices: [16, 20, 32] },
    { key: 'washer', unit: 'flag', usual: false },
    { key: 'cannulated', unit: 'flag', usual: true },
    { key: 'guideDiameterMm', unit: 'mm', min: 0.8, max: 4, step: 0.05, usual: usualGuideMm(6.5) },
  ],
  outerDiameterMm: (p) => numberOf(p, 'diameterMm'),
  deadSpaceMl: () => 0,
  usableLengthMm: () => Number.POSITIVE_INFINITY,
  solid,
  widening,
  follow,
  check,
};
