// How much cement: the band first, then what it rests on (site, fractions, reference volume, trocars), what to prepare,
// and where the fractions come from. An estimate, and said to be one in the head, the foot and every export.

import { Info } from 'lucide-react';
import { setCement } from '#plan/commands/commands.ts';
import type { CementPlan, CementSite, Instrument } from '#plan/plan-document.ts';
import { useAppState } from '../app-context.tsx';
import { useLanguage } from '../language-context.tsx';
import { Checkbox } from '../pieces/checkbox.tsx';
import { CementIcon } from '../pieces/drawings.tsx';
import { EmptyState } from '../pieces/empty-state.tsx';
import { NumberField } from '../pieces/number-field.tsx';
import { PanelHead, SectionHead, Tag, ValueList, ValueRow } from '../pieces/rows.tsx';
import { SegmentedControl } from '../pieces/segmented-control.tsx';
import { Select } from '../pieces/select.tsx';
import { Slider } from '../pieces/slider.tsx';
import { VerdictIcon } from '../pieces/verdict-icon.tsx';
import { useCase, useCement, usePlan } from '../workspace/case-context.tsx';
import { Answer } from './answer.tsx';
import styles from './cement-panel.module.css';
import { CementScale } from './cement-scale.tsx';
import { CAUTION_FRACTION, SITES, siteChange } from './cement-sites.ts';
import { LesionSelect } from './lesion-panel.tsx';
import { Panel, Section } from './panel.tsx';
import { instrumentName, shortName } from './plan-words.ts';
import { useGesture } from './use-gesture.ts';

/** What the fractions are taken of, in words. */
const useReferenceWord = ({ site, referenceMl }: CementPlan): string => {
  const { cement: own } = useLanguage().words.panels;
  if (referenceMl === null) return own.ofLesion;
  return site === 'vertebra' ? own.ofBody : own.ofReference;
};

const Band = ({ cement }: { readonly cement: CementPlan }) => {
  const { words, format } = useLanguage();
  const { cement: own } = words.panels;
  const estimate = useCement();
  const word = useReferenceWord(cement);
  const share = own.share(format.number(cement.lowFraction * 100, 0), format.percent(cement.highFraction));
  return (
    <>
      <Answer
        figure={
          estimate === null ? (
            '–'
          ) : (
            <>
              {format.number(estimate.lowMl)} <span className={styles.to}>{own.to}</span>{' '}
              {format.number(estimate.highMl)}
            </>
          )
        }
        unit="mL"
      />
      <p className={styles.share}>
        {share} {word}, {format.ml(estimate?.referenceMl)}
      </p>
      {estimate === null ? null : <CementScale {...estimate} />}
      <p className={styles.estimate}>{own.estimate}</p>
    </>
  );
};

const Fractions = ({ cement }: { readonly cement: CementPlan }) => {
  const { words, format } = useLanguage();
  const { cement: own } = words.panels;
  const gesture = useGesture(setCement);
  const { lowFraction, highFraction } = cement;
  const range = { min: 0, max: 100, step: 1, onChangeEnd: gesture.commit } as const;
  return (
    <>
      <Slider
        {...range}
        label={own.low}
        value={Math.round(lowFraction * 100)}
        output={format.percent(lowFraction)}
        onChange={(percent) =>
          gesture.change({ lowFraction: percent / 100, highFraction: Math.max(highFraction, percent / 100) })
        }
      />
      <Slider
        {...range}
        label={own.high}
        value={Math.round(highFraction * 100)}
        output={format.percent(highFraction)}
        onChange={(percent) =>
          gesture.change({ highFraction: percent / 100, lowFraction: Math.min(lowFraction, percent / 100) })
        }
      />
    </>
  );
};

const Reference = ({ cement }: { readonly cement: CementPlan }) => {
  const { history } = useCase();
  const { cement: own } = useLanguage().words.panels;
  const lesionMl = useAppState(({ measures }) => {
    const { structures } = history.document();
    const maskId = structures.find(({ id }) => id === cement.lesionId)?.maskId ?? null;
    return maskId === null ? null : (measures[maskId]?.volumeMl ?? null);
  });
  const { referenceMl, site } = cement;
  const typed = (): number =>
    Math.round((site === 'vertebra' ? Math.max(30, lesionMl ?? 0) : (lesionMl ?? 10)) * 10) / 10;
  return (
    <>
      <SectionHead title={own.reference} />
      <SegmentedControl
        label={own.reference}
        isWide
        value={referenceMl === null ? 'lesion' : 'typed'}
        segments={[
          { id: 'lesion', label: own.referenceLesion },
          { id: 'typed', label: own.referenceTyped },
        ]}
        onChange={(id) => history.apply(setCement, { referenceMl: id === 'lesion' ? null : typed() })}
      />
      {referenceMl === null ? null : (
        <NumberField
          label={own.reference}
          value={referenceMl}
          min={0.1}
          max={500}
          step={0.5}
          unit="mL"
          onCommit={(next) => history.apply(setCement, { referenceMl: next })}
        />
      )}
      {site === 'vertebra' ? <p className={styles.hint}>{own.referenceHint}</p> : null}
    </>
  );
};

