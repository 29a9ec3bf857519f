// The door of the case: what makes one of images, and what works on one. Fetched when a case is opened and not before
// (main.tsx).

export { readPlanFile } from '#plan/plan-file.ts';
export { openPlanOnCase, savePlanFile } from '../plan-files.ts';
export { planDigest, saveFile, snapEntryToSkin } from './case-actions.ts';
export { openCase } from './open-case.ts';
export { startingPlan } from './plan-on-images.ts';
export { exportStructures, sendStructures } from './structure-export.ts';
