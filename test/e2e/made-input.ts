// Input that a user hands over by mistake, made from the sample's own files in a folder of the test's.

import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { zipSync } from 'fflate';

const SAMPLE = resolve(import.meta.dirname, '../../sample-dicom');

const sliceNames = (): readonly string[] => readdirSync(join(SAMPLE, 'ct')).toSorted();

const folderAt = (root: string, name: string): string => {
  const folder = join(root, name);
  mkdirSync(folder, { recursive: true });
  return folder;
};

const filesOf = (folder: string): readonly string[] =>
  readdirSync(folder)
    .toSorted()
    .map((name) => join(folder, name));

/** A letter and a picture: nothing that is DICOM. */
export const notDicom = (root: string): readonly string[] => {
  const folder = folderAt(root, 'not-dicom');
  writeFileSync(join(folder, 'lettre.txt'), 'Cher confrère, '.repeat(40));
  writeFileSync(join(folder, 'photo.png'), Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'));
  return filesOf(folder);
};

export const emptyFolder = (root: string): string => folderAt(root, 'empty');

/** Forty slices of the sample without the twentieth and the twenty-first. */
export const missingSlices = (root: string): readonly string[] => {
  const folder = folderAt(root, 'missing');
  sliceNames()
    .slice(80, 120)
    .filter((_, n) => n !== 19 && n !== 20)
    .forEach((name) => {
      copyFileSync(join(SAMPLE, 'ct', name), join(folder, name));
    });
  return filesOf(folder);
};

/** The two slices beside the hole of missingSlices. */
export const slicesAtGap: readonly string[] = [98, 101].map((n) => sliceNames()[n] ?? '');

/** Writes a slice with one text for another of the same length, wherever it stands in the header. */
const copyWith = (from: string, to: string, changes: readonly (readonly [string, string])[]): void => {
  const bytes = readFileSync(from);
  for (const [old, changed] of changes) {
    if (old.length !== changed.length) throw new Error(`${old} and ${changed} differ in length`);
    for (let at = bytes.indexOf(old, 0, 'latin1'); at >= 0; at = bytes.indexOf(old, at + 1, 'latin1'))
      bytes.write(changed, at, 'latin1');
  }
  writeFileSync(to, bytes);
};

const uidIn = (file: string, tag: readonly [number, number]): string => {
  const bytes = readFileSync(file);
  const header = Buffer.from([tag[0] & 255, tag[0] >> 8, tag[1] & 255, tag[1] >> 8, 0x55, 0x49]);
  const at = bytes.indexOf(header);
  if (at < 0) throw new Error(`no UID (${tag.map((n) => n.toString(16)).join()}) in ${file}`);
  return bytes.toString('latin1', at + 8, at + 8 + bytes.readUInt16LE(at + 6)).replace(/\0$/, '');
};

const otherUid = (uid: string): string => uid.replace(/\d$/, (digit) => String((Number(digit) + 1) % 10));

/** A slice of the sample as one of another patient, in a series of their own. */
const ofAnother = (from: string, to: string): void => {
  const series = uidIn(from, [0x0020, 0x000e]);
  const study = uidIn(from, [0x0020, 0x000d]);
  copyWith(from, to, [
    ['PHANTOM-1', 'PHANTOM-2'],
    ['PHANTOM^TRABECULA', 'PHANTOM^ANOTHER^1'],
    [series, otherUid(series)],
    [study, otherUid(study)],
  ]);
};

/** Slices of another patient. */
export const otherPatient = (root: string, from: number, to: number): readonly string[] => {
  const folder = folderAt(root, 'other-patient');
  for (const name of sliceNames().slice(from, to)) ofAnother(join(SAMPLE, 'ct', name), join(folder, name));
  return filesOf(folder);
};

/** Ten slices of one patient, and the ten above of another. */
export const twoPatients = (root: string): readonly string[] => {
  const folder = folderAt(root, 'two-patients');
  sliceNames()
    .slice(90, 110)
    .forEach((name, n) => {
      const from = join(SAMPLE, 'ct', name);
      if (n < 10) copyFileSync(from, join(folder, name));
      else ofAnother(from, join(folder, name));
    });
  return filesOf(folder);
};

/** A plan cut in its middle, as by a full disk. */
export const halfOf = (root: string, planText: string): string => {
  const path = join(root, 'half.trabecula.json');
  writeFileSync(path, planText.slice(0, Math.floor(planText.length / 2)));
  return path;
};

/** A NIfTI label map of 8 x 9 x 10 voxels five metres away from any image here. NIfTI-1.1 header, 352 bytes. */
export const smallLabelMap = (root: string): string => {
  const [nx, ny, nz] = [8, 9, 10];
  const bytes = Buffer.alloc(352 + nx * ny * nz);
  bytes.writeInt32LE(348, 0);
  [3, nx, ny, nz, 1, 1, 1, 1].forEach((n, at) => {
    bytes.writeInt16LE(n, 40 + 2 * at);
  });
  bytes.writeInt16LE(2, 70); // datatype: uint8
  bytes.writeInt16LE(8, 72); // bits per voxel
  [1, 1, 1, 1, 0, 0, 0, 0].forEach((n, at) => {
    bytes.writeFloatLE(n, 76 + 4 * at);
  });
  bytes.writeFloatLE(352, 108);
  bytes.writeInt16LE(1, 254); // sform: scanner
  [
    [1, 0, 0, 5000],
    [0, 1, 0, 0],
    [0, 0, 1, 0],
  ].forEach((row, r) => {
    row.forEach((n, c) => {
      bytes.writeFloatLE(n, 280 + 16 * r + 4 * c);
    });
  });
  bytes.write('n+1\0', 344, 'latin1');
  bytes.fill(1, 352, 400);
  const path = join(root, 'autre.nii');
  writeFileSync(path, bytes);
  return path;
};

/** The slices of the sample that make another series than the sample's whole. */
export const someSlices = (from: number, to: number): readonly string[] =>
  sliceNames()
    .slice(from, to)
    .map((name) => join(SAMPLE, 'ct', name));

/** Slices in a ZIP in a ZIP, as some PACS export them. */
export const nestedZip = (root: string): string => {
  const slices = Object.fromEntries(
    someSlices(60, 100).map((path, n) => [`IMG${n}`, new Uint8Array(readFileSync(path))]),
  );
  const inner = zipSync(slices, { level: 1 });
  const path = join(root, 'export.zip');
  writeFileSync(path, zipSync({ 'examen/serie.zip': inner, 'lisez-moi.txt': new TextEncoder().encode('bonjour') }));
  return path;
};

/** The first half of a ZIP, as a broken download leaves it. */
export const halfZip = (root: string, whole: string): string => {
  const bytes = readFileSync(whole);
  const path = join(root, 'half.zip');
  writeFileSync(path, bytes.subarray(0, bytes.length / 2));
  return path;
};
