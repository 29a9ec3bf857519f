import { describe, expect, it } from 'vitest';
import { gaugeDiameters } from '#core/instrument/gauge.ts';
import { instrumentCapsules } from '#core/instrument/instrument-capsules.ts';
import type { ConeSegment, InstrumentKind } from '#core/instrument/instrument-kind.ts';
import {
  checkParameters,
  INSTRUMENT_KINDS,
  instrumentKind,
  usualParameters,
  withParameter,
} from '#core/instrument/instrument-kinds.ts';
import { screwThreadMm } from '#core/instrument/screw.ts';
import { solidCapsules } from '#core/instrument/solid-capsules.ts';
import { boreVolumeMl } from '#core/instrument/trocar.ts';
import { distanceMm, pointLps } from '#core/space/patient-space.ts';

const TROCAR = instrumentKind('trocar');
const SCREW = instrumentKind('screw');
const codes = (kind: InstrumentKind, params: Record<string, number | boolean>) =>
  checkParameters(kind, { ...usualParameters(kind), ...params }).map(({ code, severity }) => `${code} ${severity}`);

describe.each(INSTRUMENT_KINDS.map((kind) => ({ kind, id: kind.id })))('$id', ({ kind }) => {
  it('has usual parameters that are within its own rules', () => {
    expect(checkParameters(kind, usualParameters(kind))).toEqual([]);
  });

  it('has a solid without gaps along its own length, tip at 0, and no overlap', () => {
    const cones = kind.solid(usualParameters(kind), 90);
    expect(cones[0]).toMatchObject({ part: 'tip', fromMm: 0, fromRadiusMm: 0 });
    cones.reduce<ConeSegment | null>((before, cone) => {
      expect(cone.toMm).toBeGreaterThan(cone.fromMm);
      if (before !== null) expect(cone.fromMm).toBe(before.toMm);
      return cone;
    }, null);
  });

  it('never draws a section under the skin that its capsules do not hold', () => {
    const params = usualParameters(kind);
    const axis = { entryLps: pointLps(0, -90, 0), targetLps: pointLps(0, 0, 0) };
    const capsules = instrumentCapsules(kind, params, axis);
    for (const { fromMm, toMm, fromRadiusMm, toRadiusMm, part } of kind.solid(params, 90)) {
      for (const atMm of [fromMm, (fromMm + toMm) / 2, Math.min(toMm, 90)]) {
        if (part === 'hub' || atMm > 90) continue;
        const radius = fromRadiusMm + ((toRadiusMm - fromRadiusMm) * (atMm - fromMm)) / (toMm - fromMm);
        const held = capsules.some(
          (capsule) => atMm >= distanceMm(capsule.axis.targetLps, axis.targetLps) && radius <= capsule.radiusMm + 1e-9,
        );
        expect(held, `${part} at ${atMm} mm`).toBe(true);
      }
    }
  });
});

