// The whole screen: which page stands, over the same way of opening files. The workspace, with its viewers, is loaded
// when a case is opened and not before, and so is every screen but the first.

import { lazy, type ReactNode, Suspense } from 'react';
import type { Language } from '#i18n/language.ts';
import { AppProvider, useAppState } from './app-context.tsx';
import type { AppModel, OpenCase, Progress } from './app-model.ts';
import styles from './app-root.module.css';
import { fetchedAhead, useFetchedAhead } from './fetched-ahead.ts';
import { Frame } from './frame/frame.tsx';
import { HomeScreen } from './home/home-screen.tsx';
import type { SampleFacts } from './home/sample-picture.tsx';
import { LanguageProvider, useWords } from './language-context.tsx';
import { OpeningProvider } from './opening/opening.tsx';
import { ReadingOver, ReadingScreen, useLasting } from './reading/reading-screen.tsx';
import './tokens/base.css';

/** Fetched ahead of a case (app/main.tsx), which then stands at once. */
export const workspace = fetchedAhead(() => import('./workspace/workspace.tsx').then(({ Workspace }) => Workspace));
const SeriesScreen = lazy(() =>
  import('./series/series-screen.tsx').then(({ SeriesScreen: Screen }) => ({ default: Screen })),
);
const RefusedScreen = lazy(() =>
  import('./refused/refused-screen.tsx').then(({ RefusedScreen: Screen }) => ({ default: Screen })),
);
const PacsScreen = lazy(() => import('./pacs/pacs-screen.tsx').then(({ PacsScreen: Screen }) => ({ default: Screen })));

/** While the workspace itself is fetched: the frame, and a word when it lasts. */
const OpeningCase = () => {
  const { openingCase } = useWords().screens.reading;
  return (
    <Frame>
      <p className={styles.opening}>{useLasting() ? openingCase : null}</p>
    </Frame>
  );
};

/** The workspace, under the reading of other images while there is one: the same place in the tree, so it stays alive. */
const Case = ({ open, progress }: { readonly open: OpenCase; readonly progress: Progress | null }) => {
  const Workspace = useFetchedAhead(workspace);
  return (
    <ReadingOver progress={progress}>
      <Suspense fallback={<OpeningCase />}>
        <Workspace key={open.caseId} open={open} />
      </Suspense>
    </ReadingOver>
  );
};

/** A screen that the first page does not need: fetched when it is wanted. */
const Fetched = ({ children }: { readonly children: ReactNode }) => (
  <Suspense fallback={<Frame>{null}</Frame>}>{children}</Suspense>
);

const ReadingFromHome = ({ progress, home }: { readonly progress: Progress; readonly home: ReactNode }) =>
  useLasting() ? <ReadingScreen progress={progress} /> : home;

const Page = ({ sample }: { readonly sample: SampleFacts | null }) => {
  const screen = useAppState((state) => state.screen);
  const open = useAppState((state) => state.open);
  const home = <HomeScreen sample={sample} />;
  switch (screen.at) {
    case 'home':
      return home;
    case 'reading':
      if (screen.behind === 'case' && open !== null) return <Case open={open} progress={screen.progress} />;
      return <ReadingFromHome progress={screen.progress} home={home} />;
    case 'case':
      return open === null ? home : <Case open={open} progress={null} />;
    case 'pacs':
      return (
        <Fetched>
          <PacsScreen />
        </Fetched>
      );
    case 'choosing':
      return (
        <Fetched>
          <SeriesScreen catalogue={screen.catalogue} chosen={screen.chosen} />
        </Fetched>
      );
    case 'refused':
      return (
        <Fetched>
          <RefusedScreen findings={screen.findings} series={screen.series} catalogue={screen.catalogue} />
        </Fetched>
      );
  }
};

export const AppRoot = ({
  model,
  language,
  onLanguage,
  sample = null,
}: {
  readonly model: AppModel;
  readonly language: Language;
  readonly onLanguage: (language: Language) => void;
  /** The picture of the sample case with its figures; null until it is known. */
  readonly sample?: SampleFacts | null;
}) => (
  <AppProvider value={model}>
    <LanguageProvider language={language} setLanguage={onLanguage}>
      <OpeningProvider>
        <Page sample={sample} />
      </OpeningProvider>
    </LanguageProvider>
  </AppProvider>
);
