import { describe, expect, it } from 'vitest';
import { type CementRequest, estimateCement } from '#core/cement/cement-estimate.ts';
import { CEMENT_SITES, CEMENT_SOURCES, cementSite } from '#core/cement/cement-sites.ts';
import { gaugeDiameters } from '#core/instrument/gauge.ts';
import { boreVolumeMl } from '#core/instrument/trocar.ts';

const request = (over: Partial<CementRequest> = {}): CementRequest => ({
  site: 'flat-bone',
  lowFraction: 0.5,
  highFraction: 0.7,
  referenceMl: 12,
  deadSpacesMl: [0.56, 0.25],
  ...over,
});

describe('the cement estimate', () => {
  it('is a band of the reference volume; what to draw adds the dead space', () => {
    const estimate = estimateCement(request());
    expect(estimate.lowMl).toBeCloseTo(6, 12);
    expect(estimate.highMl).toBeCloseTo(8.4, 12);
    expect(estimate.deadSpaceMl).toBeCloseTo(0.81, 12);
    expect(estimate.prepareMl).toBeCloseTo(9.21, 12);
    expect(estimate).toMatchObject({ referenceMl: 12, cautionMl: null, beyondCaution: false });
  });

  it('warns beyond 30 % of a vertebral body, not at it', () => {
    const at = (highFraction: number) =>
      estimateCement(request({ site: 'vertebra', lowFraction: 0.15, highFraction, referenceMl: 30 }));
    expect(at(0.24)).toMatchObject({ cautionMl: 9, beyondCaution: false });
    expect(at(0.3).beyondCaution).toBe(false);
    expect(at(0.31).beyondCaution).toBe(true);
  });

  it('needs nothing to be nothing', () => {
    expect(estimateCement(request({ referenceMl: 0, deadSpacesMl: [] })).prepareMl).toBe(0);
  });

  it.each([
    { lowFraction: 0.8 },
    { highFraction: 1.1 },
    { lowFraction: -0.1 },
    { lowFraction: Number.NaN },
    { referenceMl: -1 },
    { referenceMl: Number.NaN },
    { deadSpacesMl: [0.5, -0.1] },
    { deadSpacesMl: [Number.POSITIVE_INFINITY] },
  ])('refuses %o', (over) => {
    expect(() => estimateCement(request(over))).toThrow(RangeError);
  });

  it('takes the dead space of trocars from their bore: π/4 · d² · length', () => {
    // 8, 10, 11, 13, 14, 15 gauge, 100 mm, regular wall: 0.92 0.57 0.45 0.26 0.20 0.15 mL.
    const published = [8, 10, 11, 13, 14, 15].map((gauge) =>
      boreVolumeMl(gaugeDiameters(gauge)?.innerDiameterMm ?? 0, 100),
    );
    expect(published.map((ml) => ml.toFixed(2))).toEqual(['0.92', '0.57', '0.45', '0.26', '0.20', '0.15']);
    expect(boreVolumeMl(2.388, 125)).toBeCloseTo((Math.PI / 4) * 2.388 ** 2 * 0.125, 6);
  });
});

describe('the sites', () => {
  it('have fractions in order and sources that exist', () => {
    expect(CEMENT_SITES.map(({ id }) => id)).toEqual(['vertebra', 'flat-bone', 'custom']);
    for (const site of CEMENT_SITES) {
      expect(site.lowFraction).toBeGreaterThan(0);
      expect(site.highFraction).toBeGreaterThan(site.lowFraction);
      expect(site.cautionFraction ?? 1).toBeGreaterThan(site.highFraction);
      for (const source of site.sources) expect(CEMENT_SOURCES[source].citation).toMatch(/\d{4}/);
    }
  });

  it('are found by id, or refused', () => {
    expect(cementSite('vertebra').reference).toBe('vertebral-body');
    expect(() => cementSite('tooth')).toThrow(RangeError);
  });
});
