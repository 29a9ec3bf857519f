// What a plan file may contain, field by field: no key that is not named here, no number out of range, no text without
// end. Fields that a plan written by hand may leave out have their usual value. What one record says of another
// (ids, sizes) is checked in plan-consistency.ts.

import * as v from 'valibot';
import { INSTRUMENT_KINDS } from '#core/instrument/instrument-kinds.ts';
import { SCORES } from '#core/score/scores.ts';
import { directionLps, pointLps } from '#core/space/patient-space.ts';
import { EXPECTED_IDS } from '#core/structure/expected-structures.ts';
import { STRUCTURE_KINDS } from '#core/structure/structure-kind.ts';
import { PATIENT_POSTURES } from '#core/trajectory/axis-readout.ts';
import { BOARD_ALTERNATIVES, BOARD_CHOICES, isDay, PAIN_SCORE, WHO_STATUS } from './board.ts';
import type { PlanContentKey } from './plan-document.ts';
import { cleanName, PLAN_LIMITS } from './plan-limits.ts';
import { OPTION_LETTERS } from './plan-options.ts';

const number = (min: number, max: number) => v.pipe(v.number(), v.minValue(min), v.maxValue(max));
const whole = (min: number, max: number) => v.pipe(number(min, max), v.integer());
const triple = <Item extends v.GenericSchema<unknown, number>>(item: Item) => v.strictTuple([item, item, item]);

const coordinate = number(-PLAN_LIMITS.coordinateMm, PLAN_LIMITS.coordinateMm);
const point = v.pipe(
  triple(coordinate),
  v.transform(([x, y, z]) => pointLps(x, y, z)),
);
const direction = v.pipe(
  triple(number(-1.001, 1.001)),
  v.transform(([x, y, z]) => directionLps(x, y, z)),
);
const hu = number(-100_000, 100_000);
const name = v.pipe(v.string(), v.maxLength(4 * PLAN_LIMITS.nameLength), v.transform(cleanName));
const id = v.pipe(v.string(), v.regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/));
const uid = v.pipe(v.string(), v.regex(/^[0-9.]{0,64}$/));
const digest = v.pipe(v.string(), v.regex(/^(?:[0-9a-f]{64})?$/));
const wholeDigest = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
const voxels = whole(0, 65_535);

const GRID = v.strictObject({
  dims: triple(whole(1, 65_535)),
  spacingMm: triple(number(1e-3, 1000)),
  originLps: point,
  rowLps: direction,
  columnLps: direction,
  sliceLps: direction,
});

const factor = v.picklist([1, 2]);
const REDUCTION = v.strictObject({ from: triple(voxels), to: triple(voxels), factors: triple(factor) });

const GAP = v.pipe(
  v.strictObject({ from: voxels, to: voxels }),
  v.check(({ from, to }) => from <= to, 'from before to'),
);

const IMAGE = v.strictObject({
  modality: v.optional(v.pipe(v.string(), v.maxLength(16)), ''),
  studyInstanceUid: v.optional(uid, ''),
  seriesInstanceUid: v.optional(uid, ''),
  frameOfReferenceUid: v.optional(uid, ''),
  sopInstanceUids: v.optional(v.pipe(v.array(uid), v.maxLength(PLAN_LIMITS.slices)), []),
  reduction: v.exactOptional(REDUCTION),
  gaps: v.exactOptional(v.pipe(v.array(GAP), v.maxLength(PLAN_LIMITS.slices))),
  grid: v.optional(GRID),
  geometryDigest: v.optional(digest, ''),
  voxelDigest: v.optional(digest, ''),
});

const DISC = v.strictObject({ pointLps: point, normalLps: direction });

const ORIGIN = v.variant('by', [
  v.strictObject({ by: v.literal('threshold'), lowHu: hu, highHu: hu }),
  v.strictObject({ by: v.literal('growth'), seedLps: point, lowHu: hu, highHu: hu }),
  v.strictObject({ by: v.literal('ellipsoid'), centreLps: point, radiiMm: triple(number(0, 1000)) }),
  v.strictObject({ by: v.literal('skin') }),
  v.strictObject({
    by: v.literal('found'),
    what: v.picklist(['canal', 'lungs', 'gas', 'metal', 'vessel', 'lesion', 'pelvis']),
  }),
  v.strictObject({ by: v.literal('vertebra'), under: v.nullable(DISC), over: v.nullable(DISC) }),
  v.strictObject({ by: v.literal('hand') }),
  v.strictObject({
    by: v.literal('import'),
    format: v.picklist(['nifti', 'nrrd', 'seg', 'rtstruct', 'dicom-mask', 'onnx']),
    label: whole(0, 65_535),
  }),
  v.strictObject({ by: v.literal('none') }),
]);

