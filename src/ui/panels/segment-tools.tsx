// The ways to make a structure: found by itself (skin), by threshold (bone), grown from a click, drawn as an ellipsoid,
// or only named, so that «not segmented» can be said and counted.

import {
  Blocks,
  Bone,
  BrainCircuit,
  CircleDashed,
  Cylinder,
  Magnet,
  PersonStanding,
  Plus,
  Rows3,
  Sprout,
  Tag,
  Target,
  Waypoints,
  Wind,
} from 'lucide-react';
import { memo, type ReactNode, useState } from 'react';
import { USUAL_BONE_HU } from '#core/segment/bone-mask.ts';
import type { StructureKindId } from '#core/structure/structure-kind.ts';
import { addStructure } from '#plan/commands/commands.ts';
import { useApp } from '../app-context.tsx';
import { useLanguage } from '../language-context.tsx';
import { Button } from '../pieces/button.tsx';
import { NumberField } from '../pieces/number-field.tsx';
import { SectionHead } from '../pieces/rows.tsx';
import { useCase, useSession } from '../workspace/case-context.tsx';
import { CommandButton } from '../workspace/command-button.tsx';
import { ExpectedStructures } from './expected-structures.tsx';
import { Section } from './panel.tsx';
import { KindSelect } from './structure-details.tsx';
import styles from './structures-panel.module.css';

const HU_RANGE = { min: -1024, max: 3071 } as const;

const ICON = { size: 16, strokeWidth: 1.7, 'aria-hidden': true } as const;

const Tool = ({
  icon,
  name,
  action,
  children,
  hint,
}: {
  readonly icon: ReactNode;
  readonly name: string;
  readonly action: ReactNode;
  readonly children?: ReactNode;
  readonly hint?: string;
}) => (
  <div className={styles.tool}>
    <div className={styles.line}>
      {icon}
      <span className={styles.toolName}>{name}</span>
      <span className={styles.spring} />
      {action}
    </div>
    {children === undefined ? null : <div className={styles.fields}>{children}</div>}
    {hint === undefined ? null : <p className={styles.hint}>{hint}</p>}
  </div>
);

const BoneTool = ({ isHu }: { readonly isHu: boolean }) => {
  const { actions } = useApp();
  const { words } = useLanguage();
  const { structures: own, status } = words.panels;
  const [lowHu, setLowHu] = useState(USUAL_BONE_HU);
  return (
    <Tool
      icon={<Bone {...ICON} />}
      name={own.bone}
      action={
        <Button isDisabled={!isHu} onPress={() => actions.addBone(lowHu)}>
          {own.boneRun}
        </Button>
      }
    >
      <NumberField
        label={own.threshold}
        value={lowHu}
        onCommit={setLowHu}
        {...HU_RANGE}
        step={10}
        decimals={0}
        unit={status.hu}
        size={5}
        isDisabled={!isHu}
      />
    </Tool>
  );
};

const GrowTool = ({ isHu }: { readonly isHu: boolean }) => {
  const { session } = useCase();
  const { structures: own, status } = useLanguage().words.panels;
  const segment = useSession((state) => state.segment);
  const set = (change: Partial<typeof segment>): void => session.setState({ segment: { ...segment, ...change } });
  const limit = { step: 10, decimals: 0, size: 5, unit: status.hu, isDisabled: !isHu } as const;
  return (
    <Tool
      icon={<Sprout {...ICON} />}
      name={own.grow}
      action={<CommandButton id="growFromClick">{own.arm}</CommandButton>}
      hint={own.leakHint}
    >
      <NumberField
        {...limit}
        label={own.low}
        value={segment.lowHu}
        min={HU_RANGE.min}
        max={segment.highHu}
        onCommit={(lowHu) => set({ lowHu })}
      />
      <NumberField
        {...limit}
        label={own.high}
        value={segment.highHu}
        min={segment.lowHu}
        max={HU_RANGE.max}
        onCommit={(highHu) => set({ highHu })}
      />
      <NumberField
        label={own.leak}
        value={segment.leakLimitMl}
        min={0.1}
        max={5000}
        step={10}
        decimals={0}
        size={5}
        unit="mL"
        onCommit={(leakLimitMl) => set({ leakLimitMl })}
      />
    </Tool>
  );
};

