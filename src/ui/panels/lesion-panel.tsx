// What is to be treated: which structure it is, how large by two methods and with its band, and who reaches it.

import { LocateFixed, Target } from 'lucide-react';
import type { PointLps } from '#core/space/patient-space.ts';
import { toIjk, type VolumeGrid } from '#core/space/volume-grid.ts';
import { type Mask, maskHas } from '#core/structure/mask.ts';
import { setCement, setStructureReviewed } from '#plan/commands/commands.ts';
import type { Structure } from '#plan/plan-document.ts';
import { useAppState } from '../app-context.tsx';
import type { StructureMeasure } from '../app-model.ts';
import { lesionField } from '../commands/framing.ts';
import { useLanguage } from '../language-context.tsx';
import { Button } from '../pieces/button.tsx';
import { Checkbox } from '../pieces/checkbox.tsx';
import { EmptyState } from '../pieces/empty-state.tsx';
import { PanelHead, SectionHead, Tag, ValueList, ValueRow } from '../pieces/rows.tsx';
import { Select } from '../pieces/select.tsx';
import { VerdictIcon } from '../pieces/verdict-icon.tsx';
import { useAssessment, useCase, usePlan, useSession } from '../workspace/case-context.tsx';
import { CommandButton } from '../workspace/command-button.tsx';
import { pointText } from '../workspace/point-text.ts';
import { Answer } from './answer.tsx';
import { diametersText } from './diameters-text.ts';
import { JobList } from './job-list.tsx';
import { LesionFacts } from './lesion-facts.tsx';
import styles from './lesion-panel.module.css';
import { Panel, Section } from './panel.tsx';
import { instrumentName, shortName, structureName } from './plan-words.ts';
import { BorderWarning } from './structure-details.tsx';

const NONE = 'none';

/** Which structure is the lesion: those of the role come first, but any with voxels may be. */
export const LesionSelect = () => {
  const { history } = useCase();
  const { words } = useLanguage();
  const { lesion: own } = words.panels;
  const structures = usePlan((document) => document.structures);
  const lesionId = usePlan((document) => document.cement.lesionId);
  const rank = ({ role }: Structure): number => (role === 'target' ? 0 : 1);
  const choices = structures.filter(({ role }) => role !== 'skin').toSorted((a, b) => rank(a) - rank(b));
  return (
    <Select
      label={own.choose}
      value={lesionId ?? NONE}
      options={[
        { id: NONE, label: own.none },
        ...choices.map((each) => ({ id: each.id, label: structureName(words, each) })),
      ]}
      onChange={(id) => history.apply(setCement, { lesionId: id === NONE ? null : id })}
    />
  );
};

const Sizes = ({ measure }: { readonly measure: StructureMeasure | null }) => {
  const { words, format } = useLanguage();
  const { lesion: own, structures, status } = words.panels;
  return (
    <ValueList>
      <ValueRow
        label={own.band}
        value={measure === null ? '–' : structures.band(format.number(measure.lowMl), format.ml(measure.highMl))}
        note={own.bandHint}
      />
      <ValueRow
        label={own.partial}
        value={format.ml(measure?.partialVolumeMl)}
        note={measure !== null && measure.partialVolumeMl === null ? own.partialNone : undefined}
      />
      <ValueRow label={own.diameters} value={diametersText(measure?.diametersMm ?? null, format)} />
      <ValueRow
        label={own.centre}
        value={measure?.centreLps == null ? '–' : pointText(measure.centreLps, status, format)}
      />
    </ValueList>
  );
};

/** The tip's voxel is one of the lesion's. */
const endsIn = (lesion: Mask, grid: VolumeGrid, tip: PointLps): boolean => {
  const [i, j, k] = toIjk(grid, tip);
  return maskHas(lesion, Math.round(i), Math.round(j), Math.round(k));
};

