// The PACS that the user configured: a search on the left, the exams it found, and the series of the chosen one on the
// right, each to be retrieved and then judged as any other.

import { Search, Settings, X } from 'lucide-react';
import { useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import type { Finding } from '#core/finding.ts';
import { formatDicomDate } from '#i18n/format-date.ts';
import { useApp, useAppState } from '../app-context.tsx';
import { classNames } from '../class-names.ts';
import { Frame, Spring } from '../frame/frame.tsx';
import { useLanguage } from '../language-context.tsx';
import { NoticeList } from '../notices/notice-list.tsx';
import { Button } from '../pieces/button.tsx';
import { TextField } from '../pieces/text-field.tsx';
import { WarningInPlace } from '../pieces/warning-in-place.tsx';
import { modalityWord } from '../series/series-words.ts';
import type { Asked, PacsSeries, PacsStudy } from './pacs-model.ts';
import styles from './pacs-screen.module.css';
import { PacsSettingsDialog } from './pacs-settings-dialog.tsx';

/** A person name (PS3.5 6.2.1) as it is read: family and given name, without the separators. */
const readable = (name: string): string => name.split('^').filter(Boolean).join(' ');

const SearchForm = () => {
  const texts = useLanguage().words.sources.pacs;
  const { actions } = useApp();
  const [patientName, setName] = useState('');
  const [patientId, setId] = useState('');
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const search = (): void =>
    actions.searchPacs({
      patientName,
      patientId,
      dateFrom: from.replaceAll('-', ''),
      dateTo: to.replaceAll('-', ''),
    });
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        search();
      }}
    >
      <TextField label={texts.name} value={patientName} onChange={setName} />
      <TextField label={texts.id} value={patientId} onChange={setId} />
      <TextField label={texts.from} value={from} onChange={setFrom} type="date" />
      <TextField label={texts.to} value={to} onChange={setTo} type="date" />
      <Button variant="primary" type="submit" icon={<Search size={15} aria-hidden="true" />}>
        {texts.search}
      </Button>
    </form>
  );
};

/** Idle, under way or failed, in words; null once there is an answer. */
const Waiting = ({ asked, idle }: { readonly asked: Asked<unknown>; readonly idle: string }) => {
  const texts = useLanguage().words.sources.pacs;
  if (asked.at === 'answered') return null;
  if (asked.at === 'failed') return <WarningInPlace finding={asked.finding} />;
  return <p className={styles.empty}>{asked.at === 'idle' ? idle : texts.asking}</p>;
};

const StudyRow = ({ study, isChosen }: { readonly study: PacsStudy; readonly isChosen: boolean }) => {
  const { language, words, format } = useLanguage();
  const { actions } = useApp();
  const texts = words.sources.pacs;
  const { description, patientName, patientId, modalities, seriesCount } = study;
  return (
    <li>
      <AriaButton
        className={classNames(styles.study, isChosen && styles.chosen)}
        aria-pressed={isChosen}
        onPress={() => actions.choosePacsStudy(study.studyInstanceUid)}
      >
        <span className={styles.who}>
          <bdi>{patientName === '' ? texts.unnamed : readable(patientName)}</bdi>
          <bdi className={styles.small}>{patientId}</bdi>
        </span>
        <span>
          <bdi>{description === '' ? texts.exam : description}</bdi>
          <span className={styles.small}>
            {modalities.map((modality) => modalityWord(modality, words)).join(', ')}
            {seriesCount === null ? '' : ` · ${texts.seriesCount(format.count(seriesCount), seriesCount)}`}
          </span>
        </span>
        <span className={styles.date}>{formatDicomDate(study.studyDate, language) || words.screens.unknown}</span>
      </AriaButton>
    </li>
  );
};

