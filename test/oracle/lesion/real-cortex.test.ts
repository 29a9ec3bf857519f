// The cortex of real vertebrae over a made lesion: marrow taken out within the sound shell, and a hole of known width drilled
// through the posterior wall. Sound walls are never stated to be gone; each hole is, with its area.

import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { lesionFacts } from '#core/lesion/lesion-facts.ts';
import { findCanal } from '#core/spine/canal-mask.ts';
import { splitVertebrae } from '#core/spine/vertebra-split.ts';
import { hasRealData, realData } from '#test/real-data.ts';
import { drilled, loadWithin } from './drilled-vertebra.ts';

const CASES = [
  { name: 'ct-lspine-vessels', folder: 'ct', box: { min: [160, 230, 0], size: [200, 200, 119] } },
  { name: 'ct-tspine-thin', folder: '', box: { min: [140, 190, 0], size: [200, 230, 110] } },
] as const;

describe('the cortex of real vertebrae', () => {
  it.skipIf(!hasRealData('ct-lspine-vessels') || !hasRealData('ct-tspine-thin')).each(CASES)(
    'is never stated to be gone where it is sound, and is where it was drilled: $name',
    async ({ name, folder, box }) => {
      const volume = await loadWithin(join(realData(name), folder), box);
      const canal = findCanal(volume).mask;
      const { vertebrae } = splitVertebrae(volume, canal);
      const whole = vertebrae.filter(({ under, over }) => under !== null && over !== null);
      expect(whole.length).toBeGreaterThanOrEqual(3);
      for (const one of whole) {
        const seen = (holeMm: number) => {
          const made = drilled(volume, canal, one, holeMm);
          const { cortex } = lesionFacts(made.volume, made.lesion, { canal, vertebrae, joints: [] });
          return cortex?.defects.filter(({ certainty }) => certainty === 'seen') ?? [];
        };
        expect(seen(0)).toEqual([]);
        for (const holeMm of [6, 10]) {
          const found = seen(holeMm);
          expect(found.map(({ wall }) => wall)).toEqual(['posterior']);
          expect(Math.abs((found[0]?.areaMm2 ?? 0) / (Math.PI * (holeMm / 2) ** 2) - 1)).toBeLessThan(0.4);
        }
      }
    },
    240_000,
  );
});