const Reached = ({ lesion }: { readonly lesion: Structure }) => {
  const { volume } = useCase();
  const { language, words } = useLanguage();
  const { lesion: own } = words.panels;
  const instruments = usePlan((document) => document.instruments);
  const assessment = useAssessment((whole) => whole);
  const mask = usePlan(({ masks }) => (lesion.maskId === null ? null : (masks[lesion.maskId] ?? null)));
  if (instruments.length === 0) return null;
  return (
    <Section>
      <SectionHead title={own.trajectories} />
      <ul>
        {instruments.map((one) => {
          const reaches = assessment?.instruments[one.id]?.reachesTarget ?? null;
          const isHere = mask !== null && endsIn(mask, volume.grid, one.targetLps);
          return (
            <li key={one.id} className={styles.reach}>
              <VerdictIcon
                mark={reaches === null ? 'unknown' : isHere ? 'held' : reaches ? 'exempt' : 'caution'}
                size={16}
              />
              <Tag>{shortName(language, one)}</Tag>
              <span className={styles.name}>{instrumentName(words, one)}</span>
              <span className={styles.note}>
                {reaches === null ? '–' : isHere ? own.reaches : reaches ? own.reachesOther : own.misses}
              </span>
            </li>
          );
        })}
      </ul>
    </Section>
  );
};

const KnownLesion = ({ lesion }: { readonly lesion: Structure }) => {
  const { history, session, viewer } = useCase();
  const { words, format } = useLanguage();
  const { lesion: own } = words.panels;
  const { id, maskId, reviewed } = lesion;
  const measure = useAppState(({ measures }) => (maskId === null ? null : (measures[maskId] ?? null)));
  const centre = measure?.centreLps ?? null;
  return (
    <>
      <Answer figure={format.number(measure?.volumeMl)} unit="mL" subject={own.volume} note={own.counted} />
      <Sizes measure={measure} />
      <LesionFacts />
      <BorderWarning touches={measure?.touchesBorder ?? false} />
      <div className={styles.actions}>
        <Checkbox
          label={own.reviewed}
          pending
          isSelected={reviewed}
          isDisabled={maskId === null}
          onChange={(next) => history.apply(setStructureReviewed, { id, reviewed: next })}
        />
        <Button
          isDisabled={centre === null}
          icon={<LocateFixed size={15} aria-hidden="true" />}
          onPress={() => {
            if (centre === null || measure === null) return;
            session.setState({ crosshairLps: centre });
            const field = lesionField(measure);
            if (field !== null) viewer.frameOn(field);
          }}
        >
          {own.goTo}
        </Button>
      </div>
    </>
  );
};

/** Marking it, from this step too, with what is asked for at the moment. */
const MarkLesion = () => {
  const { segmenting: own } = useLanguage().words;
  const tool = useSession((state) => state.tool);
  const hasLesion = usePlan(({ cement }) => cement.lesionId !== null);
  if (!hasLesion && tool !== 'lesion-inside' && tool !== 'lesion-outside') return null;
  return (
    <Section>
      {hasLesion ? (
        <CommandButton id="markLesion" isWide>
          {own.markAgain}
        </CommandButton>
      ) : null}
      <p className={styles.hint} aria-live="polite">
        {tool === 'lesion-inside' ? own.inside : tool === 'lesion-outside' ? own.outside : own.lesionHint}
      </p>
    </Section>
  );
};

export const LesionPanel = () => {
  const { lesion: own } = useLanguage().words.panels;
  const lesion = usePlan((document) => document.structures.find(({ id }) => id === document.cement.lesionId));
  const hasAny = usePlan((document) => document.structures.some(({ role }) => role !== 'skin'));
  return (
    <Panel>
      <PanelHead title={own.title} leading={<Target size={17} aria-hidden="true" />} />
      {hasAny ? <LesionSelect /> : null}
      {lesion === undefined ? (
        <EmptyState
          title={own.noneTitle}
          actions={
            <>
              <CommandButton id="markLesion" variant="primary" size="large" isWide showKey={false} />
              <CommandButton id="ellipsoid" size="large" isWide showKey={false} />
            </>
          }
        >
          {own.noneText}
        </EmptyState>
      ) : (
        <KnownLesion lesion={lesion} />
      )}
      <MarkLesion />
      {lesion === undefined ? null : <Reached lesion={lesion} />}
      <JobList />
    </Panel>
  );
};
