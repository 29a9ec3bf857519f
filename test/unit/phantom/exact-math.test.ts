import { describe, expect, it } from 'vitest';
import { cosDeg, curve, expNeg, gaussianTaps, seededRandom, sinDeg } from '#test/phantom/exact-math.ts';

describe('exact arithmetic', () => {
  it('agrees with the engine to a few last places', () => {
    for (let deg = -720; deg <= 720; deg += 7.3) {
      expect(Math.abs(sinDeg(deg) - Math.sin((deg * Math.PI) / 180))).toBeLessThan(2e-15 * 10);
      expect(Math.abs(cosDeg(deg) - Math.cos((deg * Math.PI) / 180))).toBeLessThan(2e-15 * 10);
    }
    for (let x = 0; x < 60; x += 0.37) expect(Math.abs(expNeg(x) / Math.exp(-x) - 1)).toBeLessThan(1e-11);
  });

  it('has known values that no engine may change', () => {
    const random = seededRandom(1);
    expect([random(), random()]).toEqual([0.6270739405881613, 0.002735721180215478]);
    expect(gaussianTaps(1, 2)[2]).toBe(0.4026199468942578);
  });

  it('passes curves through their knots and holds the ends', () => {
    const f = curve([
      [0, 1],
      [1, 3],
      [4, 2],
    ]);
    expect([f(-5), f(0), f(1), f(4), f(9)]).toEqual([1, 1, 3, 2, 2]);
  });
});
