// Days and hours as the screen writes them. The clock is an argument: nothing here asks for the time.

import { type Language, localeOf } from './language.ts';

const DAY = 86_400_000;

const clock = (date: Date, language: Language): string => {
  const hours = date.getHours();
  const minutes = String(date.getMinutes()).padStart(2, '0');
  return language === 'fr' ? `${hours}\u00a0h\u00a0${minutes}` : `${hours}:${minutes}`;
};

const startOfDay = (ms: number): number => new Date(ms).setHours(0, 0, 0, 0);

/** A moment seen from now: with the hour today and yesterday, the date alone before. */
export const formatMoment = (ms: number, nowMs: number, language: Language): string => {
  const date = new Date(ms);
  const days = Math.round((startOfDay(nowMs) - startOfDay(ms)) / DAY);
  if (days === 0) return `${language === 'fr' ? 'aujourd’hui' : 'today'}, ${clock(date, language)}`;
  if (days === 1) return `${language === 'fr' ? 'hier' : 'yesterday'}, ${clock(date, language)}`;
  return date.toLocaleDateString(localeOf(language), { day: '2-digit', month: '2-digit', year: 'numeric' });
};

/** A DICOM date (PS3.5 6.2, VR DA, YYYYMMDD) as a day of the calendar; empty where it is none. */
export const formatDicomDate = (da: string, language: Language): string => {
  const match = /^(\d{4})\.?(\d{2})\.?(\d{2})$/.exec(da.trim());
  if (match === null) return '';
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const date = new Date(Date.UTC(year, month - 1, day));
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return '';
  return date.toLocaleDateString(localeOf(language), {
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
    timeZone: 'UTC',
  });
};
