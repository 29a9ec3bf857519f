// The strip above the images at the steps of structures and lesion: the hand tools, what the chosen one needs, filling
// between slices and the operations on the chosen structure.

import {
  Brush,
  Ellipsis,
  Eraser,
  Lock,
  MousePointer2,
  Plus,
  Puzzle,
  Scissors,
  SquareDashed,
  Waypoints,
} from 'lucide-react';
import { useMemo } from 'react';
import { Toolbar } from 'react-aria-components';
import { structureKind } from '#core/structure/structure-kind.ts';
import { newStructureKind } from '#session/new-structure-kind.ts';
import type { PaintSettings } from '#session/session-state.ts';
import { LARGEST_BRUSH_MM } from '#viewer/painting/hand-tools.ts';
import { hasOwnAxes } from '#viewer/slices/plane-axes.ts';
import { useApp } from '../app-context.tsx';
import { chosenVoxels, slicesBetween } from '../commands/hand-commands.ts';
import { useLanguage } from '../language-context.tsx';
import { lettersOf, structureName } from '../panels/plan-words.ts';
import { structureOperations } from '../panels/structure-operations.ts';
import { Button } from '../pieces/button.tsx';
import { MenuButton } from '../pieces/menu.tsx';
import { NumberField } from '../pieces/number-field.tsx';
import { SegmentedControl } from '../pieces/segmented-control.tsx';
import { Slider } from '../pieces/slider.tsx';
import { StructureSwatch } from '../pieces/structure-swatch.tsx';
import { ToggleSwitch } from '../pieces/toggle-switch.tsx';
import styles from './brush-strip.module.css';
import { useCase, usePlan, useSession } from './case-context.tsx';
import { CommandButton, CommandIcon } from './command-button.tsx';

const ICON = { size: 18, strokeWidth: 1.7, 'aria-hidden': true } as const;
const HU_RANGE = { min: -1024, max: 3071 } as const;
/** The slider follows the square root, so that small sizes have room. */
const toSlider = (mm: number): number => Math.sqrt(mm);
const fromSlider = (at: number): number => Math.max(1, Math.round(at * at * 2) / 2);

const usePaint = (): readonly [PaintSettings, (change: Partial<PaintSettings>) => void] => {
  const { session } = useCase();
  const paint = useSession((state) => state.paint);
  return [paint, (change) => session.setState({ paint: { ...session.getState().paint, ...change } })];
};

const Tools = () => {
  const { editing } = useLanguage().words;
  return (
    <Toolbar aria-label={editing.strip} className={styles.tools ?? ''}>
      <CommandIcon id="toolWindow" isToggle tone="accent">
        <MousePointer2 {...ICON} />
      </CommandIcon>
      <CommandIcon id="handTube" isToggle tone="accent">
        <Waypoints {...ICON} />
      </CommandIcon>
      <CommandIcon id="handBrush" isToggle tone="accent">
        <Brush {...ICON} />
      </CommandIcon>
      <CommandIcon id="handEraser" isToggle tone="accent">
        <Eraser {...ICON} />
      </CommandIcon>
      <CommandIcon id="handScissors" isToggle tone="accent">
        <Scissors {...ICON} />
      </CommandIcon>
      <CommandIcon id="handIslandKeep" isToggle tone="accent">
        <SquareDashed {...ICON} />
      </CommandIcon>
      <CommandIcon id="handIslandRemove" isToggle tone="accent">
        <Puzzle {...ICON} />
      </CommandIcon>
    </Toolbar>
  );
};

const Size = () => {
  const { words, format } = useLanguage();
  const [{ diameterMm }, set] = usePaint();
  return (
    <div className={styles.size}>
      <Slider
        label={words.editing.size}
        layout="line"
        value={toSlider(diameterMm)}
        min={1}
        max={toSlider(LARGEST_BRUSH_MM)}
        step={0.01}
        onChange={(at) => set({ diameterMm: fromSlider(at) })}
        output={format.mm(diameterMm)}
      />
    </div>
  );
};

const Shape = () => {
  const { editing } = useLanguage().words;
  const [{ shape }, set] = usePaint();
  return (
    <SegmentedControl
      label={editing.shape}
      value={shape}
      onChange={(next) => set({ shape: next })}
      segments={(['sphere', 'disc'] as const).map((id) => ({ id, label: editing.shapes[id] }))}
    />
  );
};

const Limit = () => {
  const { volume } = useCase();
  const { editing, panels } = useLanguage().words;
  const [{ limited, lowHu, highHu }, set] = usePaint();
  const field = { hideLabel: true, step: 10, decimals: 0, size: 4 } as const;
  const unit = volume.unit === 'HU' ? { unit: panels.status.hu } : {};
  return (
    <div className={styles.limit}>
      <span aria-hidden="true">{editing.limit}</span>
      <NumberField
        {...field}
        label={editing.low}
        value={lowHu}
        min={HU_RANGE.min}
        max={highHu}
        onCommit={(next) => set({ lowHu: next, limited: true })}
      />
      <span aria-hidden="true">{editing.to}</span>
      <NumberField
        {...field}
        {...unit}
        label={editing.high}
        value={highHu}
        min={lowHu}
        max={HU_RANGE.max}
        onCommit={(next) => set({ highHu: next, limited: true })}
      />
      <ToggleSwitch hideLabel label={editing.limitHint} isOn={limited} onChange={(next) => set({ limited: next })} />
    </div>
  );
};

