// The door of the case: what makes one of images. Fetched when a case is opened and not before (main.tsx).

export { openCase } from './open-case.ts';
export { startingPlan } from './plan-on-images.ts';
