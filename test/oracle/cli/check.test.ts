// `check`, run as a user runs it, against numpy: for every label, the least distance between the segment and every voxel
// cube of it, found by brute force with another method (the segment cut where its order to the cube's faces changes).

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { askPython, hasPython } from '#test/python.ts';
import { hasRealData, realData } from '#test/real-data.ts';
import { cli } from './run-cli.ts';

const scratch = mkdtempSync(join(tmpdir(), 'trabecula-check-'));
afterAll(() => rmSync(scratch, { recursive: true }));

interface Answer {
  readonly structures: readonly { readonly label: number; readonly name: string; readonly volumeMl: number }[];
  readonly instruments: readonly {
    readonly id: string;
    readonly lengthMm: number;
    readonly axialDeg: number;
    readonly craniocaudalDeg: number;
    readonly clearances: readonly {
      readonly label: number;
      readonly clearanceMm: number;
      readonly toleranceDeg: number | null;
      readonly breach: Readonly<Record<string, number>> | null;
      readonly marginMm: number;
      readonly verdict: string;
    }[];
  }[];
  readonly cement: unknown;
}

const BRUTE_FORCE = `
import json, sys, numpy as np, nibabel
asked = json.load(sys.stdin)
image = nibabel.load(asked['labels'])
data = np.asarray(image.dataobj)
axes = image.affine[:3, :3] * np.array([[-1], [-1], [1]])
origin = image.affine[:3, 3] * np.array([-1, -1, 1])
spacing = np.linalg.norm(axes, axis=0)
turn = (axes / spacing).T
half = spacing / 2

def distance(a, b, centres):
    # d2(t) to each cube is convex and piecewise quadratic in t: exact minimum between the t where a face plane is crossed
    v = b - a
    low, high = centres - half, centres + half
    with np.errstate(divide='ignore', invalid='ignore'):
        cuts = np.concatenate([(low - a) / v, (high - a) / v], axis=1)
    cuts = np.clip(np.nan_to_num(cuts, nan=0.0, posinf=1.0, neginf=0.0), 0, 1)
    cuts = np.sort(np.concatenate([np.zeros((len(cuts), 1)), cuts, np.ones((len(cuts), 1))], axis=1), axis=1)
    best = np.full(len(centres), np.inf)
    for n in range(cuts.shape[1] - 1):
        t0, t1 = cuts[:, n], cuts[:, n + 1]
        tm = (t0 + t1) / 2
        p = a + tm[:, None] * v
        below, above = p < low, p > high
        out = below | above
        face = np.where(below, low, high)
        vv = np.where(out, v, 0)
        den = (vv * vv).sum(1)
        t = np.where(den > 0, ((face - a) * vv).sum(1) / np.where(den > 0, den, 1), t0)
        t = np.clip(t, t0, t1)
        p = a + t[:, None] * v
        d = np.where(out, p - face, 0)
        best = np.minimum(best, (d * d).sum(1))
    return float(np.sqrt(best.min()))

out = []
for label in np.unique(data):
    if label == 0: continue
    mask = data == label
    padded = np.pad(mask, 1)
    inner = mask.copy()
    for axis in range(3):
        for shift in (0, 2):
            at = [slice(1, -1)] * 3
            at[axis] = slice(shift, shift + mask.shape[axis])
            inner &= padded[tuple(at)]
    whole = np.argwhere(mask & ~inner) * spacing
    for instrument in asked['instruments']:
        a = turn @ (np.array(instrument['entryLps']) - origin)
        b = turn @ (np.array(instrument['targetLps']) - origin)
        ts = np.linspace(0, 1, 4001)
        ijk = np.rint((a + ts[:, None] * (b - a)) / spacing).astype(int)
        inside = ((ijk >= 0) & (ijk < mask.shape)).all(1)
        touches = mask[tuple(ijk[inside].T)].any()
        d = 0.0 if touches else distance(a, b, whole)
        out.append([int(label), instrument['id'], d - instrument['outerDiameterMm'] / 2, int(mask.sum())])
print(json.dumps(out))`;

/** Numerical Recipes' quick generator: the same instruments every time. */
const random = (() => {
  let state = 20261122;
  return (low: number, high: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return low + ((high - low) * state) / 2 ** 32;
  };
})();

const instruments = Array.from({ length: 12 }, (_, n) => ({
  id: `t${n}`,
  outerDiameterMm: Number(random(1.5, 8).toFixed(2)),
  entryLps: [random(-150, 150), random(-320, 0), random(100, 420)],
  targetLps: [random(-80, 80), random(-220, -80), random(120, 400)],
}));