const Cut = () => {
  const { editing } = useLanguage().words;
  const [{ cutAway, cutDepth }, set] = usePaint();
  return (
    <>
      <SegmentedControl
        label={editing.cut}
        value={cutAway}
        onChange={(next) => set({ cutAway: next })}
        segments={(['inside', 'outside'] as const).map((id) => ({ id, label: editing.cuts[id] }))}
      />
      <SegmentedControl
        label={editing.depth}
        value={cutDepth}
        onChange={(next) => set({ cutDepth: next })}
        segments={(['all', 'slice'] as const).map((id) => ({ id, label: editing.depths[id] }))}
      />
    </>
  );
};

/** What the armed tool asks for; the brush's own where none is armed. */
const ToolSettings = () => {
  const tool = useSession((state) => state.tool);
  if (tool === 'scissors') return <Cut />;
  if (tool === 'tube') return <Size />;
  return (
    <>
      <Size />
      <Shape />
      <Limit />
    </>
  );
};

const Fill = () => {
  const open = useCase();
  const { words, format } = useLanguage();
  usePlan((document) => document.structures);
  useSession((state) => state.selection);
  const view = useSession((state) => state.focusedView);
  const mask = chosenVoxels({ open })?.mask ?? null;
  const { grid } = open.volume;
  const slices = useMemo(() => (mask === null ? null : slicesBetween(grid, view, mask)), [grid, view, mask]);
  const isAslant = useSession(({ viewAxes }) => viewAxes === 'patient') && hasOwnAxes(grid);
  const { editing } = words;
  const which = slices === null ? '' : editing.slices(format.count(slices.count), slices.count, slices.plane);
  const button = (
    <CommandButton
      id="fillBetween"
      showKey={false}
      isDisabled={slices === null}
      label={slices === null ? editing.fillNone : `${editing.fill} ${which}`}
    >
      {slices === null ? editing.fillNone : <span className={styles.fill}>{editing.fill} </span>}
      {which}
    </CommandButton>
  );
  return isAslant && slices === null ? (
    <span title={editing.fillAslant}>
      {button}
      <span className="visually-hidden">{editing.fillAslant}</span>
    </span>
  ) : (
    button
  );
};

/** Makes structures, where the other operations change one. */
const SPLIT_PARTS = 'split-parts';

const Operations = () => {
  const open = useCase();
  const { actions } = useApp();
  const { words, format } = useLanguage();
  usePlan((document) => document.structures);
  useSession((state) => state.selection);
  const chosen = chosenVoxels({ open });
  const operations = structureOperations(words.editing, format);
  return (
    <MenuButton
      label={words.editing.operations}
      groups={[
        {
          id: 'operations',
          entries: [
            ...operations.map(({ id, label }) => ({ id, label })),
            { id: SPLIT_PARTS, label: words.editing.splitParts },
          ],
        },
      ]}
      onAction={(id) => {
        if (id === SPLIT_PARTS && chosen !== null) actions.splitParts(chosen.id);
        const found = operations.find((one) => one.id === id);
        if (found !== undefined && chosen !== null) actions.editStructure(chosen.id, found.operation);
      }}
      trigger={
        <Button isDisabled={chosen === null} label={words.editing.operations}>
          <Ellipsis className={styles.operations} {...ICON} />
          <span className={styles.operationsWord}>{words.editing.operations}</span>
        </Button>
      }
    />
  );
};

/** Which structure the tools act on: its letters, and its name where there is room. */
const Acting = () => {
  const { words, language } = useLanguage();
  const structures = usePlan((document) => document.structures);
  const selection = useSession((state) => state.selection);
  const locked = useSession((state) => state.lockedIds);
  const chosen = selection.kind === 'structure' ? structures.find(({ id }) => id === selection.id) : undefined;
  const newKind = useSession(newStructureKind);
  const { editing } = words;
  const kind = chosen?.kind ?? newKind;
  const { line, colour } = structureKind(kind);
  const name = chosen === undefined ? editing.noStructure : structureName(words, chosen);
  return (
    <span className={styles.acting} title={chosen === undefined ? editing.newHint : name}>
      {chosen === undefined ? <Plus size={13} aria-hidden="true" /> : null}
      <StructureSwatch
        colour={chosen?.colour ?? colour}
        line={line}
        letters={lettersOf(language, { kind, name: chosen?.name ?? '' })}
      />
      <span className={styles.actingName}>{name}</span>
      {chosen !== undefined && locked.includes(chosen.id) ? (
        <em>
          <Lock size={13} aria-hidden="true" />
          <span className={styles.actingName}>{editing.locked}</span>
        </em>
      ) : null}
    </span>
  );
};

export const BrushStrip = () => {
  const step = useSession((state) => state.step);
  const label = useLanguage().words.editing.strip;
  if (step !== 'structures' && step !== 'lesion') return null;
  return (
    <section className={styles.strip} aria-label={label}>
      <Tools />
      <span className={styles.line} />
      <ToolSettings />
      <span className={styles.spring} />
      <Acting />
      <Fill />
      <Operations />
    </section>
  );
};
