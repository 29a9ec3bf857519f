// Images that travel with a series and are no slices of it, by what they say of themselves: scout views, and screen
// captures or reports among the slices (another storage class). They are named, never measured, and never a gap's excuse:
// the slices that remain are judged as if these had not been there.

import type { ImageHeader } from '../part10/image-header.ts';

const SCOUTS: ReadonlySet<string> = new Set(['LOCALIZER', 'SCOUT', 'TOPOGRAM']);
const CAPTURES: ReadonlySet<string> = new Set(['SCREEN SAVE', 'DOSE_INFO', 'SCREENSHOT']);

export interface SortedOut {
  readonly slices: readonly ImageHeader[];
  readonly scouts: readonly ImageHeader[];
  /** Captures and reports. */
  readonly others: readonly ImageHeader[];
}

const isScout = ({ imageType }: ImageHeader): boolean => imageType.some((value) => SCOUTS.has(value));

const isCapture = ({ imageType }: ImageHeader): boolean => imageType.some((value) => CAPTURES.has(value));

/** The storage class that most images have; null where none has more than half. */
const commonClass = (headers: readonly ImageHeader[]): string | null => {
  const counts = new Map<string, number>();
  for (const { sopClassUid } of headers) counts.set(sopClassUid, (counts.get(sopClassUid) ?? 0) + 1);
  for (const [uid, count] of counts) if (count > headers.length / 2) return uid;
  return null;
};

/** Sorts the images of one series. */
export const sortOut = (headers: readonly ImageHeader[]): SortedOut => {
  const scouts = headers.filter(isScout);
  const rest = headers.filter((header) => !isScout(header));
  const common = commonClass(rest);
  const isOther = (header: ImageHeader): boolean =>
    isCapture(header) || (common !== null && header.sopClassUid !== common);
  const slices = rest.filter((header) => !isOther(header));
  // Nothing but captures: they are judged for what they are.
  return slices.length === 0 ? { slices: rest, scouts, others: [] } : { slices, scouts, others: rest.filter(isOther) };
};
