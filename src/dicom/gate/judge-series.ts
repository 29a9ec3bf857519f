// The gate: from the headers of one SeriesInstanceUID to a verdict, before a pixel is read. Order of the checks after
// MITK's DICOM reader: who it is, what can be one volume, where the slices lie, whether the pixels can be decoded.

import { type Finding, finding } from '#core/finding.ts';
import type { ImageHeader } from '../part10/image-header.ts';
import { checkIdentity } from './check-identity.ts';
import { checkPixels } from './check-pixels.ts';
import { judgeStack, median, stepsOf } from './judge-stack.ts';
import { byAcquisition, byMatrix, byOrientation, hasDoubles, isLocaliser, placeImages } from './place-images.ts';
import { fitStack, type PlacedImage, type StackFit } from './stack-fit.ts';
import { type Judgement, verdictFrom } from './verdict.ts';

/** With fewer slices an even step cannot be told from a hole. */
const FEWEST_SLICES = 3;
/** Images of other orientations are set aside as reference images when they are this few beside the main stack. */
const STRAY_FRACTION = 0.2;

const paths = (headers: readonly ImageHeader[]): readonly string[] => headers.map((header) => header.path);

const refused = (slices: readonly ImageHeader[], findings: readonly Finding[]): Judgement => ({
  verdict: 'refuse',
  findings,
  slices,
  grid: null,
  stepMm: null,
  positionsMm: [],
  maxDeviationMm: null,
  tiltDeg: null,
});

interface Chosen {
  readonly images: readonly PlacedImage[];
  readonly findings: readonly Finding[];
}

/** The main stack of the placed images, and what is said of the rest. */
const chooseStack = (images: readonly PlacedImage[]): Chosen => {
  const [main = [], ...others] = byOrientation(images);
  const findings: Finding[] = [];
  const strays = others.flat();
  if (strays.length > 0) {
    const isFew = strays.length <= Math.max(1, STRAY_FRACTION * main.length) && main.length >= FEWEST_SLICES;
    const where = strays.map((image) => image.header.path);
    findings.push(
      isFew
        ? finding('SERIES-SET-ASIDE', 'warning', { count: strays.length }, where)
        : finding('SERIES-SEVERAL-STACKS', 'refusal', { count: 1 + others.length }, where),
    );
  }
  const [matrix = [], ...otherMatrices] = byMatrix(main);
  if (otherMatrices.length > 0) {
    const where = otherMatrices.flat().map((image) => image.header.path);
    findings.push(finding('GEO-MATRIX', 'refusal', { count: where.length }, where));
  }
  const stacks = hasDoubles(matrix) ? byAcquisition(matrix) : null;
  if (stacks !== null) {
    const where = stacks.slice(1).flatMap((stack) => stack.map((image) => image.header.path));
    findings.push(finding('SERIES-SEVERAL-STACKS', 'refusal', { count: stacks.length }, where));
    return { images: stacks[0] ?? matrix, findings };
  }
  return { images: matrix, findings };
};

const instanceGaps = (headers: readonly ImageHeader[]): readonly Finding[] => {
  const numbers = headers.flatMap((header) => header.instanceNumber ?? []).toSorted((a, b) => a - b);
  if (numbers.length !== headers.length || new Set(numbers).size !== numbers.length) return [];
  const steps = numbers.slice(1).map((number, k) => number - (numbers[k] ?? 0));
  const usual = Math.min(...steps);
  const missing = steps.reduce((sum, step) => sum + (step % usual === 0 ? step / usual - 1 : 0), 0);
  return missing > 0 && missing < numbers.length
    ? [finding('SERIES-NUMBER-GAP', 'note', { missing, first: numbers[0] ?? 0, last: numbers.at(-1) ?? 0 })]
    : [];
};

const fromFit = (fit: StackFit, findings: readonly Finding[]): Judgement => ({
  verdict: verdictFrom(findings),
  findings,
  slices: fit.images.map((image) => image.header),
  grid: findings.some((found) => found.severity === 'refusal') ? null : fit.grid,
  stepMm: median(stepsOf(fit)),
  positionsMm: fit.positionsMm,
  maxDeviationMm: fit.maxDeviationMm,
  tiltDeg: fit.tiltDeg,
});

/** Findings of one code are one finding, with all files. */
const merged = (findings: readonly Finding[]): readonly Finding[] => {
  const byCode = new Map<string, Finding>();
  for (const found of findings) {
    const { code, severity, values, where } = byCode.get(found.code) ?? { ...found, where: [] };
    byCode.set(code, finding(code, severity, values, [...where, ...found.where]));
  }
  return [...byCode.values()];
};

/** Judges the images of one series; exact copies of a file have been taken out before. */
export const judgeSeries = (headers: readonly ImageHeader[]): Judgement => {
  const faults = merged(headers.flatMap((header) => header.faults));
  const identity = [...checkIdentity(headers), ...faults];
  const scouts = headers.filter(isLocaliser);
  if (scouts.length === headers.length) {
    return refused(headers, [
      ...identity,
      finding('SERIES-LOCALISER', 'refusal', { count: scouts.length }, paths(scouts)),
    ]);
  }
  const candidates = headers.filter((header) => !isLocaliser(header));
  const about: Finding[] = [...identity, ...checkPixels(candidates)];
  if (scouts.length > 0) about.push(finding('SERIES-SET-ASIDE', 'warning', { count: scouts.length }, paths(scouts)));
  if (about.some((found) => found.code === 'SERIES-MULTIFRAME')) return refused(candidates, about);
  const placed = placeImages(candidates);
  about.push(...placed.findings);
  if (placed.images.length < candidates.length && placed.images.length < FEWEST_SLICES)
    return refused(candidates, about);
  const chosen = chooseStack(placed.images);
  about.push(...merged(chosen.findings));
  if (chosen.images.length < FEWEST_SLICES) {
    const code = chosen.images.length <= 1 ? 'SERIES-SINGLE' : 'SERIES-FEW';
    return refused(candidates, [
      ...about,
      finding(code, 'refusal', { count: chosen.images.length }, paths(candidates)),
    ]);
  }
  const fit = fitStack(chosen.images);
  const findings = [...about, ...judgeStack(fit), ...instanceGaps(fit.images.map((image) => image.header))];
  return fromFit(fit, findings);
};