const Trocars = ({ cement }: { readonly cement: CementPlan }) => {
  const { history } = useCase();
  const { language, words } = useLanguage();
  const { cement: own } = words.panels;
  const instruments = usePlan((document) => document.instruments);
  const trocars = instruments.filter(({ kind }) => kind === 'trocar');
  const { trocarIds } = cement;
  const toggle = ({ id }: Instrument, injects: boolean): void =>
    history.apply(setCement, {
      trocarIds: injects ? [...trocarIds, id] : trocarIds.filter((each) => each !== id),
    });
  return (
    <Section>
      <SectionHead title={own.trocars} />
      {trocars.length === 0 ? <p className={styles.hint}>{own.noTrocar}</p> : null}
      {trocars.map((one) => (
        <div key={one.id} className={styles.trocar}>
          <Checkbox
            label={`${shortName(language, one)}, ${instrumentName(words, one)}`}
            isSelected={trocarIds.includes(one.id)}
            onChange={(injects) => toggle(one, injects)}
          >
            <span className={styles.trocarName}>
              <Tag>{shortName(language, one)}</Tag>
              {instrumentName(words, one)}
            </span>
          </Checkbox>
        </div>
      ))}
      {trocars.length > 0 && trocarIds.length === 0 ? <p className={styles.hint}>{own.noTrocarWarning}</p> : null}
    </Section>
  );
};

const Preparation = ({ trocarCount }: { readonly trocarCount: number }) => {
  const { words, format } = useLanguage();
  const { cement: own } = words.panels;
  const estimate = useCement();
  return (
    <ValueList>
      <ValueRow label={own.deadSpace(trocarCount)} value={format.ml(estimate?.deadSpaceMl)} />
      <ValueRow label={own.prepare} value={format.ml(estimate?.prepareMl)} />
    </ValueList>
  );
};

const Sources = ({ site }: { readonly site: CementSite }) => {
  const { cement: own } = useLanguage().words.panels;
  return (
    <Section>
      <SectionHead title={own.sources} />
      <p className={styles.hint}>{own.source[site]}</p>
      <p className={styles.hint}>{own.noLink}</p>
    </Section>
  );
};

const KnownCement = ({ cement }: { readonly cement: CementPlan }) => {
  const { history } = useCase();
  const { cement: own } = useLanguage().words.panels;
  const isHigh = cement.site === 'vertebra' && cement.highFraction > CAUTION_FRACTION;
  return (
    <>
      <Band cement={cement} />
      <Section>
        <Select
          label={own.site}
          value={cement.site}
          options={SITES.map((id) => ({ id, label: own.sites[id] }))}
          onChange={(site) => history.apply(setCement, siteChange(site))}
        />
        <Fractions cement={cement} />
        {isHigh ? (
          <p className={styles.caution}>
            <VerdictIcon mark="caution" size={16} />
            {own.caution}
          </p>
        ) : null}
        <Reference cement={cement} />
      </Section>
      <Trocars cement={cement} />
      <Preparation trocarCount={cement.trocarIds.length} />
      <Sources site={cement.site} />
    </>
  );
};

export const CementPanel = () => {
  const { cement: own } = useLanguage().words.panels;
  const cement = usePlan((document) => document.cement);
  return (
    <Panel
      foot={
        <p className={styles.foot}>
          <Info size={16} aria-hidden="true" />
          <span>{own.foot}</span>
        </p>
      }
    >
      <PanelHead title={own.title} leading={<CementIcon />} />
      {cement.lesionId === null ? (
        <EmptyState title={own.noLesionTitle} actions={<LesionSelect />}>
          {own.noLesion}
        </EmptyState>
      ) : (
        <KnownCement cement={cement} />
      )}
    </Panel>
  );
};
