// Usual screws by site, as starting points: size, thread and washer, and the margins that the site asks of what lies
// beside it. Generic sizes (AO pubic ramus 3.5 to 7.3 mm; pelvic CBCT series 6.5 mm, 10.1186/s12891-022-06026-w; iliosacral
// corridors take 7.3 mm and 1 mm around; pedicles 5.5 to 6.5 mm by level); every value is edited afterwards.

import type { StructureKindId } from '../structure/structure-kind.ts';

export interface ScrewPreset {
  readonly id: 'sacro-iliac' | 'ramus' | 'supra-acetabular' | 'pedicle' | 'odontoid' | 'femoral-neck';
  readonly diameterMm: number;
  readonly lengthMm: number;
  readonly fullyThreaded: boolean;
  readonly threadLengthMm: number;
  readonly washer: boolean;
  /** Wanted margins by kind of structure, mm; kinds that are not named keep theirs. */
  readonly marginsMm: Partial<Readonly<Record<StructureKindId, number>>>;
}

export const SCREW_PRESETS: readonly ScrewPreset[] = [
  {
    id: 'sacro-iliac',
    diameterMm: 7.3,
    lengthMm: 90,
    fullyThreaded: false,
    threadLengthMm: 32,
    washer: true,
    marginsMm: { root: 3, canal: 3, artery: 5, vein: 5 },
  },
  {
    id: 'ramus',
    diameterMm: 6.5,
    lengthMm: 90,
    fullyThreaded: true,
    threadLengthMm: 90,
    washer: false,
    marginsMm: { joint: 3, artery: 5, vein: 5 },
  },
  {
    id: 'supra-acetabular',
    diameterMm: 7.3,
    lengthMm: 100,
    fullyThreaded: true,
    threadLengthMm: 100,
    washer: false,
    marginsMm: { joint: 3, artery: 5, vein: 5, root: 3 },
  },
  {
    id: 'pedicle',
    diameterMm: 6,
    lengthMm: 45,
    fullyThreaded: true,
    threadLengthMm: 45,
    washer: false,
    marginsMm: { canal: 2, root: 2, artery: 5, vein: 5 },
  },
  {
    id: 'odontoid',
    diameterMm: 4,
    lengthMm: 40,
    fullyThreaded: false,
    threadLengthMm: 16,
    washer: false,
    marginsMm: { canal: 3, artery: 3 },
  },
  {
    id: 'femoral-neck',
    diameterMm: 7.3,
    lengthMm: 90,
    fullyThreaded: false,
    threadLengthMm: 16,
    washer: true,
    marginsMm: { joint: 5, artery: 5, vein: 5 },
  },
];

/** @throws RangeError for a preset that is not in the list. */
export const screwPreset = (id: string): ScrewPreset => {
  const preset = SCREW_PRESETS.find((candidate) => candidate.id === id);
  if (preset === undefined) throw new RangeError(`no screw preset is called ${id}`);
  return preset;
};
