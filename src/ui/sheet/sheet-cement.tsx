// What to prepare: the band, the dead space, the total.

import { useLanguage } from '../language-context.tsx';
import { structureName } from '../panels/plan-words.ts';
import { useCement, usePlan } from '../workspace/case-context.tsx';
import styles from './sheet-page.module.css';

export const SheetCement = () => {
  const { words, format } = useLanguage();
  const { sheet, cement: own } = words.panels;
  const cement = useCement();
  const lesion = usePlan((document) => document.structures.find(({ id }) => id === document.cement.lesionId) ?? null);
  const notes = usePlan((document) => document.notes);
  return (
    <div className={styles.cement}>
      <h4>{own.title}</h4>
      <dl>
        <dt>{lesion === null ? own.noLesionTitle : structureName(words, lesion)}</dt>
        <dd>{cement === null ? '–' : sheet.band(format.ml(cement.lowMl), format.ml(cement.highMl))}</dd>
        <dt>{sheet.deadSpace}</dt>
        <dd>{format.ml(cement?.deadSpaceMl)}</dd>
        <dt>{own.prepare}</dt>
        <dd>{format.ml(cement?.prepareMl)}</dd>
      </dl>
      <p className={styles.small}>{sheet.estimate}</p>
      {notes === '' ? null : (
        <>
          <h4>{words.panels.review.notes}</h4>
          <p className={styles.notes}>{notes}</p>
        </>
      )}
    </div>
  );
};
