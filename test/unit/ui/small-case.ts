// A small open case for tests of the workspace: real plan, history and session; the viewer and the program's actions
// only keep what they were asked.

import { createStore } from 'zustand/vanilla';
import { NO_CASE } from '#app/app-store.ts';
import { pointLps } from '#core/space/patient-space.ts';
import { axialGrid, type VolumeGrid } from '#core/space/volume-grid.ts';
import { type Mask, packMask } from '#core/structure/mask.ts';
import { newPlan } from '#plan/new-plan.ts';
import type { PlanDocument } from '#plan/plan-document.ts';
import { createPlanHistory } from '#plan/plan-history.ts';
import { createSessionStore } from '#session/session-store.ts';
import { NO_ACCESS } from '#ui/access/access-view.ts';
import type { AppModel, AppState, OpenCase, SeriesSummary } from '#ui/app-model.ts';
import type { CommandContext } from '#ui/commands/ui-command.ts';
import { NO_PACS } from '#ui/pacs/pacs-model.ts';

/** 40 x 40 x 20 voxels of 2 x 2 x 3 mm; x from -40, y from -40, z from 0. */
export const SMALL_GRID: VolumeGrid = axialGrid([40, 40, 20], [2, 2, 3], pointLps(-40, -40, 0));

/** A box of set voxels. */
export const boxMask = (min: readonly [number, number, number], size: readonly [number, number, number]): Mask =>
  packMask(SMALL_GRID.dims, { min, size }, new Uint8Array(size[0] * size[1] * size[2]).fill(1));

export const emptyPlan = (): PlanDocument =>
  newPlan(
    {
      modality: 'CT',
      studyInstanceUid: '1',
      seriesInstanceUid: '2',
      frameOfReferenceUid: '3',
      sopInstanceUids: [],
      grid: SMALL_GRID,
      geometryDigest: '',
      voxelDigest: '',
    },
    'test',
  );

const SERIES: SeriesSummary = {
  id: '2',
  patient: 'p',
  part: null,
  seriesInstanceUid: '2',
  modality: 'CT',
  description: '',
  patientName: '',
  patientId: 'P1',
  studyInstanceUid: '1.2',
  studyDate: '20260101',
  sliceCount: 20,
  thicknessMm: 3,
  stepMm: 3,
  maxDeviationMm: 0,
  pixelSpacingMm: [2, 2],
  tiltDeg: 0,
  extentMm: 57,
  patientPosition: 'HFP',
  table: null,
  numbers: null,
  kernel: '',
  folder: '',
  memoryMb: 1,
  dims: [20, 20, 20],
  spacingMm: [2, 2, 3],
  fitness: 'fit',
  findings: [],
  positionsMm: [],
  thumbnail: null,
};

/** What was asked of viewer, actions and dialogs, as «name argument…». */
export interface SmallCase {
  readonly context: CommandContext;
  readonly asked: readonly string[];
}

export const smallCase = (document: PlanDocument = emptyPlan(), unit: 'HU' | 'arbitrary' = 'HU'): SmallCase => {
  const asked: string[] = [];
  const note =
    (name: string) =>
    (...given: readonly unknown[]): void => {
      asked.push([name, ...given.map(String)].join(' '));
    };
  const history = createPlanHistory(document);
  const session = createSessionStore();
  const voxels = new Int16Array(40 * 40 * 20).fill(40);
  const open: OpenCase = {
    caseId: 'case',
    volume: { grid: SMALL_GRID, voxels, unit },
    series: SERIES,
    isPhantom: true,
    history,
    session,
    viewer: {
      mountSlice: () => ({ dispose: note('dispose') }),
      redrawScenes: note('redrawScenes'),
      mountEye: () => ({ dispose: note('dispose') }),
      mountScene: () => ({ dispose: note('dispose') }),
      mountSecond: () => null,
      resetView: note('resetView'),
      frameOn: note('frameOn'),
      lookFrom: note('lookFrom'),
      hold: note('hold'),
      softwareRenderer: true,
      slicesDrawn: () => Promise.resolve(),
      settled: () => Promise.resolve(),
      dispose: note('dispose'),
    },
  };
  const state = createStore<AppState>(() => ({
    screen: { at: 'case' },
    ...NO_CASE,
    open,
    jobs: [],
    notices: [],
    save: { at: 'saving' },
    recent: [],
    access: NO_ACCESS,
    pacs: NO_PACS,
    catalogue: [],
  }));
  const names = [
    'openFiles',
    'openSample',
    'cancelReading',
    'selectSeries',
    'openSeries',
    'backToSeries',
    'goBack',
    'closeCase',
    'resumePlan',
    'forgetPlan',
    'savePlanFile',
    'openPlanFile',
    'addBone',
    'addSkin',
    'growFrom',
    'findStructure',
    'growLesion',
    'addEllipsoid',
    'editStructure',
    'addEdited',
    'importLabels',
    'confirmImport',
    'cancelImport',
    'exportStructures',
    'snapEntryToSkin',
    'proposeAccess',
    'closeAccess',
    'findCorridor',
    'cancelJob',
    'dismissNotice',
  ] as const satisfies readonly (keyof AppModel['actions'])[];
  const actions = Object.fromEntries(names.map((name) => [name, note(name)])) as unknown as AppModel['actions'];
  const dialogs = {
    showKeys: note('showKeys'),
    showPalette: note('showPalette'),
    showCatalogue: note('showCatalogue'),
    showModelDoor: note('showModelDoor'),
    pickPlanFile: note('pickPlanFile'),
    pickImages: note('pickImages'),
    pickLabelFiles: note('pickLabelFiles'),
    pickSecondFiles: note('pickSecondFiles'),
    confirmClose: note('confirmClose'),
    nextLanguage: note('nextLanguage'),
  };
  return { context: { model: { state, actions }, open, dialogs }, asked };
};
