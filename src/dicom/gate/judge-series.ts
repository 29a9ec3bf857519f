// The gate: from the headers of one SeriesInstanceUID to a verdict, before a pixel is read. Order of the checks after
// MITK's DICOM reader: who it is, what can be one volume, where the slices lie, whether the pixels can be decoded.

import { type Finding, finding } from '#core/finding.ts';
import type { ImageHeader } from '../part10/image-header.ts';
import { bridgeGaps } from './bridge-gaps.ts';
import { checkIdentity } from './check-identity.ts';
import { checkNumbers } from './check-numbers.ts';
import { checkPixels } from './check-pixels.ts';
import { evenRuns } from './even-runs.ts';
import { judgeStack, median, stepsOf } from './judge-stack.ts';
import { byMatrix, byOrientation, placeImages } from './place-images.ts';
import { sortOut } from './set-aside.ts';
import { fitStack, type PlacedImage, type StackFit } from './stack-fit.ts';
import { straightenTilt } from './straighten-tilt.ts';
import { acquisitionsOf, allStacks, type Criterion, FEWEST_SLICES, mixedStacks } from './tell-apart.ts';
import { type Judgement, type SeriesPart, verdictFrom } from './verdict.ts';

/** Images of other orientations are set aside as reference images when they are this few beside the main stack. */
const STRAY_FRACTION = 0.2;

const paths = (headers: readonly ImageHeader[]): readonly string[] => headers.map((header) => header.path);
const headersOf = (images: readonly PlacedImage[]): readonly ImageHeader[] => images.map(({ header }) => header);
const isRefused = (findings: readonly Finding[]): boolean => findings.some(({ severity }) => severity === 'refusal');

const noVolume = (
  slices: readonly ImageHeader[],
  findings: readonly Finding[],
  parts: readonly SeriesPart[] = [],
): Judgement => ({
  verdict: verdictFrom(findings),
  findings,
  slices,
  grid: null,
  stepMm: null,
  positionsMm: [],
  maxDeviationMm: null,
  tiltDeg: null,
  shiftsMm: null,
  bridge: null,
  parts,
});

/** One stack to judge, or the several that the series is. */
interface Chosen {
  readonly images: readonly PlacedImage[];
  readonly findings: readonly Finding[];
  readonly parts: readonly SeriesPart[];
}

/** The stacks that are large enough to be volumes, each named by its place among them. */
const asParts = (stacks: readonly (readonly PlacedImage[])[], by: Criterion): readonly SeriesPart[] => {
  const volumes = stacks.filter(({ length }) => length >= FEWEST_SLICES);
  return volumes.map((stack, at) => ({
    finding: finding('SERIES-PART', 'note', { index: at + 1, count: volumes.length, by }),
    headers: headersOf(stack),
  }));
};

const several = (stacks: readonly (readonly PlacedImage[])[], by: Criterion): Chosen => {
  const [main = [], ...others] = stacks;
  const where = paths(headersOf(others.flat()));
  const findings = [finding('SERIES-SEVERAL-STACKS', 'refusal', { count: stacks.length, by }, where)];
  return { images: main, findings, parts: asParts(stacks, by) };
};

/** The main stack of the placed images, and what is said of the rest. */
const chooseStack = (images: readonly PlacedImage[]): Chosen => {
  const [main = [], ...others] = byOrientation(images);
  const strays = others.flat();
  const isFew = strays.length <= Math.max(1, STRAY_FRACTION * main.length) && main.length >= FEWEST_SLICES;
  if (strays.length > 0 && !isFew) return several(allStacks(images), 'orientation');
  const where = paths(headersOf(strays));
  const aside = strays.length > 0 ? [finding('SERIES-SET-ASIDE', 'warning', { count: strays.length }, where)] : [];
  const [matrix = [], ...otherMatrices] = byMatrix(main);
  const unlike = otherMatrices.flat();
  if (unlike.length > 0 && otherMatrices.every(({ length }) => length >= FEWEST_SLICES))
    return several(allStacks(main), 'matrix');
  const odd =
    unlike.length > 0 ? [finding('GEO-MATRIX', 'refusal', { count: unlike.length }, paths(headersOf(unlike)))] : [];
  const mixed = mixedStacks(matrix);
  if (mixed !== null) return several(mixed.stacks, mixed.by);
  return { images: matrix, findings: [...aside, ...odd], parts: [] };
};

const isEven = (stack: readonly PlacedImage[]): boolean => !isRefused(judgeStack(fitStack(stack)));

