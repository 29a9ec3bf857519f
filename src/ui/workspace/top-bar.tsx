// The bar: which case, what the left button does, how the views lie, what can be undone, and the plan as a file. Only
// what exists has a button here.

import {
  Contrast,
  Crosshair,
  Keyboard,
  Move,
  PersonStanding,
  Presentation,
  Printer,
  Redo2,
  Search,
  SlidersHorizontal,
  Undo2,
  ZoomIn,
} from 'lucide-react';
import { Toolbar } from 'react-aria-components';
import { commandLabel, wordFor } from '#i18n/words.ts';
import { concernedBy } from '#plan/concerned.ts';
import type { HistoryStep } from '#plan/plan-history.ts';
import { commandOf, runCommand } from '../commands/command-list.ts';
import type { CommandId } from '../commands/ui-command.ts';
import { Brand } from '../frame/frame.tsx';
import { useLanguage } from '../language-context.tsx';
import { structureName } from '../panels/plan-words.ts';
import { Button } from '../pieces/button.tsx';
import { IconButton } from '../pieces/icon-button.tsx';
import { LanguageButton } from '../pieces/language-switch.tsx';
import { MenuButton, type MenuEntry } from '../pieces/menu.tsx';
import { SegmentedControl } from '../pieces/segmented-control.tsx';
import { useCase, useHistorySteps, usePlan, useSession } from './case-context.tsx';
import { CaseTitle } from './case-title.tsx';
import { CommandIcon } from './command-button.tsx';
import { useCommand, useCommandContext, useKeyCaps } from './command-context.tsx';
import { LAYOUTS, type Layout } from './layouts.ts';
import styles from './top-bar.module.css';

const ICON = { size: 17, strokeWidth: 1.7, 'aria-hidden': true } as const;

const WINDOWS: readonly CommandId[] = [
  'windowBone',
  'windowSoft',
  'windowSpine',
  'windowLung',
  'windowLiver',
  'windowCord',
  'windowVessels',
  'windowCement',
  'windowAutomatic',
];

const WINDOWS_WITHOUT_HU: readonly CommandId[] = ['windowAutomatic'];

const PLAN_MENU: readonly CommandId[] = ['savePlan', 'openPlan', 'handout', 'openImages', 'closeCase'];

/** Commands as the entries of a menu, and what runs them. */
const useMenu = (ids: readonly CommandId[]) => {
  const context = useCommandContext();
  const { words } = useLanguage();
  const capsOf = useKeyCaps();
  const entries = ids.map((id): MenuEntry => {
    const caps = capsOf(id).join(' ');
    return {
      id,
      label: words.panels.commands[id],
      isDisabled: !commandOf(id).enabled(context),
      ...(caps === '' ? {} : { keyCap: caps }),
    };
  });
  const run = (id: string): void => {
    const found = ids.find((each) => each === id);
    if (found !== undefined) runCommand(commandOf(found), context);
  };
  return { entries, run };
};

const Tools = () => {
  const { panels } = useLanguage().words;
  const { volume } = useCase();
  // Presets are in HU; other images have none, rather than nine that do nothing.
  const windows = useMenu(volume.unit === 'HU' ? WINDOWS : WINDOWS_WITHOUT_HU);
  return (
    <Toolbar aria-label={panels.top.tools} className={styles.group ?? ''}>
      <CommandIcon id="toolWindow" isToggle>
        <Contrast {...ICON} />
      </CommandIcon>
      <CommandIcon id="toolPan" isToggle>
        <Move {...ICON} />
      </CommandIcon>
      <CommandIcon id="toolZoom" isToggle>
        <ZoomIn {...ICON} />
      </CommandIcon>
      <CommandIcon id="toolCrosshair" isToggle>
        <Crosshair {...ICON} />
      </CommandIcon>
      <PatientAxes />
      <MenuButton
        label={panels.top.windows}
        groups={[{ id: 'windows', title: panels.top.windows, entries: windows.entries }]}
        onAction={windows.run}
        trigger={
          <IconButton label={panels.top.windows}>
            <SlidersHorizontal {...ICON} />
          </IconButton>
        }
      />
    </Toolbar>
  );
};

/** Only where the acquisition has axes of its own. */
const PatientAxes = () => {
  const face = useCommand('patientAxes');
  return face.isEnabled ? (
    <CommandIcon id="patientAxes" isToggle>
      <PersonStanding {...ICON} />
    </CommandIcon>
  ) : null;
};

