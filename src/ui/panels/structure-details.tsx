// One structure unfolded: what is measured of it, then what can be said of it.

import { LocateFixed, Trash2 } from 'lucide-react';
import { memo, useCallback, useId } from 'react';
import { STRUCTURE_KINDS, type StructureKindId } from '#core/structure/structure-kind.ts';
import { touchesGaps } from '#core/volume/slice-gaps.ts';
import {
  removeStructure,
  renameStructure,
  setStructureColour,
  setStructureKind,
  setStructureMargin,
} from '#plan/commands/commands.ts';
import type { Structure } from '#plan/plan-document.ts';
import { PLAN_LIMITS } from '#plan/plan-limits.ts';
import { useAppState } from '../app-context.tsx';
import { useLanguage } from '../language-context.tsx';
import { Button } from '../pieces/button.tsx';
import { NumberField } from '../pieces/number-field.tsx';
import { ValueList, ValueRow } from '../pieces/rows.tsx';
import { Select } from '../pieces/select.tsx';
import { VerdictIcon } from '../pieces/verdict-icon.tsx';
import { useCase } from '../workspace/case-context.tsx';
import { diametersText } from './diameters-text.ts';
import { LevelField } from './level-field.tsx';
import { NameField } from './name-field.tsx';
import { StructureEdits } from './structure-edits.tsx';
import { StructureToggles } from './structure-toggles.tsx';
import styles from './structures-panel.module.css';

export const KindSelect = memo(
  ({
    label,
    value,
    onChange,
    hideLabel = false,
  }: {
    readonly label: string;
    readonly value: StructureKindId;
    readonly onChange: (kind: StructureKindId) => void;
    readonly hideLabel?: boolean;
  }) => {
    const { structures } = useLanguage().words;
    return (
      <Select
        label={label}
        hideLabel={hideLabel}
        value={value}
        options={STRUCTURE_KINDS.map(({ id, role }) => ({
          id,
          label: structures.kind[id],
          detail: structures.role[role],
        }))}
        onChange={onChange}
      />
    );
  },
);

/** A structure cut by the border of the images is larger than it measures. */
export const BorderWarning = ({ touches }: { readonly touches: boolean }) => {
  const { touchesBorder } = useLanguage().words.panels.structures;
  return touches ? (
    <p className={styles.warning}>
      <VerdictIcon mark="caution" size={15} />
      {touchesBorder}
    </p>
  ) : null;
};

/** Why nothing of a structure is measured: it may go on where nobody scanned. */
const GapWarning = ({ maskId }: { readonly maskId: string | null }) => {
  const { history, volume } = useCase();
  const { sources } = useLanguage().words;
  const mask = maskId === null ? undefined : history.document().masks[maskId];
  if (mask === undefined || volume.gaps === undefined || !touchesGaps(mask, volume.gaps)) return null;
  return (
    <p className={styles.warning}>
      <VerdictIcon mark="unknown" size={15} />
      {sources.acrossGaps.touches}
    </p>
  );
};

const Measures = ({ structure }: { readonly structure: Structure }) => {
  const { words, format } = useLanguage();
  const { structures: own } = words.panels;
  const { maskId, origin } = structure;
  const measure = useAppState(({ measures }) => (maskId === null ? null : (measures[maskId] ?? null)));
  return (
    <>
      <ValueList>
        {maskId === null ? null : (
          <>
            <ValueRow
              label={words.panels.lesion.volume}
              value={format.ml(measure?.volumeMl)}
              note={
                measure === null ? undefined : own.band(format.number(measure.lowMl), format.number(measure.highMl))
              }
            />
            <ValueRow label={own.diameters} value={diametersText(measure?.diametersMm ?? null, format)} />
          </>
        )}
        <ValueRow label={own.origin} value={words.structures.origin[origin.by]} />
      </ValueList>
      <BorderWarning touches={measure?.touchesBorder ?? false} />
      <GapWarning maskId={maskId} />
    </>
  );
};

const ColourField = ({ structure }: { readonly structure: Structure }) => {
  const { history } = useCase();
  const { structures: own } = useLanguage().words.panels;
  const id = useId();
  return (
    <div className={styles.colourRow}>
      <label htmlFor={id}>{own.colour}</label>
      <input
        id={id}
        type="color"
        className={styles.colour}
        value={structure.colour}
        onChange={(event) => history.apply(setStructureColour, { id: structure.id, colour: event.target.value })}
      />
    </div>
  );
};

export const StructureDetails = ({ structure }: { readonly structure: Structure }) => {
  const { history, session } = useCase();
  const { structures: own } = useLanguage().words.panels;
  const { id, kind, role, name, marginMm, maskId } = structure;
  const centre = useAppState(({ measures }) => (maskId === null ? null : (measures[maskId]?.centreLps ?? null)));
  const setKind = useCallback(
    (next: StructureKindId) => history.apply(setStructureKind, { id, kind: next }),
    [history, id],
  );
  return (
    <div className={styles.details}>
      <Measures structure={structure} />
      <LevelField structure={structure} />
      <NameField
        label={own.name}
        value={name}
        onCommit={(next) => history.apply(renameStructure, { id, name: next })}
      />
      <KindSelect label={own.kind} value={kind} onChange={setKind} />
      {role === 'spare' ? (
        <NumberField
          label={own.marginField}
          value={marginMm}
          min={0}
          max={PLAN_LIMITS.marginMm}
          step={0.5}
          unit="mm"
          onCommit={(next) => history.apply(setStructureMargin, { id, marginMm: next })}
        />
      ) : null}
      <ColourField structure={structure} />
      <StructureToggles structure={structure} />
      {maskId === null ? null : <StructureEdits id={id} />}
      <div className={styles.actions}>
        <Button
          isDisabled={centre === null}
          icon={<LocateFixed size={15} aria-hidden="true" />}
          onPress={() => {
            if (centre !== null) session.setState({ crosshairLps: centre });
          }}
        >
          {own.goTo}
        </Button>
        <Button
          variant="danger"
          icon={<Trash2 size={15} aria-hidden="true" />}
          onPress={() => history.apply(removeStructure, { id })}
        >
          {own.remove}
        </Button>
      </div>
    </div>
  );
};