const Studies = () => {
  const texts = useLanguage().words.sources.pacs;
  const { studies, chosen } = useAppState((state) => state.pacs);
  const found = studies.at === 'answered' ? studies.answer : null;
  return (
    <section className={styles.results} aria-label={texts.exams} aria-live="polite" aria-busy={studies.at === 'asking'}>
      <Waiting asked={studies} idle={texts.idle} />
      {found?.studies.length === 0 ? <p className={styles.empty}>{texts.noneFound}</p> : null}
      {found?.isCut === true ? <p className={styles.small}>{texts.cut}</p> : null}
      <ul className={styles.list}>
        {(found?.studies ?? []).map((study) => (
          <StudyRow key={study.studyInstanceUid} study={study} isChosen={study.studyInstanceUid === chosen} />
        ))}
      </ul>
    </section>
  );
};

const SeriesRow = ({ series }: { readonly series: PacsSeries }) => {
  const { words, format } = useLanguage();
  const { actions } = useApp();
  const texts = words.sources.pacs;
  const { description, modality, instanceCount } = series;
  const name = description === '' ? words.screens.series.unnamed : description;
  return (
    <li className={styles.series}>
      <span className={styles.seriesWords}>
        <bdi className={styles.seriesName}>{name}</bdi>
        <span className={styles.small}>
          {modalityWord(modality, words)}
          {instanceCount === null ? '' : ` · ${texts.images(format.count(instanceCount), instanceCount)}`}
        </span>
      </span>
      <Button label={texts.retrieveNamed(name)} onPress={() => actions.retrievePacsSeries(series.seriesInstanceUid)}>
        {texts.retrieve}
      </Button>
    </li>
  );
};

const SeriesList = () => {
  const texts = useLanguage().words.sources.pacs;
  const { series } = useAppState((state) => state.pacs);
  const found = series.at === 'answered' ? series.answer : [];
  return (
    <aside className={styles.side} aria-label={texts.seriesOfExam} aria-busy={series.at === 'asking'}>
      <h2 className={styles.sideTitle}>{texts.seriesOfExam}</h2>
      <Waiting asked={series} idle={texts.chooseExam} />
      {series.at === 'answered' && found.length === 0 ? <p className={styles.empty}>{texts.noSeries}</p> : null}
      <ul className={styles.list}>
        {found.map((one) => (
          <SeriesRow key={one.seriesInstanceUid} series={one} />
        ))}
      </ul>
    </aside>
  );
};

const Place = ({
  address,
  problem,
  onChange,
}: {
  readonly address: string;
  readonly problem: Finding | null;
  readonly onChange: () => void;
}) => {
  const texts = useLanguage().words.sources.pacs;
  return (
    <div className={styles.place}>
      <p>{address === '' ? texts.noAddress : address}</p>
      {problem === null ? null : <WarningInPlace finding={problem} />}
      <Button icon={<Settings size={15} aria-hidden="true" />} onPress={onChange}>
        {address === '' ? texts.configure : texts.settings}
      </Button>
    </div>
  );
};

export const PacsScreen = () => {
  const { words } = useLanguage();
  const texts = words.sources.pacs;
  const { actions } = useApp();
  const { address } = useAppState((state) => state.pacs);
  const caseIsOpen = useAppState((state) => state.open !== null);
  const [isSettings, setIsSettings] = useState(address === '');
  return (
    <Frame
      top={
        <>
          <Spring />
          <Button variant="quiet" icon={<X size={15} aria-hidden="true" />} onPress={actions.goBack}>
            {words.screens.actions.cancel}
          </Button>
        </>
      }
      status={
        <span>
          {texts.privacy} {caseIsOpen ? words.screens.openCaseKept : null}
        </span>
      }
    >
      <div className={styles.screen}>
        <div className={styles.left}>
          <div className={styles.head}>
            <div>
              <h1 className={styles.title}>{texts.title}</h1>
              <p className={styles.intro}>{texts.intro}</p>
            </div>
            <Place address={address} problem={null} onChange={() => setIsSettings(true)} />
          </div>
          <NoticeList />
          {address === '' ? null : (
            <>
              <SearchForm />
              <Studies />
            </>
          )}
        </div>
        <SeriesList />
      </div>
      {isSettings ? <PacsSettingsDialog isOpen onClose={() => setIsSettings(false)} /> : null}
    </Frame>
  );
};
