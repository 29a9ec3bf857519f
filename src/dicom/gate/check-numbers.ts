// What the images' numbers say of slices that may be missing where geometry cannot: before the first and after the last.
// InstanceNumber is not bound to begin at 1 (PS3.3 C.7.6.1), so this is a warning to count, never a refusal.

import { type Finding, finding } from '#core/finding.ts';
import type { ImageHeader } from '../part10/image-header.ts';

const numbersOf = (headers: readonly ImageHeader[]): readonly number[] | null => {
  const numbers = headers.flatMap((header) => header.instanceNumber ?? []).toSorted((a, b) => a - b);
  return numbers.length === headers.length && new Set(numbers).size === numbers.length ? numbers : null;
};

/** Of all images of a series, those set aside included. */
export const checkNumbers = (headers: readonly ImageHeader[]): readonly Finding[] => {
  const announced = Math.max(0, ...headers.map((header) => header.imagesInAcquisition ?? 0));
  const isOneAcquisition = new Set(headers.map((header) => header.acquisitionNumber)).size === 1;
  if (isOneAcquisition && announced > headers.length && headers.every(({ frame }) => frame === null))
    return [finding('SERIES-INCOMPLETE', 'warning', { found: headers.length, announced })];
  const numbers = numbersOf(headers);
  const first = numbers?.[0];
  if (numbers === null || first === undefined) return [];
  const steps = numbers.slice(1).map((number, k) => number - (numbers[k] ?? 0));
  const usual = Math.min(...steps);
  const missing = steps.reduce((sum, step) => sum + (step % usual === 0 ? step / usual - 1 : 0), 0);
  if (missing > 0 && missing < numbers.length)
    return [finding('SERIES-NUMBER-GAP', 'note', { missing, first, last: numbers.at(-1) ?? 0 })];
  // Numbers that begin far from 1 go on from another series; just after it, the first images may not have come along.
  return missing === 0 && usual === 1 && first > 1 && first - 1 <= numbers.length
    ? [finding('SERIES-NUMBER-START', 'warning', { first, missing: first - 1 })]
    : [];
};
