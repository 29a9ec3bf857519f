// A refusal, in the user's terms: the fact as title, the millimetres at stake, a drawing where there is one to make, what
// to do about it, and the details folded under the code.

import { ArrowLeft, ChevronRight, Copy } from 'lucide-react';
import { useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import type { Finding } from '#core/finding.ts';
import { useApp, useAppState } from '../app-context.tsx';
import type { Catalogue, SeriesSummary } from '../app-model.ts';
import { classNames } from '../class-names.ts';
import { Frame, Spring } from '../frame/frame.tsx';
import { useLanguage, useWords } from '../language-context.tsx';
import { NoticeList } from '../notices/notice-list.tsx';
import { Button } from '../pieces/button.tsx';
import { FindingText, useFindingSentence } from '../pieces/finding-text.tsx';
import { VerdictIcon } from '../pieces/verdict-icon.tsx';
import { worstFirst } from '../series/series-words.ts';
import { findingReport } from './finding-report.ts';
import { GapDrawing } from './gap-drawing.tsx';
import styles from './refused-screen.module.css';
import { Remedies } from './remedies.tsx';

const Reason = ({ finding, kind }: { readonly finding: Finding; readonly kind: string }) => {
  const { title, remedy } = useFindingSentence(finding);
  return (
    <header className={styles.reason}>
      <p className={styles.word}>
        <VerdictIcon mark="contact" size={24} />
        {kind}
      </p>
      <h1 className={styles.title}>{title}</h1>
      <p className={styles.remedy}>{remedy}</p>
    </header>
  );
};

const CodeDetails = ({ finding }: { readonly finding: Finding }) => (
  <dl className={styles.values}>
    {Object.entries(finding.values).map(([key, value]) => (
      <div key={key}>
        <dt>{key}</dt>
        <dd>{value}</dd>
      </div>
    ))}
  </dl>
);

const Details = ({
  findings,
  series,
}: {
  readonly findings: readonly [Finding, ...Finding[]];
  readonly series: SeriesSummary | null;
}) => {
  const { refused } = useWords().screens;
  const [isOpen, setIsOpen] = useState(false);
  const [isCopied, setIsCopied] = useState(false);
  const [first, ...others] = findings;
  const copy = (): void => {
    void navigator.clipboard
      .writeText(findingReport(findings, series?.positionsMm ?? []))
      .then(() => setIsCopied(true));
  };
  return (
    <div className={styles.details}>
      <div className={styles.detailsHead}>
        <AriaButton className={styles.fold ?? ''} aria-expanded={isOpen} onPress={() => setIsOpen(!isOpen)}>
          <ChevronRight size={15} aria-hidden="true" className={classNames(isOpen && styles.turned)} />
          {refused.details(first.code)}
        </AriaButton>
        <Button variant="quiet" icon={<Copy size={15} aria-hidden="true" />} onPress={copy}>
          <span aria-live="polite">{isCopied ? refused.copied : refused.copy}</span>
        </Button>
      </div>
      {isOpen ? (
        <div className={styles.sheet}>
          <CodeDetails finding={first} />
          {first.where.length === 0 ? null : (
            <>
              <h2 className={styles.sub}>{refused.files}</h2>
              <p className={styles.files}>{first.where.join(' · ')}</p>
            </>
          )}
          {others.length === 0 ? null : <h2 className={styles.sub}>{refused.otherReasons}</h2>}
          {others.map((finding) => (
            <FindingText key={`${finding.code} ${finding.where.join()}`} finding={finding} />
          ))}
        </div>
      ) : null}
    </div>
  );
};

const GENERIC: Finding = { code: 'OPEN-NOTHING', severity: 'refusal', values: {}, where: [] };

const Back = ({ catalogue }: { readonly catalogue: Catalogue | null }) => {
  const { refused } = useWords().screens;
  const { actions } = useApp();
  const hasSeries = (catalogue?.series.length ?? 0) > 0;
  const caseIsOpen = useAppState((state) => state.open !== null);
  return (
    <Button
      variant="quiet"
      icon={<ArrowLeft size={15} aria-hidden="true" />}
      onPress={hasSeries ? actions.backToSeries : actions.goBack}
    >
      {hasSeries ? refused.series : caseIsOpen ? refused.toCase : refused.home}
    </Button>
  );
};

export const RefusedScreen = ({
  findings,
  series,
  catalogue,
}: {
  readonly findings: readonly Finding[];
  readonly series: SeriesSummary | null;
  readonly catalogue: Catalogue | null;
}) => {
  const { screens } = useLanguage().words;
  const caseIsOpen = useAppState((state) => state.open !== null);
  const [worst = GENERIC, ...others] = worstFirst(findings);
  const isPlan = worst.code.startsWith('PLAN-');
  const kind = isPlan ? screens.refused.wordPlan : series === null ? screens.refused.wordFiles : screens.refused.word;
  return (
    <Frame
      top={
        <>
          <Spring />
          <Back catalogue={catalogue} />
        </>
      }
      status={
        <span>
          {screens.privacyShort} {caseIsOpen ? screens.openCaseKept : null}
        </span>
      }
    >
      <div className={styles.page}>
        <div className={styles.column}>
          <Reason finding={worst} kind={kind} />
          <NoticeList />
          {series === null ? null : <GapDrawing series={series} />}
          <Remedies findings={findings} series={series} catalogue={catalogue} />
          <Details findings={[worst, ...others]} series={series} />
        </div>
      </div>
    </Frame>
  );
};
