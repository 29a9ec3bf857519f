// The session's one store, outside React so that viewers and keys use it too.

import { createStore, type StoreApi } from 'zustand/vanilla';
import { USUAL_LIMITS } from '#core/access/access-ground.ts';
import { pointLps } from '#core/space/patient-space.ts';
import type { SessionState } from './session-state.ts';

export type SessionStore = StoreApi<SessionState>;

const INITIAL_SESSION: SessionState = {
  page: 'workspace',
  board: { step: 'context', isLit: false, isBlank: false },
  keyImages: [],
  step: 'trajectories',
  layout: 'two-by-two',
  maximised: null,
  mainView: 'axial',
  focusedView: 'axial',
  viewAxes: 'acquisition',
  tool: 'window',
  newInstrumentKind: 'trocar',
  // Soft tissue between fat and bone, the range of a lytic lesion.
  segment: { lowHu: -20, highHu: 130, leakLimitMl: 100, kind: 'lesion' },
  paint: {
    shape: 'sphere',
    diameterMm: 12,
    limited: false,
    lowHu: -20,
    highHu: 130,
    cutAway: 'inside',
    cutDepth: 'all',
  },
  lockedIds: [],
  soloId: null,
  lesionSite: 'vertebra',
  selection: { kind: 'none' },
  crosshairLps: pointLps(0, 0, 0),
  crosshairShown: true,
  structuresShown: true,
  marginsShown: false,
  displayWindow: { centre: 400, width: 2000 },
  second: {
    isOver: true,
    mix: 'blend',
    share: 0.5,
    displayWindow: { centre: 400, width: 2000 },
    crosshairLps: pointLps(0, 0, 0),
    pending: { fixedLps: null, movingLps: null },
  },
  slabMm: 0,
  slabMode: 'none',
  fluoroscopy: { aims: [{ by: 'barrel' }, { by: 'square' }], fieldMm: 200, isBoneDark: true },
  overlays: 'all',
  mouseProfile: 'pacs',
  axisRollDeg: 0,
  axisDepthMm: null,
  targetingError: 'freehand-ct',
  accessLimits: { ...USUAL_LIMITS, wholeLesion: false, mostLengthMm: null },
  previewAxis: null,
  skinOpacity: 0.2,
  boneOpacity: 1,
  pointer: null,
};

export const createSessionStore = (start: Partial<SessionState> = {}): SessionStore =>
  createStore<SessionState>(() => ({ ...INITIAL_SESSION, ...start }));
