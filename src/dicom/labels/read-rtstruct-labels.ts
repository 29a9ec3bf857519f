// A radiotherapy structure set (RTSTRUCT) as masks on the image's grid. Which images it belongs to is told by its frame of
// reference; where it names none, by the images that its contours say they were drawn on, and that is said.

import { type Finding, finding } from '#core/finding.ts';
import { BytesRunOut, MalformedDataSet } from '../part10/data-set.ts';
import type { OpenFile } from '../part10/read-header.ts';
import { maskOfContours } from './contour-mask.ts';
import { type ImportedLabel, type LabelReading, type LabelTarget, refusedLabels } from './imported-label.ts';
import { identityByName } from './label-identity.ts';
import { type Region, readStructureSet, type StructureSet } from './rtstruct-header.ts';

const CLOSED = /^CLOSED_?PLANAR(_XOR)?$/;

/** Findings: LABELS-UNREADABLE, -OTHER-FRAME, -OTHER-IMAGES, -FRAME-BY-IMAGES, -NO-FRAME, -CONTOURS, -OBLIQUE, -EMPTY. */
export const readRtstructLabels = (file: OpenFile, target: LabelTarget): LabelReading => {
  const { path } = file.source;
  const set = setOrNull(file);
  if (set === null) return refusedLabels(finding('LABELS-UNREADABLE', 'refusal', {}, [path]));
  const place = placeOf(path, set, target);
  if (place?.severity === 'refusal') return refusedLabels(place);
  const findings: Finding[] = place === null ? [] : [place];
  const labels: ImportedLabel[] = [];
  for (const region of set.regions) {
    const made = labelOf(path, region, target);
    if ('severity' in made) findings.push(made);
    else labels.push(made);
  }
  return { labels, findings };
};

const setOrNull = (file: OpenFile): StructureSet | null => {
  try {
    return readStructureSet(file);
  } catch (error) {
    if (error instanceof BytesRunOut || error instanceof MalformedDataSet) return null;
    throw error;
  }
};

/** What is to be said of the frame of reference; a refusal where it is another one; null where it is the same. */
const placeOf = (path: string, { regions, drawnOn }: StructureSet, target: LabelTarget): Finding | null => {
  const theirs = new Set(regions.map(({ frameOfReferenceUid }) => frameOfReferenceUid).filter((uid) => uid !== ''));
  const ours = target.frameOfReferenceUid;
  if (theirs.size > 0 && ours !== '')
    return theirs.size === 1 && theirs.has(ours) ? null : finding('LABELS-OTHER-FRAME', 'refusal', {}, [path]);
  const images = new Set(target.sopInstanceUids ?? []);
  if (drawnOn.size === 0 || images.size === 0) return finding('LABELS-NO-FRAME', 'warning', {}, [path]);
  return [...drawnOn].every((uid) => images.has(uid))
    ? finding('LABELS-FRAME-BY-IMAGES', 'note', {}, [path])
    : finding('LABELS-OTHER-IMAGES', 'refusal', {}, [path]);
};

const labelOf = (path: string, { number, name, contours }: Region, { grid }: LabelTarget): ImportedLabel | Finding => {
  const where = [`${path}: ${name}`];
  const closed = contours.filter(({ type }) => CLOSED.test(type));
  const points = closed.flatMap((contour) => (contour.points === null ? [] : [contour.points]));
  if (points.length < closed.length)
    return finding('LABELS-CONTOURS', 'warning', { name, count: closed.length - points.length }, where);
  const areas = points.filter(({ length }) => length >= 9);
  if (areas.length === 0) return finding('LABELS-EMPTY', 'warning', { count: 1 }, where);
  const mask = maskOfContours(grid, areas);
  if (mask === null) return finding('LABELS-OBLIQUE', 'warning', { name }, where);
  if (mask.count === 0) return finding('LABELS-EMPTY', 'warning', { count: 1 }, where);
  return { label: number, ...identityByName(name || `ROI ${number}`), format: 'rtstruct', mask };
};
