// The case: its name, the series it is planned on with its reserves, the position of the act, notes.

import { ScanLine } from 'lucide-react';
import { wordFor } from '#i18n/words.ts';
import { setCaseLabel } from '#plan/commands/commands.ts';
import { useAppState } from '../app-context.tsx';
import { useLanguage } from '../language-context.tsx';
import { PanelHead, SectionHead, ValueList, ValueRow } from '../pieces/rows.tsx';
import { WarningInPlace } from '../pieces/warning-in-place.tsx';
import { seriesName } from '../series/series-words.ts';
import { useCase, usePlan } from '../workspace/case-context.tsx';
import styles from './case-panel.module.css';
import { NameField } from './name-field.tsx';
import { NamedPatient } from './named-patient.tsx';
import { NotesField } from './notes-field.tsx';
import { Panel, Section } from './panel.tsx';
import { PostureSelect } from './room-list.tsx';
import { SecondPanel } from './second/second-panel.tsx';

const SeriesFacts = () => {
  const { series, volume } = useCase();
  const { words, format } = useLanguage();
  const { case: own } = words.panels;
  const { screens } = words;
  const { positionAbsent, position } = screens.series;
  return (
    <ValueList>
      <ValueRow
        label={own.modality}
        value={wordFor<string>(screens.series.modality, series.modality) ?? series.modality}
      />
      <ValueRow label={own.series} value={series.description === '' ? '–' : seriesName(series, words)} />
      <ValueRow label={own.slices} value={format.count(series.sliceCount)} />
      <ValueRow
        label={own.spacing}
        value={`${volume.grid.spacingMm.map((mm) => format.number(mm, 2)).join(' × ')}\u00a0mm`}
      />
      <ValueRow label={own.thickness} value={format.mm(series.thicknessMm)} />
      <ValueRow label={own.deviation} value={format.mm(series.maxDeviationMm, 2)} />
      <ValueRow label={own.extent} value={format.mm(series.extentMm, 0)} />
      <ValueRow label={own.tilt} value={format.degrees(series.tiltDeg)} />
      <ValueRow
        label={own.position}
        value={
          series.patientPosition === ''
            ? positionAbsent
            : (wordFor<string>(position, series.patientPosition) ?? series.patientPosition)
        }
      />
      <ValueRow label={own.kernel} value={series.kernel === '' ? '–' : series.kernel} />
    </ValueList>
  );
};

export const CasePanel = () => {
  const { history, series, isPhantom } = useCase();
  const { words } = useLanguage();
  const { case: own, top, posture } = words.panels;
  const hasSecond = useAppState((state) => state.second.open !== null);
  const caseLabel = usePlan((document) => document.caseLabel);
  return (
    <Panel>
      <PanelHead title={own.title} leading={<ScanLine size={17} aria-hidden="true" />} />
      <NameField
        label={own.label}
        value={caseLabel}
        placeholder={top.caseLabelEmpty}
        hint={top.caseLabelHint}
        onCommit={(text) => history.apply(setCaseLabel, text)}
      />
      <NamedPatient />
      {isPhantom ? <p className={styles.phantom}>{own.phantom}</p> : null}
      <div className={styles.posture}>
        <span>{posture.label}</span>
        <PostureSelect />
      </div>
      {hasSecond ? <SecondPanel /> : null}
      <Section>
        <SectionHead title={own.series} />
        <SeriesFacts />
      </Section>
      {hasSecond ? null : <SecondPanel />}
      {series.findings.length === 0 ? null : (
        <Section>
          <SectionHead title={own.reserve} />
          <div className={styles.findings}>
            {series.findings.map((finding) => (
              <WarningInPlace key={`${finding.code} ${JSON.stringify(finding.values)}`} finding={finding} />
            ))}
          </div>
        </Section>
      )}
      <Section>
        <NotesField label={own.notes} hint={own.notesHint} />
      </Section>
    </Panel>
  );
};
