// The first screen: what the program promises and three ways to begin; beside them the sample case itself.

import { Lock } from 'lucide-react';
import { useEffect } from 'react';
import { useApp } from '../app-context.tsx';
import { Brand } from '../frame/frame.tsx';
import { useEnterKey } from '../keyboard/enter-key.ts';
import { useWords } from '../language-context.tsx';
import { NoticeList } from '../notices/notice-list.tsx';
import { Disclaimer } from '../pieces/disclaimer.tsx';
import { LanguageSwitch } from '../pieces/language-switch.tsx';
import { Choices } from './choices.tsx';
import styles from './home-screen.module.css';
import { type SampleFacts, SamplePicture } from './sample-picture.tsx';

/** What react-aria last told a screen reader stays in the page for a while; of a closed case, nothing may. */
const useNothingSaid = (): void => {
  useEffect(() => {
    for (const log of document.querySelectorAll('[data-live-announcer] [role=log]')) log.replaceChildren();
  }, []);
};

export const HomeScreen = ({ sample }: { readonly sample: SampleFacts | null }) => {
  const { screens } = useWords();
  const { actions } = useApp();
  useEnterKey(actions.openSample);
  useNothingSaid();
  return (
    <div className={styles.home}>
      <main className={styles.left}>
        <header className={styles.top}>
          <Brand size={28} />
          <LanguageSwitch />
        </header>
        <div className={styles.middle}>
          <h1 className={styles.title}>{screens.home.title}</h1>
          <p className={styles.promise}>{screens.home.promise}</p>
          <NoticeList />
          <Choices />
          <p className={styles.privacy}>
            <Lock size={15} aria-hidden="true" />
            {screens.privacy}
          </p>
        </div>
        <footer className={styles.foot}>
          <Disclaimer />
        </footer>
      </main>
      <SamplePicture facts={sample} />
    </div>
  );
};