describe('a trocar', () => {
  it.each([
    [8, 4.191, 3.429],
    [9, 3.759, 2.997],
    [10, 3.404, 2.692],
    [11, 3.048, 2.388],
    [12, 2.769, 2.159],
    [13, 2.413, 1.803],
    [14, 2.108, 1.6],
    [15, 1.829, 1.372],
  ])('of %i G measures %f by %f mm', (gauge, outerDiameterMm, innerDiameterMm) => {
    expect(gaugeDiameters(gauge)).toEqual({ outerDiameterMm, innerDiameterMm });
    const params = withParameter(TROCAR, withParameter(TROCAR, usualParameters(TROCAR), 'gauge', 15), 'gauge', gauge);
    expect(params).toMatchObject({ gauge, outerDiameterMm, innerDiameterMm });
    expect(TROCAR.outerDiameterMm(params)).toBe(outerDiameterMm);
  });

  it('of a gauge nobody makes has no diameters', () => {
    expect(gaugeDiameters(7)).toBeNull();
    expect(gaugeDiameters(21)).toBeNull();
  });

  it('keeps a diameter that was edited when the gauge changes', () => {
    const thinWall = withParameter(TROCAR, usualParameters(TROCAR), 'innerDiameterMm', 2.6);
    expect(withParameter(TROCAR, thinWall, 'gauge', 10)).toMatchObject({
      gauge: 10,
      outerDiameterMm: 3.404,
      innerDiameterMm: 2.6,
    });
  });

  // Published table: millilitres in a regular-wall bore, by gauge and length.
  it.each([
    [8, 100, 0.92],
    [10, 100, 0.57],
    [11, 125, 0.56],
    [13, 150, 0.38],
    [15, 100, 0.15],
  ])('of %i G x %i mm holds %f mL after injection', (gauge, lengthMm, ml) => {
    const params = withParameter(
      TROCAR,
      withParameter(TROCAR, usualParameters(TROCAR), 'gauge', gauge),
      'lengthMm',
      lengthMm,
    );
    expect(TROCAR.deadSpaceMl(params)).toBeCloseTo(ml, 2);
    expect(TROCAR.deadSpaceMl(params)).toBeCloseTo(
      (Math.PI * (params.innerDiameterMm as number) ** 2 * lengthMm) / 4000,
      12,
    );
  });

  it('of 2 mm bore and 100 mm holds 0.314 mL', () => {
    expect(boreVolumeMl(2, 100)).toBeCloseTo(0.314159, 6);
  });

  it('is told what is wrong with its parameters', () => {
    expect(codes(TROCAR, { gauge: 7 })).toEqual(['INS-PARAMETER-RANGE refusal']);
    expect(codes(TROCAR, { gauge: 10.5 })).toEqual(['INS-PARAMETER-CHOICE refusal']);
    expect(codes(TROCAR, { lengthMm: 130 })).toEqual(['INS-PARAMETER-CHOICE warning']);
    expect(codes(TROCAR, { lengthMm: Number.NaN })).toEqual(['INS-PARAMETER-MISSING refusal']);
    expect(codes(TROCAR, { innerDiameterMm: 3.048 })).toEqual(['INS-BORE-TOO-WIDE refusal']);
    expect(codes(TROCAR, { colour: 3 })).toEqual(['INS-PARAMETER-UNKNOWN warning']);
    expect(checkParameters(TROCAR, {}).map(({ code }) => code)).toEqual(Array(4).fill('INS-PARAMETER-MISSING'));
  });
});

describe('a screw', () => {
  it('has guide wire and head follow its diameter unless edited', () => {
    const wide = withParameter(SCREW, usualParameters(SCREW), 'diameterMm', 8);
    expect(wide).toMatchObject({ diameterMm: 8, guideDiameterMm: 3.2, headDiameterMm: 9.5 });
    const edited = withParameter(SCREW, usualParameters(SCREW), 'guideDiameterMm', 2);
    expect(withParameter(SCREW, edited, 'diameterMm', 8)).toMatchObject({ guideDiameterMm: 2, headDiameterMm: 9.5 });
  });

  it('travels with its head from the skin to its seat', () => {
    const axis = { entryLps: pointLps(0, -100, 0), targetLps: pointLps(0, 0, 0) };
    const [shaft, head, ...more] = instrumentCapsules(SCREW, usualParameters(SCREW), axis);
    expect(more).toEqual([]);
    expect(shaft).toEqual({ axis, radiusMm: 3.25 });
    expect(head).toEqual({ axis: { entryLps: axis.entryLps, targetLps: pointLps(0, -60, 0) }, radiusMm: 4 });
    const short = { entryLps: pointLps(0, -40, 0), targetLps: pointLps(0, 0, 0) };
    expect(instrumentCapsules(SCREW, usualParameters(SCREW), short)).toHaveLength(1);
  });

  it('draws its guide wire only when cannulated', () => {
    const parts = (cannulated: boolean) =>
      SCREW.solid({ ...usualParameters(SCREW), cannulated }, 90).map(({ part }) => part);
    expect(parts(true)).toContain('guide');
    expect(parts(false)).not.toContain('guide');
  });

  it('is told what is wrong with its parameters', () => {
    expect(codes(SCREW, { cannulated: 1 })).toEqual(['INS-PARAMETER-MISSING refusal']);
    expect(codes(SCREW, { diameterMm: 3.5, guideDiameterMm: 3.5 })).toEqual(['INS-GUIDE-TOO-WIDE refusal']);
    expect(codes(SCREW, { diameterMm: 3.5, guideDiameterMm: 3.5, cannulated: false })).toEqual([]);
    expect(codes(SCREW, { headDiameterMm: 5 })).toEqual(['INS-HEAD-TOO-NARROW warning']);
    expect(codes(SCREW, { lengthMm: 200 })).toEqual(['INS-PARAMETER-RANGE refusal']);
  });
});