const ROLE = v.picklist(['spare', 'target', 'bone', 'skin', 'context']);
const marginMm = number(0, PLAN_LIMITS.marginMm);

const STRUCTURE = v.strictObject({
  id: v.optional(id),
  name,
  kind: v.picklist(STRUCTURE_KINDS.map((kind) => kind.id)),
  role: v.optional(ROLE),
  marginMm: v.optional(marginMm),
  colour: v.optional(v.pipe(v.string(), v.regex(/^#[0-9a-f]{6}$/))),
  visible: v.optional(v.boolean(), true),
  reviewed: v.optional(v.boolean(), false),
  maskId: v.optional(v.nullable(id), null),
  origin: v.optional(ORIGIN, { by: 'none' }),
});

const clearance = v.nullable(number(-1000, 10_000));

const SEEN = v.strictObject({ id, maskId: v.nullable(id), marginMm, role: ROLE, reviewed: v.boolean() });

const SIGN_OFF = v.strictObject({
  by: name,
  clearanceMm: clearance,
  gapMm: v.exactOptional(clearance),
  seen: v.exactOptional(
    v.strictObject({
      posture: v.picklist(PATIENT_POSTURES),
      structures: v.pipe(v.array(SEEN), v.maxLength(PLAN_LIMITS.structures)),
    }),
  ),
});

const INSTRUMENT = v.strictObject({
  id: v.optional(id),
  kind: v.picklist(INSTRUMENT_KINDS.map((kind) => kind.id)),
  number: v.optional(whole(1, 10_000)),
  name: v.optional(name, ''),
  parameters: v.optional(v.record(v.string(), v.union([v.number(), v.boolean()])), {}),
  model: v.exactOptional(name),
  entryLps: point,
  targetLps: point,
  visible: v.optional(v.boolean(), true),
  signOff: v.exactOptional(SIGN_OFF),
});

const fraction = number(0, 1);
const temperature = number(0, 40);
const minutes = number(0, PLAN_LIMITS.minutes);
const LESION_CEMENT = {
  lesionId: v.optional(v.nullable(id), null),
  site: v.optional(v.picklist(['vertebra', 'flat-bone', 'custom']), 'flat-bone'),
  lowFraction: v.optional(fraction, 0.5),
  highFraction: v.optional(fraction, 0.7),
  referenceMl: v.optional(v.nullable(number(1e-6, 10_000)), null),
  trocarIds: v.optional(v.pipe(v.array(id), v.maxLength(PLAN_LIMITS.instruments)), []),
  plannedMl: v.optional(v.nullable(number(0, PLAN_LIMITS.cementMl)), null),
  fill: v.optional(v.picklist(['front', 'spheres']), 'front'),
};
const CEMENT = v.strictObject({
  ...LESION_CEMENT,
  beside: v.optional(v.pipe(v.array(v.strictObject(LESION_CEMENT)), v.maxLength(PLAN_LIMITS.lesions)), []),
  sittingMaxMl: v.optional(v.nullable(number(0.1, PLAN_LIMITS.cementMl)), null),
  product: v.optional(
    v.nullable(
      v.strictObject({
        name,
        atC: temperature,
        mixingMin: minutes,
        waitingMin: minutes,
        injectionMin: minutes,
        settingMin: minutes,
        kitMl: number(PLAN_LIMITS.leastKitMl, PLAN_LIMITS.cementMl),
      }),
    ),
    null,
  ),
  roomC: v.optional(v.nullable(temperature), null),
});

const letter = v.picklist(OPTION_LETTERS);
const OPTIONS = v.strictObject({
  letter: v.optional(letter, 'A'),
  title: v.optional(name, ''),
  others: v.optional(
    v.pipe(
      v.array(
        v.strictObject({
          letter,
          title: v.optional(name, ''),
          instruments: v.optional(v.pipe(v.array(INSTRUMENT), v.maxLength(PLAN_LIMITS.instruments)), []),
          cement: v.optional(CEMENT, {}),
        }),
      ),
      v.maxLength(OPTION_LETTERS.length - 1),
    ),
    [],
  ),
  kept: v.optional(v.nullable(letter), null),
  reason: v.optional(v.pipe(v.string(), v.maxLength(PLAN_LIMITS.notesLength)), ''),
});

const word = v.pipe(v.string(), v.maxLength(64));
const SCORE = v.strictObject({
  score: v.picklist(SCORES.map((score) => score.id)),
  answers: v.optional(v.record(word, word), {}),
  fromImage: v.optional(v.pipe(v.array(word), v.maxLength(16)), []),
});

const part = number(-1.000001, 1.000001);
const MOVE = v.strictObject({
  rotation: v.strictTuple([part, part, part, part, part, part, part, part, part]),
  translationMm: triple(coordinate),
});

const REGISTRATION = v.strictObject({
  id: v.optional(id),
  series: v.strictObject({
    modality: v.optional(v.pipe(v.string(), v.maxLength(16)), ''),
    studyInstanceUid: v.optional(uid, ''),
    seriesInstanceUid: v.optional(uid, ''),
    frameOfReferenceUid: v.optional(uid, ''),
    geometryDigest: wholeDigest,
    voxelDigest: wholeDigest,
  }),
  pairs: v.optional(
    v.pipe(v.array(v.strictObject({ fixedLps: point, movingLps: point })), v.maxLength(PLAN_LIMITS.pointPairs)),
    [],
  ),
  method: v.optional(v.picklist(['none', 'points', 'information']), 'none'),
  transform: v.optional(v.nullable(MOVE), null),
  repeats: v.optional(v.pipe(v.array(MOVE), v.maxLength(PLAN_LIMITS.repeats)), []),
  stated: v.optional(
    v.nullable(v.strictObject({ targetLps: point, expectedMm: number(0, 10_000), boundMm: number(0, 10_000) })),
    null,
  ),
});

const days = v.pipe(
  v.string(),
  v.check((text) => text === '' || isDay(text), 'a day as YYYY-MM-DD'),
);
const BOARD = v.strictObject({
  primary: v.optional(name, ''),
  whoStatus: v.optional(v.nullable(whole(WHO_STATUS.min, WHO_STATUS.max)), null),
  painScore: v.optional(v.nullable(whole(PAIN_SCORE.min, PAIN_SCORE.max)), null),
  treatments: v.optional(v.pipe(v.string(), v.maxLength(PLAN_LIMITS.notesLength)), ''),
  alternatives: v.optional(v.pipe(v.array(v.picklist(BOARD_ALTERNATIVES)), v.maxLength(BOARD_ALTERNATIVES.length)), []),
  choice: v.optional(v.nullable(v.picklist(BOARD_CHOICES)), null),
  decision: v.optional(v.pipe(v.string(), v.maxLength(PLAN_LIMITS.notesLength)), ''),
  decidedOn: v.optional(days, ''),
});

const NOT_APPLICABLE = v.strictObject({ expected: v.picklist(EXPECTED_IDS), reason: v.pipe(name, v.minLength(1)) });

const CONTENT = {
  caseLabel: v.optional(name, ''),
  posture: v.optional(v.picklist(PATIENT_POSTURES), 'prone'),
  structures: v.optional(v.pipe(v.array(STRUCTURE), v.maxLength(PLAN_LIMITS.structures)), []),
  instruments: v.optional(v.pipe(v.array(INSTRUMENT), v.maxLength(PLAN_LIMITS.instruments)), []),
  cement: v.optional(CEMENT, {}),
  options: v.optional(OPTIONS, {}),
  registrations: v.optional(v.pipe(v.array(REGISTRATION), v.maxLength(PLAN_LIMITS.registrations)), []),
  scores: v.optional(v.pipe(v.array(SCORE), v.maxLength(SCORES.length)), []),
  gridLineXMm: v.optional(v.nullable(coordinate), null),
  notApplicable: v.optional(v.pipe(v.array(NOT_APPLICABLE), v.maxLength(EXPECTED_IDS.length)), []),
  board: v.optional(BOARD, {}),
  notes: v.optional(v.pipe(v.string(), v.maxLength(PLAN_LIMITS.notesLength)), ''),
};

const MASK = v.strictObject({
  id,
  box: v.strictObject({ min: triple(voxels), size: triple(voxels) }),
  count: whole(0, 2 ** 31),
  runs: v.string(),
});

export const PLAN_FILE = v.strictObject({
  format: v.literal('trabecula-plan'),
  version: v.literal(1),
  ...CONTENT,
  image: v.optional(IMAGE, {}),
  masks: v.optional(v.pipe(v.array(MASK), v.maxLength(PLAN_LIMITS.structures)), []),
});

export const AUTOSAVE = v.strictObject({
  format: v.literal('trabecula-autosave'),
  version: v.literal(1),
  savedAt: v.number(),
  ...CONTENT,
  image: v.strictObject({
    modality: v.pipe(v.string(), v.maxLength(16)),
    grid: GRID,
    geometryDigest: digest,
    voxelDigest: digest,
    studyDigest: wholeDigest,
    seriesDigest: wholeDigest,
    frameDigest: wholeDigest,
    slicesDigest: wholeDigest,
  }),
});

export type PlanFileRecord = v.InferOutput<typeof PLAN_FILE>;
export type ContentRecord = Pick<PlanFileRecord, PlanContentKey>;