/** What is found by itself, or from a click or two strokes. */
const FoundTools = () => {
  const { segmenting: own, panels, modelDoor } = useLanguage().words;
  const { find } = panels.structures;
  const tool = useSession((state) => state.tool);
  const asked = tool === 'lesion-inside' ? own.inside : tool === 'lesion-outside' ? own.outside : own.lesionHint;
  return (
    <>
      <Tool
        icon={<Cylinder {...ICON} />}
        name={own.canal}
        action={
          <>
            <CommandButton id="canalFromClick">{own.byClick}</CommandButton>
            <CommandButton id="findCanal">{find}</CommandButton>
          </>
        }
      />
      <Tool
        icon={<Rows3 {...ICON} />}
        name={own.vertebrae}
        action={<CommandButton id="findVertebrae">{own.split}</CommandButton>}
      />
      <Tool
        icon={<Blocks {...ICON} />}
        name={own.pelvis}
        action={<CommandButton id="findPelvis">{own.splitPelvis}</CommandButton>}
        hint={own.pelvisHint}
      />
      <Tool
        icon={<Waypoints {...ICON} />}
        name={own.vessel}
        action={<CommandButton id="vesselFromClick">{own.click}</CommandButton>}
        hint={own.vesselHint}
      />
      <Tool icon={<Wind {...ICON} />} name={own.gas} action={<CommandButton id="findGas">{find}</CommandButton>} />
      <Tool
        icon={<Magnet {...ICON} />}
        name={own.metal}
        action={<CommandButton id="findMetal">{find}</CommandButton>}
      />
      <Tool
        icon={<BrainCircuit {...ICON} />}
        name={modelDoor.name}
        action={<CommandButton id="modelDoor">{modelDoor.open}</CommandButton>}
      />
      <Tool
        icon={<Target {...ICON} />}
        name={own.lesion}
        action={<CommandButton id="markLesion">{own.twoStrokes}</CommandButton>}
        hint={asked}
      />
    </>
  );
};

const NameTool = () => {
  const { history, session } = useCase();
  const { structures: own } = useLanguage().words.panels;
  const [kind, setKind] = useState<StructureKindId>('bowel');
  const add = (): void => {
    history.apply(addStructure, { name: '', kind, mask: null, origin: { by: 'none' } });
    const added = history.document().structures.at(-1);
    if (added !== undefined) session.setState({ selection: { kind: 'structure', id: added.id } });
  };
  return (
    <Tool
      icon={<Tag {...ICON} />}
      name={own.nameOnly}
      action={
        <Button onPress={add} icon={<Plus size={15} aria-hidden="true" />}>
          {own.add}
        </Button>
      }
      hint={own.nameOnlyHint}
    >
      <KindSelect label={own.kind} value={kind} onChange={setKind} />
    </Tool>
  );
};

/** Does not follow the list above it: a stroke of the brush draws only the rows that it changes. */
export const SegmentTools = memo(() => {
  const { volume, session } = useCase();
  const { structures: own } = useLanguage().words.panels;
  const segment = useSession((state) => state.segment);
  const isHu = volume.unit === 'HU';
  return (
    <>
      <ExpectedStructures />
      <Section>
        <SectionHead title={own.oneClick} />
        {isHu ? null : <p className={styles.hint}>{own.notHu}</p>}
        <Tool
          icon={<PersonStanding {...ICON} />}
          name={own.skin}
          action={<CommandButton id="addSkin">{own.find}</CommandButton>}
        />
        <BoneTool isHu={isHu} />
        <FoundTools />
        <div className={styles.line}>
          <KindSelect
            label={own.asKind}
            value={segment.kind}
            onChange={(kind) => session.setState({ segment: { ...segment, kind } })}
          />
        </div>
        <Tool
          icon={<CircleDashed {...ICON} />}
          name={own.ellipsoid}
          action={<CommandButton id="ellipsoid">{own.armEllipsoid}</CommandButton>}
          hint={own.ellipsoidHint}
        />
        <GrowTool isHu={isHu} />
        <NameTool />
      </Section>
    </>
  );
});
