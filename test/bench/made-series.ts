// A made CT of 512 x 512 slices, explicit little endian, half a millimetre apart: bodies of soft tissue and bone with
// noise, so that neither a decoder nor a graphics card meets flat grey. Written once into the ignored cache.

import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { bytes, decimals, integers, numbers, text } from '#dicom/part10/data-element.ts';
import { EXPLICIT_LITTLE_ENDIAN, writePart10 } from '#dicom/part10/write-part10.ts';

const SIZE = 512;
const SPACING_MM = 0.7;
const STEP_MM = 0.5;
const FOLDER = resolve(import.meta.dirname, '../../.cache/made-series');

/** Ribs and a pelvis to the sides: bone that spans the body, as a real one does. */
const sideBones = Array.from({ length: 26 }, (_, n) => {
  const turn = (2 * Math.PI * n) / 26;
  const [rx, ry] = n % 13 === 6 ? [58, 30] : [13, 7];
  return { x: 256 + 182 * Math.cos(turn), y: 256 + 124 * Math.sin(turn), rx, ry };
});

const isSideBone = (i: number, j: number, k: number): boolean =>
  sideBones.some(({ x, y, rx, ry }, n) => ((i - x - 5 * Math.sin(k / 9 + n)) / rx) ** 2 + ((j - y) / ry) ** 2 < 1);

const slicePixels = (k: number, bones: Bones): Uint8Array => {
  const values = new Int16Array(SIZE * SIZE);
  let state = (k + 1) * 2654435761;
  for (let j = 0, n = 0; j < SIZE; j++) {
    for (let i = 0; i < SIZE; i++, n++) {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      const noise = (state >>> 26) - 32;
      const body = ((i - 256) / 210) ** 2 + ((j - 256) / 150) ** 2;
      const bone = ((i - 256) / 34) ** 2 + ((j - 320 - 12 * Math.sin(k / 20)) / 28) ** 2;
      const isBone = bones === 'many' && isSideBone(i, j, k);
      values[n] =
        body > 1 ? -1000 + (noise >> 2) : bone < 1 ? (bone > 0.8 ? 900 : 220) + noise : (isBone ? 600 : 40) + noise;
    }
  }
  return new Uint8Array(values.buffer);
};

type Bones = 'one' | 'many';

const sliceFile = (k: number, count: number, bones: Bones): Uint8Array =>
  writePart10(
    [
      text(0x00080008, 'CS', 'ORIGINAL', 'PRIMARY', 'AXIAL'),
      text(0x00080016, 'UI', '1.2.840.10008.5.1.4.1.1.2'),
      text(0x00080018, 'UI', `2.25.71.${count}.${k + 1}`),
      text(0x00080020, 'DA', '20260105'),
      text(0x00080060, 'CS', 'CT'),
      text(0x0008103e, 'LO', `Made for the bench, ${count} slices`),
      text(0x00100010, 'PN', 'BENCH^MADE'),
      text(0x00100020, 'LO', 'BENCH'),
      decimals(0x00180050, STEP_MM),
      text(0x0020000d, 'UI', `2.25.71.${count}`),
      text(0x0020000e, 'UI', `2.25.72.${count}`),
      integers(0x00200013, k + 1),
      decimals(0x00200032, -179, -179, k * STEP_MM),
      decimals(0x00200037, 1, 0, 0, 0, 1, 0),
      text(0x00200052, 'UI', `2.25.73.${count}`),
      numbers(0x00280002, 'US', 1),
      text(0x00280004, 'CS', 'MONOCHROME2'),
      numbers(0x00280010, 'US', SIZE),
      numbers(0x00280011, 'US', SIZE),
      decimals(0x00280030, SPACING_MM, SPACING_MM),
      numbers(0x00280100, 'US', 16),
      numbers(0x00280101, 'US', 16),
      numbers(0x00280102, 'US', 15),
      numbers(0x00280103, 'US', 1),
      decimals(0x00281052, 0),
      decimals(0x00281053, 1),
      bytes(0x7fe00010, 'OW', slicePixels(k, bones)),
    ],
    EXPLICIT_LITTLE_ENDIAN,
  );

/** Paths of the files of a series of so many slices, with one column of bone or with ribs and a pelvis. */
export const madeSeries = (count: number, bones: Bones = 'one'): readonly string[] => {
  const folder = join(FOLDER, `${count}${bones === 'one' ? '' : '-bones'}`);
  if (!existsSync(folder) || readdirSync(folder).length !== count) {
    mkdirSync(folder, { recursive: true });
    for (let k = 0; k < count; k++)
      writeFileSync(join(folder, `${String(k + 1).padStart(4, '0')}.dcm`), sliceFile(k, count, bones));
  }
  return readdirSync(folder)
    .toSorted()
    .map((name) => join(folder, name));
};
