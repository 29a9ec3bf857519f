// One thing or several: zero is singular in French, plural in English.

export const pluralFr = (count: number, one: string, several: string): string => (Math.abs(count) < 2 ? one : several);
export const pluralEn = (count: number, one: string, several: string): string => (count === 1 ? one : several);
