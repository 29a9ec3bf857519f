// The words and number formats of the image views, as plain functions: the shape viewer/viewer.ts asks for, without
// knowing it. Coordinates are DICOM LPS: x to the left, y to the back, z to the head.

import { numberFormat } from './format-number.ts';
import type { Language } from './language.ts';
import { wordFor, words } from './words.ts';

type PlaneName = 'axial' | 'sagittal' | 'coronal';
type EndName = 'entry' | 'target' | 'shaft';

const position = (language: Language, plane: PlaneName, lps: readonly [number, number, number]): string => {
  const format = numberFormat(language);
  const { side } = words(language).viewer;
  if (plane === 'axial') return `z ${format.signed(lps[2])}\u00a0mm`;
  const value = plane === 'sagittal' ? lps[0] : lps[1];
  const [before, behind] = plane === 'sagittal' ? [side.right, side.left] : [side.anterior, side.posterior];
  return `${format.mm(Math.abs(value))} ${value < 0 ? before : behind}`;
};

/** Window figures are written as consoles do, without thousands. */
const ungrouped = (value: number): string => String(Math.round(value)).replace('-', '\u2212');

/** For the viewers, in a language. */
export const viewerWords = (language: Language) => {
  const { viewer } = words(language);
  const format = numberFormat(language);
  return {
    language,
    view: viewer.view,
    slice: (index: number, count: number) => viewer.slice(format.count(index), format.count(count)),
    position: (plane: PlaneName, lps: readonly [number, number, number]) => position(language, plane, lps),
    displayWindow: (centre: number, width: number) => `L ${ungrouped(centre)} · W ${ungrouped(width)}`,
    thickness: (mm: number, slabMm: number, mode: string) => {
      const slab = wordFor<string>(viewer.slab, mode) ?? mode;
      return slabMm > 0 ? `${slab} ${format.mm(slabMm)}`.trim() : viewer.thickness(format.mm(mm));
    },
    lengthMm: (mm: number) => format.mm(mm),
    clearanceMm: (mm: number) => format.clearanceMm(mm),
    scale: (mm: number) => format.mm(mm, 0),
    handle: (name: string, end: EndName, lengthMm: number) => viewer.handle(name, viewer.end[end], format.mm(lengthMm)),
    skin: (opacity: number) => viewer.skin(format.percent(opacity)),
    softwareRenderer: viewer.softwareRenderer,
  };
};
