// Changing the voxels of one structure: by millimetres, by another structure, mirrored into a second one.

import { memo, useState } from 'react';
import type { MaskCombination } from '#core/edit/combine-masks.ts';
import { directionLps, pointLps } from '#core/space/patient-space.ts';
import { useApp, useAppState } from '../app-context.tsx';
import { useLanguage } from '../language-context.tsx';
import { Button } from '../pieces/button.tsx';
import { NumberField } from '../pieces/number-field.tsx';
import { SectionHead } from '../pieces/rows.tsx';
import { Select } from '../pieces/select.tsx';
import { useCase, usePlan } from '../workspace/case-context.tsx';
import { structureName } from './plan-words.ts';
import { midlineOf } from './room-words.ts';
import styles from './structures-panel.module.css';

const COMBINATIONS: readonly MaskCombination[] = ['union', 'intersection', 'difference'];
const USUAL_MM = 2;

const ByLength = ({ id }: { readonly id: string }) => {
  const { actions } = useApp();
  const { editing } = useLanguage().words;
  const [mm, setMm] = useState(USUAL_MM);
  return (
    <div className={styles.fields}>
      <NumberField
        label={editing.amount}
        value={mm}
        onCommit={setMm}
        min={0.1}
        max={50}
        step={0.5}
        size={4}
        unit="mm"
      />
      <Button onPress={() => actions.editStructure(id, { do: 'offset', offsetMm: mm })}>{editing.growRun}</Button>
      <Button onPress={() => actions.editStructure(id, { do: 'offset', offsetMm: -mm })}>{editing.shrinkRun}</Button>
      <Button onPress={() => actions.editStructure(id, { do: 'smooth', sigmaMm: mm })}>{editing.smooth}</Button>
    </div>
  );
};

const WithAnother = ({ id }: { readonly id: string }) => {
  const { actions } = useApp();
  const { history } = useCase();
  const { words } = useLanguage();
  const { editing } = words;
  const structures = usePlan((document) => document.structures);
  const others = structures.filter((one) => one.id !== id && one.maskId !== null);
  const [otherId, setOtherId] = useState<string | null>(null);
  const other = others.find((one) => one.id === otherId) ?? null;
  if (others.length === 0) return null;
  const combine = (how: MaskCombination): void => {
    const mask = other?.maskId == null ? undefined : history.document().masks[other.maskId];
    if (mask !== undefined) actions.editStructure(id, { do: 'combine', how, other: mask });
  };
  return (
    <div className={styles.fields}>
      <Select
        label={editing.combine}
        value={other?.id ?? null}
        options={others.map((one) => ({ id: one.id, label: structureName(words, one) }))}
        onChange={setOtherId}
      />
      {COMBINATIONS.map((how) => (
        <Button key={how} isDisabled={other === null} onPress={() => combine(how)}>
          {editing.combinations[how]}
        </Button>
      ))}
    </div>
  );
};

const Mirror = ({ id }: { readonly id: string }) => {
  const { actions } = useApp();
  const { volume } = useCase();
  const { editing } = useLanguage().words;
  const structures = usePlan((document) => document.structures);
  const measures = useAppState((state) => state.measures);
  const midline = midlineOf({ structures }, measures, volume.grid);
  const plane = { pointLps: pointLps(midline.xMm, 0, 0), normalLps: directionLps(1, 0, 0) };
  return (
    <>
      <Button onPress={() => actions.addEdited(id, { do: 'mirror', plane })}>{editing.mirror}</Button>
      <p className={styles.hint}>{editing.mirrorHint[midline.of]}</p>
    </>
  );
};

export const StructureEdits = memo(({ id }: { readonly id: string }) => {
  const { editing } = useLanguage().words;
  return (
    <div className={styles.edits}>
      <SectionHead title={editing.edit} />
      <ByLength id={id} />
      <WithAnother id={id} />
      <Mirror id={id} />
    </div>
  );
});
