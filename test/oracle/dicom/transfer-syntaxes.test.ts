// Stored values in every transfer syntax of dicom-odd, against pydicom (and dcmtk where pydicom lacks the decoder), and
// the codecs alone against RAW truth. Files that must not decode are named with the reason.

import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { diskSource, nodeCodecs } from '#cli/node-sources.ts';
import { imageHeaderFrom } from '#dicom/part10/image-header-from.ts';
import { isFinding, openFile } from '#dicom/part10/read-header.ts';
import { codecDecoder } from '#dicom/pixels/codecs.ts';
import { decodeFrame, isFault } from '#dicom/pixels/decode-frame.ts';
import { askPython, hasPython } from '../../python.ts';
import { hasRealData, realData } from '../../real-data.ts';

const PROGRAM = `
import hashlib, json, os, subprocess, sys, tempfile, warnings
import numpy, pydicom
warnings.simplefilter('ignore')
TOOLS = {'80': 'dcmdjpls', '81': 'dcmdjpls', '50': 'dcmdjpeg', '51': 'dcmdjpeg', '57': 'dcmdjpeg', '70': 'dcmdjpeg'}
def frames(path):
    dataset = pydicom.dcmread(path)
    syntax = str(dataset.file_meta.TransferSyntaxUID)
    tool = TOOLS.get(syntax.split('.')[-1]) if '.4.' in syntax else None
    if tool:
        with tempfile.TemporaryDirectory() as folder:
            plain = os.path.join(folder, 'plain.dcm')
            subprocess.run([tool, path, plain], check=True, capture_output=True)
            dataset = pydicom.dcmread(plain)
            dataset.pixel_array
    count = int(dataset.get('NumberOfFrames', 1) or 1)
    array = dataset.pixel_array
    return [array] if count == 1 else list(array)
def digest(frame):
    return hashlib.sha256(numpy.ascontiguousarray(frame, dtype='<f8').tobytes()).hexdigest()
print(json.dumps([[digest(frame) for frame in frames(path)] for path in json.load(sys.stdin)]))
`;

/** Files whose frames must not be shown, and why. */
const NO_PIXELS: Readonly<Record<string, string>> = {
  'pydicom/MR_truncated.dcm': 'cut',
  'pydicom/JPEG2000-embedded-sequence-delimiter.dcm': 'broken',
};
/** A number of frames of "1A": refused by its header, so that there is nothing to compare. */
const REFUSED_BY_HEADER = ['pydicom/badVR.dcm'];

const filesUnder = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();

/** Digests of the frames of a file as float64, the fault of its first frame, or null where it is no grey image. */
const framesOf = async (file: string, name: string): Promise<readonly string[] | null> => {
  const opened = await openFile(await diskSource(file, name));
  if (isFinding(opened)) return null;
  const header = imageHeaderFrom(opened);
  const { pixels, syntax } = header;
  if (pixels === null || pixels.samplesPerPixel !== 1 || syntax.coding === 'unsupported' || pixels.bitsAllocated < 8)
    return null;
  const digests: string[] = [];
  for (let frame = 0; frame < pixels.frames; frame++) {
    const stored = await decodeFrame(opened.source, { ...header, frame }, nodeCodecs);
    if (isFault(stored)) return [stored];
    digests.push(createHash('sha256').update(Float64Array.from(stored)).digest('hex'));
  }
  return digests;
};

const odd = hasRealData('dicom-odd');

describe.skipIf(!odd)('dicom-odd', () => {
  it.skipIf(!hasPython('numpy', 'pydicom'))('decodes to the same stored values', { timeout: 300_000 }, async () => {
    const folder = realData('dicom-odd');
    const ours = new Map<string, readonly string[]>();
    for (const file of filesUnder(folder)) {
      const name = relative(folder, file);
      const digests = REFUSED_BY_HEADER.includes(name) ? null : await framesOf(file, name);
      if (digests === null) continue;
      if (name in NO_PIXELS) expect([name, ...digests]).toEqual([name, NO_PIXELS[name]]);
      else ours.set(file, digests);
    }
    expect(ours.size).toBeGreaterThan(70);
    const theirs = askPython<readonly (readonly string[])[]>(PROGRAM, [...ours.keys()]);
    expect([...ours.values()]).toEqual(theirs);
  });

  it.each([
    ['CT1.JLS', 'charls'],
    ['CT2.JLS', 'charls'],
    ['CT1.j2k', 'openjpeg'],
    ['CT2.j2k', 'openjpeg'],
    ['MR1.j2k', 'openjpeg'],
    ['CT1.j2c', 'openjph'],
    ['CT2.j2c', 'openjph'],
    ['MR1.j2c', 'openjph'],
  ] as const)('%s gives its RAW by %s', async (name, codec) => {
    const folder = join(realData('dicom-odd'), 'codecs');
    const decode = await codecDecoder(codec, nodeCodecs);
    const frame = decode(readFileSync(join(folder, name)));
    const raw = readFileSync(join(folder, name.replace(/\..*/, '.RAW')));
    expect(frame !== null && raw.equals(frame.bytes)).toBe(true);
  });
});