const LayoutSwitch = () => {
  const context = useCommandContext();
  const { panels } = useLanguage().words;
  const layout = useSession((state) => state.layout);
  return (
    <SegmentedControl<Layout>
      label={panels.top.layout}
      value={layout}
      onChange={(next) => {
        const chosen = LAYOUTS.find(({ id }) => id === next);
        if (chosen !== undefined) runCommand(commandOf(chosen.command), context);
      }}
      segments={LAYOUTS.map(({ id, command }) => ({ id, label: panels.commands[command] }))}
    />
  );
};

const UndoRedo = () => {
  const { language, words } = useLanguage();
  const [undo, redo] = useHistorySteps();
  const { top } = words.panels;
  const said = ({ label, before, after }: HistoryStep): string => {
    const concerned = concernedBy(before, after);
    const name = concerned?.kind === 'structure' ? structureName(words, concerned.item) : (concerned?.item.name ?? '');
    return name === '' ? commandLabel(language, label) : `${commandLabel(language, label)} · ${name}`;
  };
  return (
    <div className={styles.group}>
      <CommandIcon id="undo" {...(undo === null ? {} : { label: top.undo(said(undo)) })}>
        <Undo2 {...ICON} />
      </CommandIcon>
      <CommandIcon id="redo" {...(redo === null ? {} : { label: top.redo(said(redo)) })}>
        <Redo2 {...ICON} />
      </CommandIcon>
    </div>
  );
};

const BoardButton = () => {
  const face = useCommand('board');
  const { panels } = useLanguage().words;
  return (
    <Button onPress={face.run} keyCap={face.keyCap} icon={<Presentation {...ICON} size={15} />}>
      {panels.top.board}
    </Button>
  );
};

const SheetButton = () => {
  const face = useCommand('sheet');
  const { panels } = useLanguage().words;
  return (
    <Button onPress={face.run} label={face.label} icon={<Printer {...ICON} size={15} />}>
      <span className={styles.wideOnly}>{panels.top.sheet}</span>
    </Button>
  );
};

const PaletteButton = () => {
  const face = useCommand('palette');
  const { panels } = useLanguage().words;
  return (
    <Button variant="quiet" onPress={face.run} keyCap={face.keyCap} icon={<Search {...ICON} size={15} />}>
      <span className={styles.wideOnly}>{panels.top.command}</span>
    </Button>
  );
};

/** The page's first heading, for a screen reader: which case this is. */
const CaseHeading = () => {
  const { top } = useLanguage().words.panels;
  const caseLabel = usePlan((document) => document.caseLabel);
  return <h1 className="visually-hidden">{caseLabel === '' ? top.caseLabelEmpty : caseLabel}</h1>;
};

const SeriesFacts = () => {
  const { series, isPhantom } = useCase();
  const { words, format } = useLanguage();
  const facts = [
    wordFor<string>(words.screens.series.modality, series.modality) ?? series.modality,
    words.screens.series.sliceCount(format.count(series.sliceCount), series.sliceCount),
    ...(series.stepMm === null ? [] : [format.mm(series.stepMm)]),
  ];
  return (
    <>
      {isPhantom ? <span className={styles.phantom}>{words.panels.top.phantom}</span> : null}
      <p className={styles.facts}>
        {facts.map((fact, at) => (
          <span key={fact}>{at === 0 ? fact : `· ${fact}`}</span>
        ))}
      </p>
    </>
  );
};

export const TopBar = () => {
  const { words } = useLanguage();
  const plan = useMenu(PLAN_MENU);
  return (
    <header className={styles.bar}>
      <div className={styles.product}>
        <Brand />
        <CaseHeading />
      </div>
      <CaseTitle />
      <SeriesFacts />
      <span className={styles.space} />
      <Tools />
      <span className={styles.line} />
      <LayoutSwitch />
      <span className={styles.line} />
      <UndoRedo />
      <PaletteButton />
      <BoardButton />
      <SheetButton />
      <MenuButton
        label={words.panels.top.plan}
        groups={[{ id: 'plan', entries: plan.entries }]}
        onAction={plan.run}
        trigger={<Button>{words.panels.top.plan}</Button>}
      />
      <CommandIcon id="keys">
        <Keyboard {...ICON} />
      </CommandIcon>
      <LanguageButton />
    </header>
  );
};
