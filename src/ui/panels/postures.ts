import type { PatientPosture } from '#core/trajectory/axis-readout.ts';

/** In the order of the choice: the usual one for posterior accesses first. */
export const POSTURES: readonly PatientPosture[] = ['prone', 'supine', 'left-lateral', 'right-lateral'];