const fromFit = (fit: StackFit, findings: readonly Finding[], parts: readonly SeriesPart[]): Judgement => {
  const isTilted = findings.some(({ code }) => code === 'GEO-TILT');
  const straight = isTilted ? straightenTilt(fit) : { grid: fit.grid, shiftsMm: null };
  const opens = !isRefused(findings);
  return {
    verdict: verdictFrom(findings),
    findings,
    slices: headersOf(fit.images),
    grid: opens ? straight.grid : null,
    stepMm: median(stepsOf(fit)),
    positionsMm: fit.positionsMm,
    maxDeviationMm: fit.maxDeviationMm,
    tiltDeg: fit.tiltDeg,
    shiftsMm: opens ? straight.shiftsMm : null,
    bridge: null,
    parts,
  };
};

/** The whole of an uneven stack on an even grid, to be opened on request only: nothing is measured across its gaps. */
const acrossGaps = (fit: StackFit, about: readonly Finding[]): readonly SeriesPart[] => {
  const judgement = isRefused(about) ? null : bridgeGaps(fit, about);
  const bridged = judgement?.findings.find(({ code }) => code === 'SERIES-BRIDGED');
  return judgement === null || bridged === undefined
    ? []
    : [{ finding: bridged, headers: headersOf(fit.images), judgement }];
};

/** Judges one stack; where its steps are uneven, by its acquisitions or its even runs. */
const judgeImages = (images: readonly PlacedImage[], about: readonly Finding[]): Judgement => {
  const fit = fitStack(images);
  const found = judgeStack(fit);
  const isUneven = found.some(({ code }) => code === 'GEO-GAP' || code === 'GEO-STEP');
  const acquisitions = isUneven ? acquisitionsOf(images, isEven) : null;
  if (acquisitions !== null) {
    const { findings, parts } = several(acquisitions.stacks, acquisitions.by);
    return noVolume(headersOf(fit.images), [...about, ...findings], parts);
  }
  return fromFit(fit, [...about, ...found], isUneven ? [...evenRuns(fit), ...acrossGaps(fit, about)] : []);
};

/** Findings of one code are one finding, with all files and their count. */
const merged = (findings: readonly Finding[]): readonly Finding[] => {
  const byCode = new Map<string, Finding>();
  for (const found of findings) {
    const known = byCode.get(found.code);
    if (known === undefined) byCode.set(found.code, found);
    else {
      const counts = [known.values.count, found.values.count].filter((count) => typeof count === 'number');
      const count = counts.length === 2 ? { count: counts.reduce((sum, one) => sum + one, 0) } : {};
      const where = [...known.where, ...found.where];
      byCode.set(found.code, finding(known.code, known.severity, { ...known.values, ...count }, where));
    }
  }
  return [...byCode.values()];
};

/** Two people or two studies under one UID: nothing of it is offered. */
const isNobody = (findings: readonly Finding[]): boolean =>
  findings.some(({ code }) => code === 'ID-TWO-PATIENTS' || code === 'ID-TWO-STUDIES');

const judgeSlices = (slices: readonly ImageHeader[], about: readonly Finding[]): Judgement => {
  const placed = placeImages(slices);
  const first = [...about, ...placed.findings];
  if (placed.images.length < slices.length && placed.images.length < FEWEST_SLICES) return noVolume(slices, first);
  const chosen = chooseStack(placed.images);
  const findings = [...first, ...chosen.findings];
  if (chosen.parts.length > 0) return noVolume(slices, findings, chosen.parts);
  if (chosen.images.length < FEWEST_SLICES) {
    const code = chosen.images.length <= 1 ? 'SERIES-SINGLE' : 'SERIES-FEW';
    return noVolume(slices, [...findings, finding(code, 'refusal', { count: chosen.images.length }, paths(slices))]);
  }
  return judgeImages(chosen.images, findings);
};

/**
 * Judges the images of one series, or of a part of it that `part` names; exact copies of a file have been taken out
 * before.
 */
export const judgeSeries = (headers: readonly ImageHeader[], part: Finding | null = null): Judgement => {
  const { slices, scouts, others } = sortOut(headers);
  const faults = merged(slices.flatMap((header) => header.faults));
  const identity = [...(part === null ? [] : [part]), ...checkIdentity(headers, slices), ...faults];
  if (slices.length === 0) {
    const none = finding('SERIES-LOCALISER', 'refusal', { count: scouts.length }, paths(scouts));
    return noVolume(headers, [...identity, none]);
  }
  const aside = [...scouts, ...others];
  const about = merged([
    ...identity,
    ...checkPixels(slices),
    ...(aside.length > 0 ? [finding('SERIES-SET-ASIDE', 'warning', { count: aside.length }, paths(aside))] : []),
  ]);
  if (about.some((found) => found.code === 'SERIES-MULTIFRAME')) return noVolume(slices, about);
  const judgement = judgeSlices(slices, about);
  const isOneStack = part === null && judgement.maxDeviationMm !== null;
  const findings = merged([...judgement.findings, ...(isOneStack ? checkNumbers(headers) : [])]);
  return { ...judgement, findings, verdict: verdictFrom(findings), parts: isNobody(findings) ? [] : judgement.parts };
};
