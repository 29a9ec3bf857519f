// HU as pydicom has them, bit for bit, slice by slice, on every series of the real archives that opens. JPEG-LS goes
// through dcmtk first, which this pydicom cannot decode itself. Long series are sampled evenly.

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
def stored(path):
    dataset = pydicom.dcmread(path)
    if str(dataset.file_meta.TransferSyntaxUID) == '1.2.840.10008.1.2.4.80':
        with tempfile.TemporaryDirectory() as folder:
            plain = os.path.join(folder, 'plain.dcm')
            subprocess.run(['dcmdjpls', path, plain], check=True)
            return pydicom.dcmread(plain).pixel_array
    return dataset.pixel_array
def hounsfield(path, kind):
    dataset = pydicom.dcmread(path, stop_before_pixels=True)
    slope, intercept = float(dataset.get('RescaleSlope', 1)), float(dataset.get('RescaleIntercept', 0))
    return (stored(path).astype(numpy.float64) * slope + intercept).astype(kind)
asked = json.load(sys.stdin)
print(json.dumps([hashlib.sha256(hounsfield(one['path'], one['kind']).tobytes()).hexdigest() for one in asked]))
`;

/** Archives, and how many of their series open. */
const ARCHIVES: readonly (readonly [string, number])[] = [
  ['ct-lspine-vessels', 6],
  ['ct-tspine-thin', 1],
  ['ct-pelvis-labels', 1],
  ['ct-rtstruct-thorax', 1],
  ['ct-seg-thorax', 1],
  ['ctmr-lspine', 2],
  ['mr-decubitus', 2],
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
      for (const { facts, slices } of series) {
        const allocate = (bytes: number) => new ArrayBuffer(bytes);
        const { volume } = await loadSeries(catalogue, facts.seriesInstanceUid, { codecs: nodeCodecs, allocate });
        const every = Math.max(1, Math.floor(slices.length / SLICES_CHECKED));
        const checked = slices.map((_, k) => k).filter((k) => k % every === 0);
        const size = volume.grid.dims[0] * volume.grid.dims[1];
        const ours = checked.map((k) => {
          const slice = volume.voxels.slice(k * size, (k + 1) * size);
          return createHash('sha256').update(new Uint8Array(slice.buffer)).digest('hex');
        });
        const kind = volume.voxels instanceof Int16Array ? '<i2' : '<f4';
        const asked = checked.map((k) => ({ path: `${folder}/${slices[k]?.header.path}`, kind }));
        expect(ours, facts.description).toEqual(askPython<readonly string[]>(PROGRAM, asked));
        expect(checked.length).toBeGreaterThan(5);
      }
    },
  );
});