describe('a thread', () => {
  it('is as long as said, never longer than the screw, and the whole screw where it is fully threaded', () => {
    const usual = usualParameters(SCREW);
    expect(screwThreadMm(usual)).toBe(32);
    expect(screwThreadMm({ ...usual, lengthMm: 25 })).toBe(25);
    expect(screwThreadMm({ ...usual, fullyThreaded: true })).toBe(60);
    const threaded = SCREW.solid({ ...usual, fullyThreaded: true }, 90).find(({ part }) => part === 'thread');
    expect(threaded?.toMm).toBe(60);
  });
});

describe('a washer', () => {
  it('is drawn under the head, and travels with it from the skin', () => {
    const params = { ...usualParameters(SCREW), washer: true };
    const axis = { entryLps: pointLps(0, -100, 0), targetLps: pointLps(0, 0, 0) };
    const [, head] = instrumentCapsules(SCREW, params, axis);
    expect(head?.radiusMm).toBe(6);
    const [washer, top] = SCREW.solid(params, 100).filter(({ part }) => part === 'head');
    expect(washer).toMatchObject({ fromMm: 60, toRadiusMm: 6 });
    expect(top?.fromMm).toBe(washer?.toMm);
  });
});

describe('a zone', () => {
  it('is none until the chart is given, then an ellipsoid about the probe', () => {
    const probe = instrumentKind('cryoprobe');
    expect(probe.zone?.(usualParameters(probe))).toBeNull();
    const given = { ...usualParameters(probe), zoneLengthMm: 45, zoneDiameterMm: 30, zoneCentreMm: 12 };
    expect(probe.zone?.(given)).toEqual({ lengthMm: 45, diameterMm: 30, centreMm: 12 });
    expect(TROCAR.zone).toBeUndefined();
  });
});

describe.each(INSTRUMENT_KINDS.map((kind) => ({ kind, id: kind.id })))('the whole solid of a $id', ({ kind }) => {
  it('is held by its capsules, hub outside the skin included', () => {
    const params = usualParameters(kind);
    const axis = { entryLps: pointLps(0, -90, 0), targetLps: pointLps(0, 0, 0) };
    const capsules = solidCapsules(kind, params, axis);
    for (const { fromMm, toMm, fromRadiusMm, toRadiusMm } of kind.solid(params, 90)) {
      for (const [mm, radius] of [
        [fromMm, fromRadiusMm],
        [toMm, toRadiusMm],
      ] as const) {
        const held = capsules.some((capsule) => {
          const [near, far] = [capsule.axis.targetLps, capsule.axis.entryLps].map((p) => -p[1]) as [number, number];
          return Math.hypot(Math.max(0, near - mm, mm - far), radius) <= capsule.radiusMm + 1e-9;
        });
        expect(held).toBe(true);
      }
    }
  });
});

describe('slips', () => {
  it('throw: a kind, a key, a sort of value that do not exist', () => {
    expect(() => instrumentKind('stylet')).toThrow('stylet');
    expect(() => withParameter(TROCAR, usualParameters(TROCAR), 'width', 3)).toThrow('width');
    expect(() => withParameter(TROCAR, usualParameters(TROCAR), 'gauge', true)).toThrow('gauge');
    expect(() => TROCAR.outerDiameterMm({})).toThrow('outerDiameterMm');
    expect(() => SCREW.solid({ ...usualParameters(SCREW), cannulated: 2 }, 90)).toThrow('cannulated');
  });
});
