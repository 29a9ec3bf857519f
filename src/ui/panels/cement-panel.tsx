// How much cement: the band first, then what it rests on (site, fractions, reference volume, trocars), what to prepare,
// and where the fractions come from. An estimate, and said to be one in the head, the foot and every export.

import { Info } from 'lucide-react';
import { CEMENT_SITES, CEMENT_SOURCES, cementSite } from '#core/cement/cement-sites.ts';
import { preparation } from '#core/cement/injection.ts';
import { instrumentKind } from '#core/instrument/instrument-kinds.ts';
import { setCement } from '#plan/commands/commands.ts';
import type { CementPlan, CementSite, Instrument } from '#plan/plan-document.ts';
import { useLanguage } from '../language-context.tsx';
import { Checkbox } from '../pieces/checkbox.tsx';
import { CementIcon } from '../pieces/drawings.tsx';
import { EmptyState } from '../pieces/empty-state.tsx';
import { PanelHead, SectionHead, Tag, ValueList, ValueRow } from '../pieces/rows.tsx';
import { Select } from '../pieces/select.tsx';
import { Slider } from '../pieces/slider.tsx';
import { VerdictIcon } from '../pieces/verdict-icon.tsx';
import { useCase, useCement, usePlan } from '../workspace/case-context.tsx';
import { CommandButton } from '../workspace/command-button.tsx';
import { Answer } from './answer.tsx';
import styles from './cement-panel.module.css';
import { Reference, useReferenceWord } from './cement-reference.tsx';
import { FillBlock, Injectability, useFilledShare, VolumeSlider } from './fill-block.tsx';
import { LesionSelect } from './lesion-panel.tsx';
import { Panel, Section } from './panel.tsx';
import { instrumentName, shortName } from './plan-words.ts';
import { useSittingFills } from './sitting-leaks.ts';
import { plannedMlOf } from './sitting-of.ts';
import { SittingSection } from './sitting-section.tsx';
import { useGesture } from './use-gesture.ts';
import { WorkingTime } from './working-time.tsx';

/** The planned volume is the answer; below it the band and what it is of. */
const Band = ({ cement }: { readonly cement: CementPlan }) => {
  const { words, format } = useLanguage();
  const { cement: own } = words.panels;
  const estimate = useCement();
  const sitting = useSittingFills();
  const inHand = sitting.find(({ isInHand }) => isInHand);
  const word = useReferenceWord(cement);
  const planned = plannedMlOf(cement, estimate);
  const filled = useFilledShare(inHand ?? { fill: null, plannedMl: null });
  const share = own.share(format.number(cement.lowFraction * 100, 0), format.percent(cement.highFraction));
  return (
    <>
      <Answer
        figure={planned === null ? '–' : format.number(planned)}
        unit="mL"
        subject={filled === null ? undefined : words.planning.fill.ofLesion(format.percent(filled))}
        note={own.estimate}
      />
      {inHand === undefined ? null : <VolumeSlider lesion={inHand} sitting={sitting} />}
      <p className={styles.share}>
        {share} {word}, {format.ml(estimate?.referenceMl)}
      </p>
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

/** Those of the plan's trocars that inject. */
const useInjecting = (trocarIds: readonly string[]): readonly Instrument[] => {
  const instruments = usePlan((document) => document.instruments);
  return instruments.filter(({ id }) => trocarIds.includes(id));
};

/** To inject and to leave in the cannulas, for the volume planned; whole kits where the product says what one gives. */
const Preparation = ({ cement }: { readonly cement: CementPlan }) => {
  const { words, format } = useLanguage();
  const { cement: own } = words.panels;
  const { fill } = words.planning;
  const planned = plannedMlOf(cement, useCement());
  const trocars = useInjecting(cement.trocarIds);
  const deadSpaces = trocars.map(({ kind, parameters }) => instrumentKind(kind).deadSpaceMl(parameters));
  const made = planned === null ? null : preparation(planned, deadSpaces, cement.product?.kitMl ?? null);
  return (
    <ValueList>
      <ValueRow label={own.deadSpace(trocars.length)} value={format.ml(made?.deadSpaceMl)} />
      <ValueRow
        label={fill.prepare}
        value={format.ml(made?.prepareMl)}
        note={made?.kits == null ? undefined : fill.kits(made.kits)}
      />
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
      <ul className={styles.sources}>
        {cementSite(site).sources.map((key) => {
          const { citation, checked } = CEMENT_SOURCES[key];
          return (
            <li key={key}>
              <cite>{citation}</cite>
              {checked ? null : ` (${own.unverified})`}
            </li>
          );
        })}
      </ul>
    </Section>
  );
};

/** A site brings its usual fractions; a volume typed for a vertebral body means nothing elsewhere. */
const siteChange = (site: CementSite): Partial<CementPlan> => {
  if (site === 'custom') return { site };
  const { lowFraction, highFraction } = cementSite(site);
  return { site, lowFraction, highFraction, referenceMl: null };
};

const KnownCement = ({ cement }: { readonly cement: CementPlan }) => {
  const { history } = useCase();
  const { cement: own } = useLanguage().words.panels;
  const isBeyond = useCement()?.beyondCaution ?? false;
  const injecting = useInjecting([cement, ...cement.beside].flatMap(({ trocarIds }) => trocarIds));
  return (
    <>
      <Band cement={cement} />
      <Section>
        <Select
          label={own.site}
          value={cement.site}
          options={CEMENT_SITES.map(({ id }) => ({ id, label: own.sites[id] }))}
          onChange={(site) => history.apply(setCement, siteChange(site))}
        />
        <Reference cement={cement} />
        <Fractions cement={cement} />
        {isBeyond ? (
          <p className={styles.caution}>
            <VerdictIcon mark="caution" size={16} />
            {own.caution}
          </p>
        ) : null}
      </Section>
      <Trocars cement={cement} />
      <Preparation cement={cement} />
      <SittingSection cement={cement} />
      <FillBlock cement={cement} />
      <Injectability trocars={injecting} />
      <WorkingTime cement={cement} />
      <Sources site={cement.site} />
    </>
  );
};

export const CementPanel = () => {
  const { words } = useLanguage();
  const { cement: own } = words.panels;
  const { illustration } = words.planning.fill;
  const cement = usePlan((document) => document.cement);
  const hasAny = usePlan((document) => document.structures.some(({ role }) => role !== 'skin'));
  return (
    <Panel
      foot={
        <p className={styles.foot}>
          <Info size={16} aria-hidden="true" />
          <span>{illustration}</span>
        </p>
      }
    >
      <PanelHead title={own.title} leading={<CementIcon />} />
      {cement.lesionId === null ? (
        <EmptyState
          title={own.noLesionTitle}
          actions={
            <>
              <CommandButton id="stepLesion" variant="primary" size="large" isWide>
                {own.goToLesion}
              </CommandButton>
              {hasAny ? <LesionSelect /> : null}
            </>
          }
        >
          {own.noLesion}
        </EmptyState>
      ) : (
        <KnownCement cement={cement} />
      )}
    </Panel>
  );
};
