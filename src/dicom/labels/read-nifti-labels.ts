// A NIfTI label map, plain or gzipped, as masks on the image's grid. The header is judged before anything is unpacked:
// a map of another grid, or an image taken for a map, is refused at the cost of one kilobyte.

import { type Finding, finding } from '#core/finding.ts';
import { voxelCount } from '#core/space/volume-grid.ts';
import { gunzipUpTo, looksGzipped } from './gunzip.ts';
import { type ImportedLabel, type LabelReading, type LabelTarget, refusedLabels } from './imported-label.ts';
import { labelIdentities } from './label-identity.ts';
import { masksOfLabels } from './masks-of-labels.ts';
import { NIFTI_HEADER_BYTES, type NiftiHeader, readLabelTable, readNiftiHeader } from './nifti-header.ts';
import { niftiReader } from './nifti-values.ts';
import { otherGrid } from './other-grid.ts';
import { indexSteps, type LatticePlacement, placeLattice } from './place-lattice.ts';

/** Findings: LABELS-UNREADABLE, -CUT, -DAMAGED, -NOT-3D, -NO-PLACE, -TWO-PLACES, -OTHER-GRID, -TYPE, -NOT-A-MAP, -EMPTY. */
export const readNiftiLabels = (path: string, bytes: Uint8Array, target: LabelTarget): LabelReading => {
  const refused = (code: string, values: Finding['values'] = {}): LabelReading =>
    refusedLabels(finding(code, 'refusal', values, [path]));
  const head = looksGzipped(bytes) ? gunzipUpTo(bytes, NIFTI_HEADER_BYTES) : bytes;
  if (head === null) return refused('LABELS-DAMAGED');
  const header = readNiftiHeader(head);
  if (header === null) return refused('LABELS-UNREADABLE');
  if (header.furtherVolumes > 1) return refused('LABELS-NOT-3D', { volumes: header.furtherVolumes });
  if (header.lattice === null) return refused('LABELS-NO-PLACE');
  if (header.formsApartMm > 0.1) return refused('LABELS-TWO-PLACES', { apartMm: header.formsApartMm });
  const placement = coveringPlacement(header, target);
  if (placement === null) return refusedLabels(otherGrid(path, header.lattice, target.grid));
  const reader = niftiReader(header);
  if (reader === null) return refused('LABELS-TYPE', { datatype: header.datatype });

  const end = header.voxelsFrom + voxelCount(target.grid) * reader.bytesPerVoxel;
  const content = looksGzipped(bytes) ? gunzipUpTo(bytes, end + TRAILING_BYTES) : bytes;
  if (content === null) return refused('LABELS-DAMAGED');
  if (content.length < end) return refused('LABELS-CUT', { missingBytes: end - content.length });
  const labels = onImage(content, header, reader, placement, target);
  if ('value' in labels) return refused('LABELS-NOT-A-MAP', { value: labels.value });
  return readingOf(path, target, labels.voxels, readLabelTable(content, header.voxelsFrom));
};

/** Bytes after the voxels are no fault; more than these are not unpacked. */
const TRAILING_BYTES = 1024;

/** The placement when the map has the image's voxels, all of them. */
const coveringPlacement = (header: NiftiHeader, { grid }: LabelTarget): LatticePlacement | null => {
  if (header.lattice === null) return null;
  const placement = placeLattice(grid, header.lattice);
  const covers = placement?.axes.every(({ axis }, at) => grid.dims[axis] === header.dims[at]) ?? false;
  return covers ? placement : null;
};

/** The labels in the image's order, or the first value that no label can have. */
const onImage = (
  content: Uint8Array,
  header: NiftiHeader,
  reader: NonNullable<ReturnType<typeof niftiReader>>,
  placement: LatticePlacement,
  { grid }: LabelTarget,
): { readonly voxels: Uint16Array } | { readonly value: number } => {
  const voxels = new Uint16Array(voxelCount(grid));
  const [nx, ny, nz] = header.dims;
  const [first, stepX = 0, stepY = 0, stepZ = 0] = indexSteps(grid, placement);
  const row = new Float64Array(nx);
  for (let z = 0; z < nz; z++) {
    for (let y = 0; y < ny; y++) {
      reader.readRow(content, (y + ny * z) * nx, row);
      let at = first + y * stepY + z * stepZ;
      for (let x = 0; x < nx; x++, at += stepX) {
        const value = row[x] as number;
        if (!(value >= 0 && value <= 0xffff && Number.isInteger(value))) return { value };
        voxels[at] = value;
      }
    }
  }
  return { voxels };
};

const readingOf = (
  path: string,
  { grid }: LabelTarget,
  voxels: Uint16Array,
  table: ReadonlyMap<number, string>,
): LabelReading => {
  const masks = masksOfLabels(grid.dims, voxels);
  if (masks.size === 0) return { labels: [], findings: [finding('LABELS-EMPTY', 'warning', {}, [path])] };
  const identities = labelIdentities([...masks.keys()], table);
  const labels = [...masks].map(([label, mask]): ImportedLabel => {
    const { name, writtenName, kind } = identities.of(label);
    return { label, name, writtenName, kind, format: 'nifti', mask };
  });
  const findings = identities.byNumber
    ? [finding('LABELS-NAMED-BY-NUMBER', 'note', { count: masks.size }, [path])]
    : [];
  return { labels, findings };
};
