// The two languages of the screen, and which of them a browser asks for.

export const LANGUAGES = ['fr', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** The first of the browser's languages (BCP 47 tags, best first) that we speak; English where none is. */
export const languageOf = (preferred: readonly string[]): Language => {
  for (const tag of preferred) {
    const primary = tag.toLowerCase().split(/[-_]/)[0];
    const spoken = LANGUAGES.find((language) => language === primary);
    if (spoken !== undefined) return spoken;
  }
  return 'en';
};

/** For Intl and for the `lang` attribute. */
export const localeOf = (language: Language): string => (language === 'fr' ? 'fr-FR' : 'en-GB');
