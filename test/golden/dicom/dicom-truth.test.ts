// The made suites with known truth: every verdict of geometry/, every landmark of orient72/, read straight from the ZIP.

import { describe, expect, it } from 'vitest';
import { diskSource, nodeCodecs } from '#cli/node-sources.ts';
import { distanceMm, pointIjk, pointLps } from '#core/space/patient-space.ts';
import { toLps, voxelIndex } from '#core/space/volume-grid.ts';
import type { ByteSource } from '#dicom/byte-source.ts';
import { loadSeries, scanImages } from '#dicom/open-images.ts';
import { openZip } from '#dicom/zip-sources.ts';
import { hasRealData, realDataZip } from '../../real-data.ts';

interface GeometryCase {
  readonly dir: string;
  readonly verdict: 'accept' | 'refuse' | 'resample-or-refuse';
}
interface OrientationCase {
  readonly dir: string;
  readonly landmarks: readonly { readonly hu: number; readonly lps: readonly [number, number, number] }[];
}

/** Verdicts each of the manifest's answers allows, and the code that must say why. */
const EXPECTED: Readonly<Record<string, readonly [verdict: string, code: string | null]>> = {
  g00_good: ['accept', null],
  g01_missing_middle: ['refuse', 'GEO-GAP'],
  g02_missing_last: ['accept', null],
  g03_duplicate_position: ['refuse', 'GEO-DOUBLE'],
  g04_same_sopuid_other_pixels: ['refuse', 'ID-SAME-UID'],
  g05_mixed_frame_of_reference: ['refuse', 'ID-FRAME-OF-REFERENCE'],
  g06_mixed_patient: ['refuse', 'ID-TWO-PATIENTS'],
  g07_localizer_in_series: ['split', 'SERIES-SET-ASIDE'],
  g08_mixed_rows: ['refuse', 'GEO-MATRIX'],
  g09_gantry_tilt_15: ['resample', 'GEO-TILT'],
  g10_spacing_changes: ['refuse', 'GEO-STEP'],
  g11_jitter_0p004: ['accept', null],
  g12_jitter_0p2: ['refuse', 'GEO-STEP'],
  g13_thickness_5_step_2p5: ['accept', null],
  g14_one_slice_other_intercept: ['accept', null],
  g15_slope_per_slice: ['accept', null],
};

const truth = hasRealData('dicom-truth');

const entriesUnder = async (folder: string): Promise<readonly ByteSource[]> => {
  const zip = await diskSource(realDataZip('dicom-truth'), 'truth.zip');
  const content = await openZip(zip);
  return (content?.sources ?? []).filter((source) => source.path.startsWith(`truth.zip/${folder}/`));
};

const manifestIn = async <T>(folder: string): Promise<T> => {
  const file = (await entriesUnder(folder)).find((source) => source.path.endsWith('/manifest.json'));
  if (file === undefined) throw new Error(`${folder} has no manifest`);
  return JSON.parse(new TextDecoder().decode(await file.read(0, file.size))) as T;
};

const load = async (folder: string) => {
  const catalogue = await scanImages(await entriesUnder(folder));
  const [series] = catalogue.series;
  const wholes = catalogue.series.filter(({ facts }) => facts.part === null);
  if (series === undefined || wholes.length !== 1) throw new Error(`${folder} is not one series`);
  const allocate = (bytes: number) => new ArrayBuffer(bytes);
  const loaded = series.facts.opens
    ? await loadSeries(catalogue, series.facts.seriesInstanceUid, { codecs: nodeCodecs, allocate })
    : null;
  return { facts: series.facts, loaded };
};

describe.skipIf(!truth)('geometry: 16 series', () => {
  it('come out as the manifest says, with the reason', async () => {
    const cases = await manifestIn<readonly GeometryCase[]>('geometry');
    expect(cases.map(({ dir }) => dir)).toEqual(Object.keys(EXPECTED));
    for (const { dir, verdict } of cases) {
      const { facts, loaded } = await load(`geometry/${dir}`);
      const [expected, code] = EXPECTED[dir] ?? [];
      expect([dir, facts.verdict]).toEqual([dir, expected]);
      expect(facts.verdict === 'accept', dir).toBe(verdict === 'accept');
      if (code !== null) expect(facts.findings.map((found) => found.code)).toContain(code);
      const names = facts.findings.filter((found) => found.severity === 'refusal').flatMap((found) => found.where);
      expect(facts.opens || names.length > 0, `${dir} names the files`).toBe(true);
      expect(loaded !== null).toBe(facts.opens);
      expect(facts.grid !== null).toBe(facts.opens);
    }
  });

  it('take the step from positions, not from the thickness tag', async () => {
    expect((await load('geometry/g13_thickness_5_step_2p5')).facts.grid?.spacingMm[2]).toBeCloseTo(2.5, 9);
  });

  it('put every slice in HU by its own rescale', async () => {
    const { loaded } = await load('geometry/g14_one_slice_other_intercept');
    expect(loaded?.volume.voxels).toBeInstanceOf(Int16Array);
    expect(loaded?.volume.voxels.filter((hu) => hu === -1000).length).toBe(4);
    expect((await load('geometry/g15_slope_per_slice')).loaded?.volume.voxels).toBeInstanceOf(Float32Array);
  });
});

describe.skipIf(!truth)('orient72: 48 axis permutations and 24 obliques', () => {
  it('have every landmark where it is, to 1e-6 mm', async () => {
    const { cases } = await manifestIn<{ cases: readonly OrientationCase[] }>('orient72');
    expect(cases.length).toBe(72);
    let checked = 0;
    for (const { dir, landmarks } of cases) {
      const { volume } = (await load(`orient72/${dir}`)).loaded ?? {};
      if (volume === undefined) throw new Error(`${dir} did not open`);
      const [ni, nj, nk] = volume.grid.dims;
      const at = new Map<number, readonly [number, number, number]>();
      for (let k = 0; k < nk; k++) {
        for (let j = 0; j < nj; j++) {
          for (let i = 0; i < ni; i++) at.set(volume.voxels[voxelIndex(volume.grid, i, j, k)] ?? 0, [i, j, k]);
        }
      }
      for (const { hu, lps } of landmarks) {
        const place = at.get(hu);
        if (place === undefined) throw new Error(`${dir} lost the landmark of ${hu} HU`);
        expect(distanceMm(toLps(volume.grid, pointIjk(...place)), pointLps(...lps)), `${dir} ${hu}`).toBeLessThan(1e-6);
        checked++;
      }
    }
    expect(checked).toBe(72 * 7);
  });
});
