// Head, warnings and foot of the sheet: which plan, what to beware of, what made it.

import { useEffect, useState } from 'react';
import { sittingCements } from '#plan/lesion-cement.ts';
import { useApp, useAppState } from '../app-context.tsx';
import { useLanguage } from '../language-context.tsx';
import { missingText } from '../panels/missing-expected.ts';
import { structureName } from '../panels/plan-words.ts';
import { VerdictIcon } from '../pieces/verdict-icon.tsx';
import { modalityWord, positionWord } from '../series/series-words.ts';
import { useAssessment, useCase, useMissingExpected, usePlan } from '../workspace/case-context.tsx';
import styles from './sheet-page.module.css';

/** «Lésion L3, 7,5 mL», each lesion of the sitting; nothing before one is named. */
const useLesionLine = (): string => {
  const { words, format } = useLanguage();
  const cement = usePlan((document) => document.cement);
  const structures = usePlan((document) => document.structures);
  const measures = useAppState((state) => state.measures);
  const filled = sittingCements(cement).map(({ lesionId }) => lesionId);
  return structures
    .filter(({ id }) => filled.includes(id))
    .map((one) => {
      const volumeMl = one.maskId === null ? null : measures[one.maskId]?.volumeMl;
      return `${structureName(words, one)}, ${format.ml(volumeMl)}`;
    })
    .join(' · ');
};

export const SheetHead = ({ page, pages }: { readonly page: number; readonly pages: number }) => {
  const { series, isPhantom } = useCase();
  const { language, words, format } = useLanguage();
  const { sheet, posture: postures } = words.panels;
  const caseLabel = usePlan((document) => document.caseLabel);
  const posture = usePlan((document) => document.posture);
  const count = usePlan((document) => document.instruments.filter(({ visible }) => visible).length);
  const lesion = useLesionLine();
  const today = new Date().toLocaleDateString(language === 'fr' ? 'fr-FR' : 'en-GB');
  return (
    <header className={styles.head}>
      <div>
        <h3>{caseLabel === '' ? words.panels.top.caseLabelEmpty : caseLabel}</h3>
        <p>
          {sheet.subtitle(postures[posture], sheet.instruments(count), lesion)}
          {isPhantom ? ` · ${words.panels.case.phantom}` : ''}
        </p>
      </div>
      <p className={styles.right}>
        {sheet.images(modalityWord(series.modality, words), format.count(series.sliceCount))}
        <br />
        {sheet.printed(today)}
        <br />
        {sheet.page(page, pages)}
      </p>
    </header>
  );
};

/** The image was taken lying one way, the act is done lying another: what is measured moves. */
const useMoved = (): boolean => {
  const { series } = useCase();
  const posture = usePlan((document) => document.posture);
  const position = series.patientPosition;
  const imaged = position.endsWith('S') ? 'supine' : position.endsWith('P') ? 'prone' : null;
  return imaged !== posture;
};

export const SheetWarnings = () => {
  const { series } = useCase();
  const { words, format } = useLanguage();
  const { sheet, posture: postures, verdict } = words.panels;
  const structures = usePlan((document) => document.structures);
  const posture = usePlan((document) => document.posture);
  const unchecked = structures.filter(
    ({ role, reviewed, maskId }) => role === 'spare' && (!reviewed || maskId === null),
  );
  const names = unchecked.map(
    (one) => `${structureName(words, one)} (${verdict.why[one.maskId === null ? 'not-segmented' : 'not-reviewed']})`,
  );
  const all = [...names, ...missingText(useMissingExpected(), words, format)];
  const imaged = series.patientPosition.trim() === '' ? '' : positionWord(series.patientPosition, words);
  return (
    <div className={styles.warnings}>
      {useMoved() ? (
        <p>
          <VerdictIcon mark="caution" size={18} />
          <span>
            <strong>{sheet.moved(imaged, postures[posture])}</strong> {sheet.movedRemedy}
          </span>
        </p>
      ) : null}
      <p>
        <VerdictIcon mark="unknown" size={18} />
        <span>
          <strong>{sheet.unchecked}</strong> {all.length === 0 ? sheet.nothingUnchecked : `${format.list(all)}.`}
        </span>
      </p>
    </div>
  );
};

/** First signs of the digest of the plan as it stands; a dash while it is computed. */
export const useDigest = (): string => {
  const { actions } = useApp();
  const plan = usePlan((document) => document);
  const [digest, setDigest] = useState({ of: plan, text: '–' });
  useEffect(() => {
    let isCurrent = true;
    void actions.planDigest().then((text) => {
      if (isCurrent) setDigest({ of: plan, text });
    });
    return () => {
      isCurrent = false;
    };
  }, [actions, plan]);
  return digest.of === plan ? digest.text : '–';
};

export const SheetFoot = () => {
  const { words } = useLanguage();
  const { sheet } = words.panels;
  const digest = useDigest();
  const isCurrent = useAssessment((assessment) => assessment !== null);
  return (
    <footer className={styles.foot}>
      <p>
        {sheet.preparatory} {words.screens.disclaimer}.<br />
        {isCurrent ? sheet.rounding : sheet.computing}
      </p>
      <p className={styles.right}>
        {sheet.version(__APP_VERSION__)}
        <br />
        {sheet.digest(digest)}
      </p>
    </footer>
  );
};
