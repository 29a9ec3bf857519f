// The words and number formats of the image views, as plain functions: the shape viewer/viewer.ts asks for, without
// knowing it. Coordinates are DICOM LPS: x to the left, y to the back, z to the head.

import { numberFormat } from './format-number.ts';
import type { Language } from './language.ts';
import { wordFor, words } from './words.ts';

type PlaneName = 'axial' | 'sagittal' | 'coronal';
type EndName = 'entry' | 'target' | 'shaft';

const sideOf = (language: Language, plane: PlaneName, lps: readonly [number, number, number]): string => {
  const format = numberFormat(language);
  const { side } = words(language).viewer;
  if (plane === 'axial') return `z ${format.signed(lps[2])}\u00a0mm`;
  const value = plane === 'sagittal' ? lps[0] : lps[1];
  const [before, behind] = plane === 'sagittal' ? [side.right, side.left] : [side.anterior, side.posterior];
  return `${format.mm(Math.abs(value))} ${value < 0 ? before : behind}`;
};

/** At the crosshair where the slice is askew: elsewhere on it the figure is another. */
const position = (
  language: Language,
  plane: PlaneName,
  lps: readonly [number, number, number],
  isAskew: boolean,
): string => {
  const text = sideOf(language, plane, lps);
  return isAskew ? words(language).viewer.atCrosshair(text) : text;
};

/** Tilts below this are not worth a word on the image, degrees. */
const TILT_SAID_DEG = 0.5;

interface Lie {
  readonly isAcquired: boolean;
  readonly isPatient: boolean;
  readonly tiltDeg: number;
}

const viewTitle = (language: Language, plane: PlaneName, { isAcquired, isPatient, tiltDeg }: Lie): string => {
  const { view, lie } = words(language).viewer;
  const parts = [
    view[plane],
    ...(isAcquired ? [lie.acquired] : []),
    ...(isPatient ? [lie.patient] : []),
    ...(tiltDeg >= TILT_SAID_DEG ? [lie.tilted(numberFormat(language).degrees(tiltDeg))] : []),
  ];
  return parts.join(' · ');
};

/** Window figures are written as consoles do, without thousands. */
const ungrouped = (value: number): string => String(Math.round(value)).replace('-', '\u2212');

/** For the viewers, in a language. */
export const viewerWords = (language: Language) => {
  const { viewer } = words(language);
  const format = numberFormat(language);
  return {
    language,
    view: { ...viewer.view, eye: words(language).panels.axis.eye },
    slice: (index: number, count: number) => viewer.slice(format.count(index), format.count(count)),
    viewTitle: (plane: PlaneName, lie: Lie) => viewTitle(language, plane, lie),
    position: (plane: PlaneName, lps: readonly [number, number, number], isAskew: boolean) =>
      position(language, plane, lps, isAskew),
    displayWindow: (centre: number, width: number) => `L ${ungrouped(centre)} · W ${ungrouped(width)}`,
    thickness: (mm: number, slabMm: number, mode: string) => {
      const slab = wordFor<string>(viewer.slab, mode) ?? mode;
      return slabMm > 0 ? `${slab} ${format.mm(slabMm)}`.trim() : viewer.thickness(format.mm(mm));
    },
    structure: (kind: string) => wordFor<string>(words(language).structures.short, kind) ?? kind,
    lengthMm: (mm: number) => format.mm(mm),
    values: (low: number, high: number) => viewer.values(ungrouped(low), ungrouped(high)),
    clearanceMm: (mm: number) => format.clearanceMm(mm),
    notScanned: (mm: number) => viewer.notScanned(format.mm(mm)),
    scale: (mm: number) => format.mm(mm, 0),
    handle: (name: string, end: EndName, lengthMm: number) => viewer.handle(name, viewer.end[end], format.mm(lengthMm)),
    turnDisc: (which: 'under' | 'over') => viewer.turnDisc[which],
    skin: (opacity: number) => viewer.skin(format.percent(opacity)),
    ghost: viewer.ghost,
    softwareRenderer: viewer.softwareRenderer,
  };
};
