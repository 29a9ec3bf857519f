// HU as pydicom has them, bit for bit, frame by frame, on every series of the real archives that opens, enhanced files and
// tilted series (before they are resampled) included. JPEG-LS goes through dcmtk first, which this pydicom cannot decode
// itself. Long series are sampled evenly.

import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { nodeCodecs, sourcesAt } from '#cli/node-sources.ts';
import { loadSeries, scanImages } from '#dicom/open-images.ts';
import { askPython, hasPython } from '../../python.ts';
import { hasRealData, realData } from '../../real-data.ts';

const SLICES_CHECKED = 16;

const PROGRAM = `
import hashlib, json, os, subprocess, sys, tempfile
import numpy, pydicom
def opened(path):
    dataset = pydicom.dcmread(path)
    if str(dataset.file_meta.TransferSyntaxUID) == '1.2.840.10008.1.2.4.80':
        with tempfile.TemporaryDirectory() as folder:
            plain = os.path.join(folder, 'plain.dcm')
            subprocess.run(['dcmdjpls', path, plain], check=True)
            dataset = pydicom.dcmread(plain)
            dataset.pixel_array
    return dataset
def rescale(dataset, frame):
    if frame is not None:
        for groups in (dataset.PerFrameFunctionalGroupsSequence[frame], dataset.SharedFunctionalGroupsSequence[0]):
            if 'PixelValueTransformationSequence' in groups:
                dataset = groups.PixelValueTransformationSequence[0]
                break
    return float(dataset.get('RescaleSlope', 1)), float(dataset.get('RescaleIntercept', 0))
kept = {}
def hounsfield(path, frame, kind):
    if path not in kept:
        kept.clear()
        kept[path] = opened(path)
    dataset = kept[path]
    stored = dataset.pixel_array if frame is None else dataset.pixel_array.reshape(-1, dataset.Rows, dataset.Columns)[frame]
    slope, intercept = rescale(dataset, frame)
    return (stored.astype(numpy.float64) * slope + intercept).astype(kind)
asked = json.load(sys.stdin)
print(json.dumps([hashlib.sha256(hounsfield(one['path'], one['frame'], one['kind']).tobytes()).hexdigest() for one in asked]))
`;

/** Archives, and how many of their series, and of the parts of their series, open. */
const ARCHIVES: readonly (readonly [string, number])[] = [
  ['ct-gantry-tilt', 1],
  ['ct-lspine-vessels', 6],
  ['ct-pelvis-labels', 1],
  ['ct-rtstruct-thorax', 1],
  ['ct-seg-thorax', 1],
  ['ct-tspine-thin', 1],
  ['ctmr-lspine', 7],
  ['dicom-odd', 1],
  ['mr-decubitus', 2],
  ['mr-enhanced', 6],
];

const python = hasPython('numpy', 'pydicom');

describe.skipIf(!python).each(ARCHIVES)('%s', (name, opening) => {
  it.skipIf(!hasRealData(name))(
    `has pydicom's values in its ${opening} series that open`,
    { timeout: 300_000 },
    async () => {
      const folder = realData(name);
      const catalogue = await scanImages(sourcesAt(folder));
      const series = catalogue.series.filter(({ facts }) => facts.opens);
      expect(series.length).toBe(opening);
      for (const { facts, slices, shiftsMm } of series) {
        const allocate = (bytes: number) => new ArrayBuffer(bytes);
        const loaded = await loadSeries(catalogue, facts.id, { codecs: nodeCodecs, allocate });
        const { voxels, grid } = loaded.volume;
        const every = Math.max(1, Math.floor(slices.length / SLICES_CHECKED));
        const checked = slices.map((_, k) => k).filter((k) => k % every === 0);
        const kind = voxels instanceof Int16Array ? '<i2' : '<f4';
        const asked = checked.map((k) => {
          const { source, header } = slices[k] ?? { source: { path: '' }, header: { frame: null } };
          return { path: `${folder}/${source.path}`, frame: header.frame, kind };
        });
        const theirs = askPython<readonly string[]>(PROGRAM, asked);
        expect(
          checked.map((k) => loaded.frameDigests[k]),
          facts.description,
        ).toEqual(theirs);
        expect(checked.length).toBeGreaterThan(2);
        if (shiftsMm !== null) continue;
        const size = grid.dims[0] * grid.dims[1];
        const placed = checked.map((k) =>
          createHash('sha256')
            .update(new Uint8Array(voxels.slice(k * size, (k + 1) * size).buffer))
            .digest('hex'),
        );
        expect(placed).toEqual(theirs);
      }
    },
  );
});