describe.skipIf(!hasRealData('ct-pelvis-labels') || !hasPython('numpy', 'nibabel'))('check', () => {
  const folder = hasRealData('ct-pelvis-labels') ? realData('ct-pelvis-labels') : '';
  const images = join(folder, 'ct');
  const labels = join(folder, 'labels.nii.gz');
  const list = join(scratch, 'list.json');
  // the last is the worked example of the angles: atan2(30, 80) and asin(-20 / 87.75)
  const worked = { id: 13, outerDiameterMm: 3, entryLps: [30, -100, 40], targetLps: [0, -20, 20] };
  writeFileSync(list, JSON.stringify([...instruments, worked]));

  it('never says more than the truth, nor a thousandth less, for 12 instruments and 61 labels', () => {
    const { status, stdout } = cli('check', images, '--labels', labels, '--instruments', list, '--posture', 'supine');
    expect(status).toBe(0);
    const answer = JSON.parse(stdout) as Answer;
    const written = answer.instruments.find(({ id }) => id === '13');
    expect(written?.lengthMm).toBeCloseTo(87.75, 2);
    expect(written?.axialDeg).toBeCloseTo(20.56, 2);
    expect(written?.craniocaudalDeg).toBeCloseTo(-13.17, 2);
    const truth = askPython<[number, string, number, number][]>(BRUTE_FORCE, { labels, instruments });
    expect(truth).toHaveLength(12 * 61);
    for (const [label, id, clearanceMm, count] of truth) {
      const found = answer.instruments.find((one) => one.id === id)?.clearances.find((one) => one.label === label);
      if (found === undefined) throw new Error(`no clearance of ${id} to label ${label}`);
      if (clearanceMm <= -1e-6) {
        expect(found.clearanceMm).toBeLessThanOrEqual(0);
      } else {
        expect(found.clearanceMm, `${id} to ${label}`).toBeLessThanOrEqual(clearanceMm + 1e-9);
        expect(found.clearanceMm, `${id} to ${label}`).toBeGreaterThan(clearanceMm - 1e-3);
      }
      const contact = found.verdict === 'contact';
      if (found.verdict !== 'exempt') expect(contact).toBe(found.clearanceMm <= 0);
      if (found.verdict === 'held') expect(found.clearanceMm).toBeGreaterThanOrEqual(found.marginMm);
      expect(answer.structures.find((one) => one.label === label)?.volumeMl).toBeCloseTo(count * 0.027, 6);
    }
    expect(new Set(truth.map(([, , mm]) => mm <= 0)).size).toBe(2); // some touch, some do not
    expect(answer.cement).toBeNull();
  });

  it('checks a plan written by hand, cement too', () => {
    const plan = join(scratch, 'plan.json');
    const written = {
      format: 'trabecula-plan',
      version: 1,
      structures: [
        { name: 'aorta', kind: 'artery', marginMm: 100, origin: { by: 'import', format: 'nifti', label: 52 } },
        { id: 'les', name: 'L4', kind: 'lesion', origin: { by: 'import', format: 'nifti', label: 28 } },
        { name: 'root', kind: 'root' },
      ],
      instruments: [
        { kind: 'trocar', entryLps: [40, -20, 340], targetLps: [10, -110, 350], parameters: { gauge: 13 } },
      ],
      cement: { lesionId: 'les', lowFraction: 0.25, highFraction: 0.5, trocarIds: ['i1'] },
    };
    writeFileSync(plan, JSON.stringify(written));
    const { status, stdout, stderr } = cli('check', images, '--labels', labels, '--plan', plan);
    expect(stderr).toContain('PLAN-UNSEALED');
    expect(status).toBe(0);
    const answer = JSON.parse(stdout) as Answer;
    const [aorta, lesion, root] = answer.instruments[0]?.clearances ?? [];
    expect(aorta).toMatchObject({ label: 52, marginMm: 100, verdict: 'caution' });
    expect(lesion).toMatchObject({ label: 28, verdict: 'exempt' });
    expect(root).toMatchObject({ label: 's3', clearanceMm: null, verdict: 'not-segmented' });
    const bodyMl = answer.structures.find(({ label }) => label === 28)?.volumeMl ?? 0;
    expect(answer.cement).toMatchObject({ referenceMl: bodyMl, lowMl: bodyMl / 4, highMl: bodyMl / 2 });
    expect(answer.structures).toHaveLength(62);
  });

  it('ends with 2 when the arguments are wrong, with 1 when the data are, and prints no JSON', () => {
    const wrong = cli('check', images, '--labels', labels);
    expect([wrong.status, wrong.stdout]).toEqual([2, '']);
    expect(wrong.stderr).toContain('--plan or --instruments');
    const other = cli('check', images, '--labels', join(folder, 'ct.nii.gz'), '--instruments', list);
    expect([other.status, other.stdout]).toEqual([1, '']);
    expect(other.stderr).toContain('LABELS-NOT-A-MAP');
  });
});
