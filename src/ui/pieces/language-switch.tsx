import { LANGUAGES } from '#i18n/language.ts';
import { useLanguage } from '../language-context.tsx';
import { Button } from './button.tsx';
import { SegmentedControl } from './segmented-control.tsx';

/** Both languages by their own names. */
export const LanguageSwitch = () => {
  const { language, setLanguage, words } = useLanguage();
  return (
    <SegmentedControl
      label={words.screens.language}
      value={language}
      onChange={setLanguage}
      segments={LANGUAGES.map((id) => ({
        id,
        label: <span lang={id}>{words.screens.languageName[id]}</span>,
      }))}
    />
  );
};

/** Two letters in the bar; a press turns to the other language. */
export const LanguageButton = () => {
  const { language, setLanguage, words } = useLanguage();
  const other = language === 'fr' ? 'en' : 'fr';
  return (
    <Button
      variant="quiet"
      onPress={() => setLanguage(other)}
      label={`${words.screens.language}, ${language.toUpperCase()} → ${words.screens.languageName[other]}`}
    >
      {language.toUpperCase()}
    </Button>
  );
};
