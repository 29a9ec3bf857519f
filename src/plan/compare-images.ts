// Whether a plan may open on the images at hand: study, series, frame of reference, every slice, geometry and voxels
// must be those it was made on. A plan written by hand may leave fields out; what it leaves out is said, not assumed.

import { type Finding, finding } from '#core/finding.ts';
import { distanceMm, pointIjk } from '#core/space/patient-space.ts';
import { sameGrid, toLps, type VolumeGrid, voxelCount } from '#core/space/volume-grid.ts';
import type { ImageIdentity, PlanDocument } from './plan-document.ts';

/**
 * Refusals PLAN-OTHER-STUDY, -SERIES, -FRAME, -REDUCTION, -SLICES, -GEOMETRY, -VOXELS, one for each thing that differs, and the
 * warning PLAN-UNCHECKED when the plan leaves some of them out. Empty when all agree.
 */
export const compareImages = (plan: ImageIdentity, open: ImageIdentity): readonly Finding[] => {
  const unsaid: string[] = [];
  const differing: Finding[] = [];
  const compare = (
    what: string,
    said: boolean,
    same: () => boolean,
    values: () => Finding['values'] = () => ({}),
  ): void => {
    if (!said) unsaid.push(what);
    else if (!same()) differing.push(finding(`PLAN-OTHER-${what}`, 'refusal', values()));
  };
  compare('STUDY', plan.studyInstanceUid !== '', () => plan.studyInstanceUid === open.studyInstanceUid);
  compare('SERIES', plan.seriesInstanceUid !== '', () => plan.seriesInstanceUid === open.seriesInstanceUid);
  // Some series have no frame of reference; then saying none is saying enough.
  const framed = plan.frameOfReferenceUid !== '' || open.frameOfReferenceUid === '';
  compare('FRAME', framed, () => plan.frameOfReferenceUid === open.frameOfReferenceUid);
  if (!sameReduction(plan, open)) differing.push(finding('PLAN-OTHER-REDUCTION', 'refusal', reductions(plan, open)));
  compare(
    'SLICES',
    plan.sopInstanceUids.length > 0,
    () => plan.sopInstanceUids.join() === open.sopInstanceUids.join(),
    () => slices(plan, open),
  );
  compare(
    'GEOMETRY',
    plan.geometryDigest !== '' || voxelCount(plan.grid) > 0,
    () => sameGeometry(plan, open),
    () => ({ apartMm: cornersApartMm(plan.grid, open.grid) }),
  );
  compare('VOXELS', plan.voxelDigest !== '', () => plan.voxelDigest === open.voxelDigest);
  if (unsaid.length === 0) return differing;
  return [...differing, finding('PLAN-UNCHECKED', 'warning', { count: unsaid.length, of: 6 }, unsaid)];
};

/** The plan as one of the images at hand, after compareImages found no refusal. */
export const onImages = (plan: PlanDocument, open: ImageIdentity): PlanDocument => ({ ...plan, image: open });

const WHOLE = 'all';
const partOf = ({ reduction: part, gaps }: ImageIdentity): string => {
  if (gaps !== undefined) return `gaps ${gaps.map(({ from, to }) => `${from}-${to}`).join()}`;
  return part === undefined ? WHOLE : [part.from, part.to, part.factors].map((triple) => triple.join(' × ')).join(', ');
};

/** A plan by hand that names no slices says nothing of their part either. */
const sameReduction = (plan: ImageIdentity, open: ImageIdentity): boolean =>
  partOf(plan) === partOf(open) || (plan.reduction === undefined && plan.sopInstanceUids.length === 0);

const reductions = (plan: ImageIdentity, open: ImageIdentity): Finding['values'] => ({
  planned: plan.reduction?.factors.join(' × ') ?? '1 × 1 × 1',
  open: open.reduction?.factors.join(' × ') ?? '1 × 1 × 1',
});

const slices = (plan: ImageIdentity, open: ImageIdentity): Finding['values'] => {
  const here = new Set(open.sopInstanceUids);
  const common = plan.sopInstanceUids.filter((uid) => here.has(uid)).length;
  return { planned: plan.sopInstanceUids.length, open: open.sopInstanceUids.length, common };
};

const sameGeometry = (plan: ImageIdentity, open: ImageIdentity): boolean =>
  (plan.geometryDigest === '' || plan.geometryDigest === open.geometryDigest) &&
  (voxelCount(plan.grid) === 0 || sameGrid(plan.grid, open.grid));

/** Largest distance between corresponding corners of two grids, mm. */
export const cornersApartMm = (a: VolumeGrid, b: VolumeGrid): number => {
  const corner = (grid: VolumeGrid, n: number) =>
    toLps(grid, pointIjk(n & 1 ? grid.dims[0] - 1 : 0, n & 2 ? grid.dims[1] - 1 : 0, n & 4 ? grid.dims[2] - 1 : 0));
  return Math.max(...[0, 1, 2, 3, 4, 5, 6, 7].map((n) => distanceMm(corner(a, n), corner(b, n))));
};
