// The language of the screen: its words, its number format, and how to change it.

import { createContext, type ReactNode, useContext, useEffect, useMemo } from 'react';
import { I18nProvider } from 'react-aria-components';
import { type NumberFormat, numberFormat } from '#i18n/format-number.ts';
import { type Language, localeOf } from '#i18n/language.ts';
import { type Words, words } from '#i18n/words.ts';

export interface LanguageChoice {
  readonly language: Language;
  readonly setLanguage: (language: Language) => void;
  readonly words: Words;
  readonly format: NumberFormat;
}

const LanguageContext = createContext<LanguageChoice | null>(null);

export const LanguageProvider = ({
  language,
  setLanguage,
  children,
}: {
  readonly language: Language;
  readonly setLanguage: (language: Language) => void;
  readonly children: ReactNode;
}) => {
  const choice = useMemo(
    () => ({ language, setLanguage, words: words(language), format: numberFormat(language) }),
    [language, setLanguage],
  );
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  return (
    <LanguageContext value={choice}>
      <I18nProvider locale={localeOf(language)}>{children}</I18nProvider>
    </LanguageContext>
  );
};

export const useLanguage = (): LanguageChoice => {
  const choice = useContext(LanguageContext);
  if (choice === null) throw new Error('useLanguage outside a LanguageProvider');
  return choice;
};

export const useWords = (): Words => useLanguage().words;
export const useFormat = (): NumberFormat => useLanguage().format;
