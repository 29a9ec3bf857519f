// What was read, as series to choose from: best first and already chosen, arrows to look, Enter to open.

import { ChevronDown, X } from 'lucide-react';
import { useCallback, useEffect, useRef, useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { formatDicomDate } from '#i18n/format-date.ts';
import { useApp, useAppState } from '../app-context.tsx';
import type { Catalogue } from '../app-model.ts';
import { classNames } from '../class-names.ts';
import { Frame, Spring } from '../frame/frame.tsx';
import { useEnterKey } from '../keyboard/enter-key.ts';
import { useLanguage } from '../language-context.tsx';
import { NoticeList } from '../notices/notice-list.tsx';
import { Button } from '../pieces/button.tsx';
import { LeftAsideList } from './left-aside.tsx';
import { SeriesPreview } from './series-preview.tsx';
import styles from './series-screen.module.css';
import { SeriesTable } from './series-table.tsx';

const Counts = ({
  catalogue,
  isOpen,
  onToggle,
}: {
  readonly catalogue: Catalogue;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
}) => {
  const { words, format } = useLanguage();
  const { series: texts } = words.screens;
  const aside = catalogue.leftAside.length;
  return (
    <div className={styles.counts}>
      <p className={styles.read}>{texts.filesRead(format.count(catalogue.filesRead), catalogue.filesRead)}</p>
      {aside === 0 ? (
        <p>{texts.noneLeftAside}</p>
      ) : (
        <AriaButton className={styles.aside ?? ''} aria-expanded={isOpen} onPress={onToggle}>
          {texts.leftAside(format.count(aside), aside)}
          <ChevronDown size={14} aria-hidden="true" className={classNames(isOpen && styles.turned)} />
        </AriaButton>
      )}
    </div>
  );
};

/** Puts the focus on the chosen row once it is drawn (the table draws its rows later), so that arrows and Enter work. */
const useFocusOnChosen = () => {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    let frame = 0;
    const focus = (): void => {
      const chosen = list.current?.querySelector<HTMLElement>('[role="row"][aria-selected="true"]');
      if (chosen === undefined || chosen === null) frame = requestAnimationFrame(focus);
      else chosen.focus({ preventScroll: true });
    };
    frame = requestAnimationFrame(focus);
    return () => cancelAnimationFrame(frame);
  }, []);
  return list;
};

const SeriesList = ({ catalogue, chosen }: { readonly catalogue: Catalogue; readonly chosen: string | null }) => {
  const { language, words } = useLanguage();
  const { series: texts } = words.screens;
  const { actions } = useApp();
  const [asideIsOpen, setAsideIsOpen] = useState(false);
  const list = useFocusOnChosen();
  const date = formatDicomDate(catalogue.studyDate, language);
  return (
    <div className={styles.list} ref={list}>
      <div className={styles.head}>
        <div>
          <h1 className={styles.title}>{texts.title}</h1>
          <p className={styles.exam}>{date === '' ? texts.examUndated : texts.exam(date)}</p>
        </div>
        <Counts catalogue={catalogue} isOpen={asideIsOpen} onToggle={() => setAsideIsOpen(!asideIsOpen)} />
      </div>
      <NoticeList />
      {asideIsOpen ? <LeftAsideList files={catalogue.leftAside} /> : null}
      <SeriesTable
        series={catalogue.series}
        chosen={chosen}
        onChoose={actions.selectSeries}
        onOpen={actions.openSeries}
      />
    </div>
  );
};

export const SeriesScreen = ({
  catalogue,
  chosen,
}: {
  readonly catalogue: Catalogue;
  readonly chosen: string | null;
}) => {
  const { screens } = useLanguage().words;
  const { actions } = useApp();
  const caseIsOpen = useAppState((state) => state.open !== null);
  const shown = catalogue.series.find(({ id }) => id === chosen) ?? catalogue.series[0];
  const shownId = shown?.id ?? null;
  // Until the table has drawn its rows and one has the focus, Enter is nobody's.
  useEnterKey(
    useCallback(() => {
      if (shownId !== null) actions.openSeries(shownId);
    }, [actions, shownId]),
  );
  return (
    <Frame
      top={
        <>
          <Spring />
          <Button variant="quiet" icon={<X size={15} aria-hidden="true" />} onPress={actions.goBack}>
            {screens.actions.cancel}
          </Button>
        </>
      }
      status={
        <span>
          {screens.privacyShort} {caseIsOpen ? screens.openCaseKept : null}
        </span>
      }
    >
      <div className={styles.screen}>
        <SeriesList catalogue={catalogue} chosen={shown?.id ?? null} />
        {shown === undefined ? null : <SeriesPreview series={shown} onOpen={() => actions.openSeries(shown.id)} />}
      </div>
    </Frame>
  );
};
