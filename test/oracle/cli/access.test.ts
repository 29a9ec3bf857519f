// `access`, run as a user runs it, on a real pelvis: what it proposes for the body of S1 is measured again by `check`, and
// is what a radiologist would look at: from behind, within the limits, no bowel and no vessel on the way.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { hasRealData, realData } from '#test/real-data.ts';
import { cli } from './run-cli.ts';

const scratch = mkdtempSync(join(tmpdir(), 'trabecula-access-'));
afterAll(() => rmSync(scratch, { recursive: true }));

interface Answer {
  readonly map: {
    readonly free: number;
    readonly blocked: number;
    readonly outOfReach: number;
    readonly undecided: number;
  };
  readonly proposals: readonly {
    readonly entryLps: readonly [number, number, number];
    readonly targetLps: readonly [number, number, number];
    readonly lengthMm: number;
    readonly worst: { readonly structure: string; readonly clearanceMm: number; readonly marginMm: number };
    readonly landmarks: { readonly obliquityDeg: number; readonly incidenceDeg: number };
  }[];
  readonly closedBy: readonly { readonly by: string; readonly structure?: string; readonly share: number }[];
}

interface Checked {
  readonly instruments: readonly {
    readonly clearances: readonly {
      readonly clearanceMm: number | null;
      readonly marginMm: number;
      readonly verdict: string;
    }[];
  }[];
}

describe.skipIf(!hasRealData('ct-pelvis-labels'))('access', () => {
  const folder = hasRealData('ct-pelvis-labels') ? realData('ct-pelvis-labels') : '';
  const images = join(folder, 'ct');
  const labels = join(folder, 'labels.nii.gz');
  const asked = ['access', images, '--labels', labels, '--target=-0.2,-115,222'];

  it('proposes ten ways to S1 from behind, each held by check too', () => {
    const { status, stdout } = cli(...asked);
    expect(status).toBe(0);
    const { map, proposals } = JSON.parse(stdout) as Answer;
    expect(map.free + map.blocked + map.outOfReach + map.undecided).toBeCloseTo(1, 9);
    expect(proposals).toHaveLength(10);
    for (const { entryLps, targetLps, lengthMm, landmarks } of proposals) {
      expect(entryLps[1] - targetLps[1]).toBeGreaterThan(lengthMm * Math.cos((70.01 * Math.PI) / 180));
      expect(lengthMm).toBeLessThanOrEqual(125);
      expect(landmarks.obliquityDeg).toBeLessThanOrEqual(30);
      expect(landmarks.incidenceDeg).toBeLessThanOrEqual(60);
    }
    const list = join(scratch, 'list.json');
    const instruments = proposals.map(({ entryLps, targetLps }, id) => ({
      id,
      outerDiameterMm: 3.048,
      entryLps,
      targetLps,
    }));
    writeFileSync(list, JSON.stringify(instruments));
    const checked = JSON.parse(cli('check', images, '--labels', labels, '--instruments', list).stdout) as Checked;
    for (const [n, { clearances }] of checked.instruments.entries()) {
      const spared = clearances.filter(({ verdict }) => verdict !== 'exempt' && verdict !== 'not-segmented');
      expect(spared.length).toBeGreaterThan(20);
      for (const { verdict } of spared) expect(verdict).toBe('held');
      const ratios = spared.map(({ clearanceMm, marginMm }) => (clearanceMm ?? 0) / Math.max(1, marginMm));
      const { worst } = proposals[n] as Answer['proposals'][number];
      expect(Math.min(...ratios)).toBeCloseTo(worst.clearanceMm / worst.marginMm, 9);
    }
  }, 240_000);

  it('says what closes the way where there is none', () => {
    const { status, stdout } = cli(...asked, '--length', '60');
    expect(status).toBe(0);
    const { proposals, closedBy } = JSON.parse(stdout) as Answer;
    expect(proposals).toEqual([]);
    expect(closedBy[0]?.by).toBe('depth');
  });

  it('finds the corridor of a screw through both ilium and sacrum, as wide as corridors of S1 are', () => {
    const axis = ['--entry=120,-110,222', '--target=-0.2,-115,222'];
    const { status, stdout } = cli('corridor', images, '--labels', labels, ...axis, '--diameter', '7');
    expect(status).toBe(0);
    const { boneFrom, corridor } = JSON.parse(stdout) as {
      readonly boneFrom: string;
      readonly corridor: {
        readonly diameterMm: number;
        readonly entryLps: readonly [number, number, number];
        readonly targetLps: readonly [number, number, number];
        readonly isthmus: { readonly depthMm: number; readonly fromSkinMm: number };
      };
    };
    expect(boneFrom).toBe('labels');
    expect(corridor.diameterMm).toBeGreaterThan(7);
    // The body of S1 is 30 mm high.
    expect(corridor.diameterMm).toBeLessThan(25);
    // From the ilium on the left to the middle of the sacrum, narrowest between the two.
    expect(corridor.entryLps[0]).toBeGreaterThan(50);
    expect(Math.abs(corridor.targetLps[0])).toBeLessThan(7);
    expect(corridor.isthmus.depthMm).toBeGreaterThan(1);
    expect(corridor.isthmus.fromSkinMm).toBeGreaterThan(corridor.isthmus.depthMm + 50);
  });

  it('ends with 2 for a target outside the images', () => {
    const { status, stdout, stderr } = cli('access', images, '--labels', labels, '--target', '900,0,0');
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain('outside the images');
  });
});
