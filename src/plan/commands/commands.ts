// Every change that a plan can undergo, by subject: the one list that panels, menus, keys and tests read.

export { chooseOnBoard, setBoardAlternative, setBoardContext, setBoardDecision } from './board-fields.ts';
export { setCaseLabel, setGridLine, setNotes, setPosture } from './case-fields.ts';
export { setCement } from './cement-plan.ts';
export {
  renameInstrument,
  setInstrumentModel,
  setInstrumentParameter,
  setInstrumentVisible,
  signInstrument,
} from './instrument-fields.ts';
export { orderByStage, removeInstrument, reorderInstrument } from './instrument-list.ts';
export { moveEntry, moveInstrument, moveTarget, shiftInstrument } from './move-instrument.ts';
export { nameLevels } from './name-levels.ts';
export { setNotApplicable } from './not-applicable.ts';
export { placeParallel } from './parallel-instrument.ts';
export { placeInstrument } from './place-instrument.ts';
export { addOption, keepOption, nameOption, removeOption, setOptionReason, switchOption } from './plan-options.ts';
export {
  acceptRegistration,
  addPointPair,
  movePointPair,
  nameRegisteredSeries,
  removePointPair,
  removeRegistration,
} from './registration.ts';
export { answerFromImage, answerScore } from './score-answers.ts';
export { applyScrewPreset } from './screw-preset.ts';
export { leaveLesion, planLesionVolume, takeUpLesion } from './sitting.ts';
export {
  renameStructure,
  setStructureColour,
  setStructureKind,
  setStructureMargin,
  setStructureReviewed,
  setStructureRole,
  setStructureVisible,
} from './structure-fields.ts';
export { addStructure, importStructures, removeStructure } from './structure-list.ts';
export { type ContourLabel, editMaskAs, replaceMask } from './structure-mask.ts';
