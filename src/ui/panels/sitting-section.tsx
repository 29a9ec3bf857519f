// The whole sitting: its lesions with what is planned in each, one of them in hand; the totals, and the operator's maximum.

import { X } from 'lucide-react';
import type { SittingTotal } from '#core/cement/sitting.ts';
import { leaveLesion, setCement, takeUpLesion } from '#plan/commands/commands.ts';
import type { CementPlan } from '#plan/plan-document.ts';
import { PLAN_LIMITS } from '#plan/plan-limits.ts';
import { useLanguage } from '../language-context.tsx';
import { IconButton } from '../pieces/icon-button.tsx';
import { NumberField } from '../pieces/number-field.tsx';
import { ChoiceRow, SectionHead, ValueList, ValueRow } from '../pieces/rows.tsx';
import { Select } from '../pieces/select.tsx';
import { VerdictIcon } from '../pieces/verdict-icon.tsx';
import { useCase, usePlan } from '../workspace/case-context.tsx';
import styles from './cement-panel.module.css';
import { VolumeSlider } from './fill-block.tsx';
import { Section } from './panel.tsx';
import { shortName, structureName } from './plan-words.ts';
import { type SittingFill, useSittingFills } from './sitting-leaks.ts';
import { sittingOf } from './sitting-of.ts';

const LesionRow = ({ lesion, sitting }: { readonly lesion: SittingFill; readonly sitting: readonly SittingFill[] }) => {
  const { history } = useCase();
  const { language, words, format } = useLanguage();
  const own = words.planning.sitting;
  const { lesionId, isInHand, name } = lesion;
  const instruments = usePlan((document) => document.instruments);
  const trocars = instruments.filter(({ id }) => lesion.trocarIds.includes(id)).map((one) => shortName(language, one));
  const detail = trocars.length === 0 ? own.noTrocar : trocars.join(', ');
  return (
    <li>
      <ChoiceRow
        title={name}
        detail={isInHand ? `${detail}, ${own.inHand}` : detail}
        isSelected={isInHand}
        trailing={<strong>{format.ml(lesion.plannedMl)}</strong>}
        onPress={() => history.apply(takeUpLesion, { lesionId })}
        actions={
          sitting.length === 1 ? undefined : (
            <IconButton size="small" label={own.leave(name)} onPress={() => history.apply(leaveLesion, { lesionId })}>
              <X size={16} aria-hidden="true" />
            </IconButton>
          )
        }
      />
      {isInHand ? null : (
        <div className={styles.beside}>
          <VolumeSlider lesion={lesion} sitting={sitting} />
        </div>
      )}
    </li>
  );
};

/** Structures to treat that the sitting does not fill yet. */
const AddLesion = ({ cement }: { readonly cement: CementPlan }) => {
  const { history } = useCase();
  const { words } = useLanguage();
  const own = words.planning.sitting;
  const structures = usePlan((document) => document.structures);
  const taken = [cement, ...cement.beside].map(({ lesionId }) => lesionId);
  const others = structures.filter(
    ({ id, role, maskId }) => role === 'target' && maskId !== null && !taken.includes(id),
  );
  if (others.length === 0) return <p className={styles.hint}>{own.noOther}</p>;
  return (
    <Select
      label={own.add}
      value={null}
      placeholder={own.choose}
      options={others.map((one) => ({ id: one.id, label: structureName(words, one) }))}
      onChange={(lesionId) => history.apply(takeUpLesion, { lesionId })}
    />
  );
};

const Caution = ({ children }: { readonly children: string }) => (
  <p className={styles.caution}>
    <VerdictIcon mark="caution" size={16} />
    {children}
  </p>
);

/** Of all lesions together; one alone has them above. */
const Totals = ({ total }: { readonly total: SittingTotal }) => {
  const { words, format } = useLanguage();
  const own = words.planning.sitting;
  return (
    <ValueList>
      <ValueRow
        label={own.injected}
        value={format.ml(total.injectedMl)}
        tone={total.isBeyond === true ? 'caution' : 'plain'}
      />
      <ValueRow label={own.inCannulas} value={format.ml(total.deadSpaceMl)} />
      <ValueRow
        label={own.prepare}
        value={format.ml(total.prepareMl)}
        note={total.kits === null ? undefined : own.kits(total.kits)}
      />
    </ValueList>
  );
};

export const SittingSection = ({ cement }: { readonly cement: CementPlan }) => {
  const { history } = useCase();
  const { words, format } = useLanguage();
  const own = words.planning.sitting;
  const lesions = useSittingFills();
  const total = sittingOf(cement, lesions);
  return (
    <Section>
      <SectionHead title={own.title} aside={own.lesions(total.lesions)} />
      <ul>
        {lesions.map((one) => (
          <LesionRow key={one.lesionId} lesion={one} sitting={lesions} />
        ))}
      </ul>
      <AddLesion cement={cement} />
      {lesions.length === 1 ? null : <Totals total={total} />}
      <NumberField
        label={own.maximum}
        value={cement.sittingMaxMl}
        min={0.1}
        max={PLAN_LIMITS.cementMl}
        step={1}
        unit="mL"
        onCommit={(next) => history.apply(setCement, { sittingMaxMl: next })}
      />
      {cement.sittingMaxMl === null ? <p className={styles.hint}>{own.noMaximum}</p> : null}
      {total.isBeyond === true ? <Caution>{own.beyond(format.ml(cement.sittingMaxMl))}</Caution> : null}
      {total.isManyLesions ? <Caution>{own.many}</Caution> : null}
    </Section>
  );
};
