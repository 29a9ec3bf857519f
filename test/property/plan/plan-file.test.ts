// A plan comes back from its file as it went in, to the last bit of every number; no damage to the file goes unseen.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { autosaveRecord, readAutosave } from '#plan/autosave-record.ts';
import { resealIdentity, stripIdentity } from '#plan/image-digests.ts';
import { maskIdOf } from '#plan/mask-id.ts';
import { maskToBytes } from '#plan/mask-record.ts';
import { newPlan } from '#plan/new-plan.ts';
import type { PlanDocument } from '#plan/plan-document.ts';
import { readPlanFile, writePlanFile } from '#plan/plan-file.ts';
import { maskOf } from '#plan/plan-masks.ts';
import { anyChange, IMAGE, plan } from './random-plan.ts';

const RUNS = Number(process.env.PROPERTY_RUNS ?? 300);

const sameToTheBit = (a: PlanDocument, b: PlanDocument): void => {
  expect(a).toStrictEqual(b);
  for (const structure of a.structures) {
    const mask = maskOf(a, structure);
    if (mask !== null) expect(maskIdOf({ ...mask })).toBe(structure.maskId);
  }
};

/** A plan with something of everything: the first of many random ones that has it. */
const richPlan = fc
  .sample(fc.array(anyChange, { minLength: 60, maxLength: 60, size: 'max' }), { numRuns: 300, seed: 7 })
  .map((changes) => changes.reduce((document, { command }) => command.run(document, null), newPlan(IMAGE, 'Cas nº 7')))
  .find(
    ({ structures, instruments, masks }) =>
      structures.length > 2 && instruments.length > 1 && Object.keys(masks).length > 1,
  );

describe('a plan file', () => {
  it('gives back the plan it was made from, sealed, and the same text again', async () => {
    await fc.assert(
      fc.asyncProperty(plan, async (document) => {
        const text = await writePlanFile(document);
        const reading = await readPlanFile(text);
        if (!('plan' in reading)) throw new Error(JSON.stringify(reading.findings));
        expect(reading.notes).toEqual([]);
        sameToTheBit(reading.plan, document);
        expect(await writePlanFile(reading.plan)).toBe(text);
      }),
      { numRuns: RUNS },
    );
  }, 600_000);

  it('shows every one of 10,000 bit flips', async () => {
    if (richPlan === undefined) throw new Error('no plan to damage');
    const bytes = new TextEncoder().encode(await writePlanFile(richPlan));
    await fc.assert(
      fc.asyncProperty(fc.nat(8 * bytes.length - 1), async (bit) => {
        const flipped = bytes.slice();
        flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        const reading = await readPlanFile(new TextDecoder().decode(flipped));
        expect('findings' in reading && reading.findings[0]?.code).toMatch(/^PLAN-(DAMAGED|CUT|NOT-A-PLAN|NEWER)$/);
      }),
      { numRuns: 10_000 },
    );
  }, 600_000);

  it('is called cut wherever it was cut', async () => {
    if (richPlan === undefined) throw new Error('no plan to cut');
    const text = await writePlanFile(richPlan);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 40, max: text.length - 4 }), async (length) => {
        const reading = await readPlanFile(text.slice(0, length));
        expect('findings' in reading && reading.findings[0]?.code).toMatch(
          length < text.length - 70 ? /^PLAN-CUT$/ : /^PLAN-(CUT|DAMAGED)$/,
        );
      }),
      { numRuns: 1000 },
    );
  });

  it('never lets a reserved key through, wherever it stands', async () => {
    if (richPlan === undefined) throw new Error('no plan');
    const text = await writePlanFile(richPlan);
    const content = JSON.parse(text.replace(/,\n {2}"digest".*\n/, '\n')) as object;
    const objects: object[] = [];
    const collect = (value: unknown): void => {
      if (typeof value !== 'object' || value === null) return;
      if (!Array.isArray(value)) objects.push(value);
      for (const inner of Object.values(value)) collect(inner);
    };
    collect(content);
    expect(objects.length).toBeGreaterThan(15);
    for (const key of ['__proto__', 'constructor', 'prototype', 'toString', 'extra'])
      for (const object of objects) {
        Object.defineProperty(object, key, { value: {}, enumerable: true, configurable: true, writable: true });
        const reading = await readPlanFile(JSON.stringify(content));
        expect('findings' in reading && reading.findings[0]?.code, key).toBe('PLAN-MISTAKE');
        Reflect.deleteProperty(object, key);
      }
    expect('plan' in (await readPlanFile(JSON.stringify(content)))).toBe(true);
  });
});

describe("the browser's record of a plan", () => {
  it('holds no UID, and gives back the plan on the same images only', async () => {
    await fc.assert(
      fc.asyncProperty(plan, fc.nat(), async (document, savedAt) => {
        const text = await autosaveRecord(await stripIdentity(document), savedAt);
        const { studyInstanceUid, seriesInstanceUid, frameOfReferenceUid, sopInstanceUids } = IMAGE;
        for (const uid of [studyInstanceUid, seriesInstanceUid, frameOfReferenceUid, ...sopInstanceUids])
          expect(text).not.toContain(uid);
        const store = new Map(Object.entries(document.masks).map(([id, mask]) => [id, maskToBytes(mask)]));
        const saved = await readAutosave(text, async (id) => store.get(id));
        if (!('plan' in saved)) throw new Error(JSON.stringify(saved.findings));
        expect(saved.savedAt).toBe(savedAt);
        const back = await resealIdentity(saved.plan, IMAGE);
        if (!('plan' in back)) throw new Error(JSON.stringify(back.findings));
        // A second series is known again by its digests; its UIDs stay out of the browser's storage.
        const nameless = { studyInstanceUid: '', seriesInstanceUid: '', frameOfReferenceUid: '' };
        const registrations = document.registrations.map((one) => ({ ...one, series: { ...one.series, ...nameless } }));
        for (const { series } of document.registrations) expect(text).not.toContain(series.seriesInstanceUid);
        sameToTheBit(back.plan, { ...document, registrations });
        const other = await resealIdentity(saved.plan, { ...IMAGE, sopInstanceUids: IMAGE.sopInstanceUids.slice(1) });
        expect('findings' in other && other.findings.map(({ code }) => code)).toEqual(['PLAN-OTHER-SLICES']);
      }),
      { numRuns: RUNS },
    );
  }, 600_000);

  it('is not half resumed when a mask is gone or is another', async () => {
    if (richPlan === undefined) throw new Error('no plan');
    const text = await autosaveRecord(await stripIdentity(richPlan), 1);
    const store = new Map(Object.entries(richPlan.masks).map(([id, mask]) => [id, maskToBytes(mask)]));
    const [first, second] = [...store.keys()];
    const codes = async (load: (id: string) => Uint8Array | undefined) => {
      const saved = await readAutosave(text, async (id) => load(id));
      return 'findings' in saved ? saved.findings.map(({ code }) => code) : [];
    };
    expect(await codes((id) => store.get(id))).toEqual([]);
    expect(await codes((id) => (id === first ? undefined : store.get(id)))).toEqual(['AUTOSAVE-MASK']);
    expect(await codes((id) => store.get(id === first ? (second ?? '') : id))).toEqual(['AUTOSAVE-MASK']);
    const damaged = await readAutosave(text.replace('"posture": "', '"posture": "x'), async () => undefined);
    expect('findings' in damaged && damaged.findings[0]?.code).toBe('AUTOSAVE-DAMAGED');
  });
});
