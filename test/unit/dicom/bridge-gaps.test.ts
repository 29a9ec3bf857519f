// An uneven series across its gaps: an image that grows evenly along z comes out just so on the even grid, wherever it was
// scanned; where it was not there is nothing, and it is said in millimetres.

import { describe, expect, it } from 'vitest';
import { nodeCodecs } from '#cli/node-sources.ts';
import { pointIjk } from '#core/space/patient-space.ts';
import { toLps } from '#core/space/volume-grid.ts';
import { loadSeries, scanImages } from '#dicom/open-images.ts';
import { bytes, decimals, text } from '#dicom/part10/data-element.ts';
import { NO_TISSUE_HU } from '#dicom/pixels/voxel-store.ts';
import { seededRandom } from '../../oracle/seeded-random.ts';
import { COLUMNS, ROWS, sliceSource } from './made-files.ts';

const SIZE = COLUMNS * ROWS;
const HU_PER_MM = 20;

/** HU of a slice at z, the same all over it. */
const huAt = (zMm: number): number => Math.round(HU_PER_MM * zMm) - 1000;

const seriesAt = (positionsMm: readonly number[], ...changed: Parameters<typeof sliceSource>[1][]) =>
  positionsMm.map((zMm, k) =>
    sliceSource(
      k,
      decimals(0x00200032, -10, -20, zMm),
      bytes(0x7fe00010, 'OW', new Uint8Array(new Int16Array(SIZE).fill(huAt(zMm) + 1024).buffer)),
      ...changed.filter((one) => one !== undefined),
    ),
  );

const across = async (positionsMm: readonly number[]) => {
  const catalogue = await scanImages(seriesAt(positionsMm));
  const bridged = catalogue.series.find(({ bridge }) => bridge !== null);
  if (bridged === undefined) return null;
  expect(catalogue.series[0]?.facts.opens).toBe(false);
  const codesOf = bridged.facts.findings.map(({ code }) => code);
  expect(codesOf).toContain('SERIES-BRIDGED');
  expect(bridged.facts.fitness).not.toBe('fit');
  const loaded = await loadSeries(catalogue, bridged.facts.id, {
    codecs: nodeCodecs,
    allocate: (length) => new ArrayBuffer(length),
  });
  const { grid, voxels, gaps = [] } = loaded.volume;
  const slices = Array.from({ length: grid.dims[2] }, (_, k) => ({
    zMm: toLps(grid, pointIjk(0, 0, k))[2],
    values: new Set(voxels.subarray(k * SIZE, (k + 1) * SIZE)),
    isGap: gaps.some(({ from, to }) => k >= from && k <= to),
  }));
  for (const { zMm, values, isGap } of slices) {
    expect(values.size).toBe(1);
    const [value = Number.NaN] = values;
    if (isGap) expect(value).toBe(NO_TISSUE_HU);
    else expect(Math.abs(value - (HU_PER_MM * zMm - 1000))).toBeLessThanOrEqual(1);
  }
  return { bridged, loaded, slices };
};

describe('a series across its gaps', () => {
  it('keeps every scanned slice as it is beside a hole of three, and names the hole', async () => {
    const positions = Array.from({ length: 24 }, (_, k) => 1.5 * k).filter((_, k) => k < 10 || k > 12);
    const made = await across(positions);
    expect(made?.loaded.volume.gaps).toEqual([{ from: 10, to: 12 }]);
    expect(made?.slices.length).toBe(24);
    expect(made?.slices.filter(({ isGap }) => !isGap).map(({ values }) => [...values][0])).toEqual(positions.map(huAt));
    const gap = made?.bridged.facts.findings.find(({ code }) => code === 'SERIES-GAP');
    expect(gap?.values).toMatchObject({ first: 10, last: 14, widthMm: expect.closeTo(6, 9) });
    expect(made?.loaded.identity).toMatchObject({ gaps: [{ from: 10, to: 12 }] });
    expect(made?.loaded.identity.sopInstanceUids.length).toBe(21);
    expect(made?.loaded.frameDigests.length).toBe(21);
  });

  it('thins the finer part where the step changes, without a gap', async () => {
    const positions = [
      ...Array.from({ length: 10 }, (_, k) => k),
      ...Array.from({ length: 12 }, (_, k) => 9 + 2 * (k + 1)),
    ];
    const made = await across(positions);
    expect(made?.loaded.volume.grid.spacingMm[2]).toBe(2);
    expect(made?.loaded.volume.gaps).toEqual([]);
    expect(made?.bridged.facts.findings.map(({ code }) => code)).not.toContain('SERIES-GAP');
  });

  it('puts jittered slices onto even places, and whatever is torn wider apart is a gap', async () => {
    const random = seededRandom(8);
    for (let run = 0; run < 20; run++) {
      const hole = 8 + Math.floor(8 * random());
      const wide = 1 + 6 * random();
      const positions = Array.from({ length: 26 }, (_, k) => 2 * k + 0.5 * random() + (k > hole ? wide : 0));
      const made = await across(positions.map((z) => Number(z.toFixed(4))));
      const steps = positions.slice(1).map((z, k) => z - (positions[k] ?? 0));
      const stepMm = made?.loaded.volume.grid.spacingMm[2] ?? Number.NaN;
      const torn = steps.filter((step) => step > 1.5 * stepMm + 1e-3).length;
      if (torn > 0) expect(made?.loaded.volume.gaps?.length, `run ${run}`).toBeGreaterThan(0);
      else expect(made?.loaded.volume.gaps, `run ${run}`).toEqual([]);
    }
  });

  it('is not offered for doubled, sliding or scattered slices, nor for two patients', async () => {
    const even = Array.from({ length: 20 }, (_, k) => 1.5 * k);
    expect(await across([...even.slice(0, 10), ...even.slice(9)])).toBeNull(); // one doubled
    expect(await across([0, 1, 9, 30, 31, 60, 110, 111, 190, 260])).toBeNull(); // scattered
    const sliding = even
      .filter((_, k) => k !== 7)
      .map((zMm, k) => sliceSource(k, decimals(0x00200032, -10 + 0.4 * zMm, -20, zMm)));
    expect((await scanImages(sliding)).series.every(({ bridge }) => bridge === null)).toBe(true);
    const twoPeople = seriesAt(even.filter((_, k) => k !== 7)).map((source, k) =>
      k < 10 ? source : sliceSource(k, decimals(0x00200032, -10, -20, even[k + 1] ?? 0), text(0x00100020, 'LO', 'P2')),
    );
    expect((await scanImages(twoPeople)).series.every(({ bridge }) => bridge === null)).toBe(true);
  });
});
