// What `check` is asked: the images, the labels, and instruments from a plan or a plain list.

import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import * as v from 'valibot';
import { pointLps } from '#core/space/patient-space.ts';
import { PATIENT_POSTURES, type PatientPosture } from '#core/trajectory/axis-readout.ts';
import { WrongArguments } from './json-output.ts';

export interface CheckArguments {
  readonly place: string;
  readonly series: string | null;
  readonly labels: string | null;
  /** Path of exactly one of the two. */
  readonly plan: string | null;
  readonly instruments: string | null;
  /** Null: as the plan says, else as the patient lay in the scanner. */
  readonly posture: PatientPosture | null;
  /** An uneven series across its gaps, where nothing is measured. */
  readonly acrossGaps: boolean;
}

/** @throws WrongArguments, or the parser's own error, when they ask for nothing that can be done. */
export const checkArguments = (args: readonly string[]): CheckArguments => {
  const text = { type: 'string' } as const;
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      series: text,
      labels: text,
      plan: text,
      instruments: text,
      posture: text,
      'across-gaps': { type: 'boolean' },
    },
  });
  const [place, ...more] = positionals;
  if (place === undefined || more.length > 0) throw new WrongArguments('check wants one folder, file or ZIP of images');
  const { series = null, labels = null, plan = null, instruments = null, posture } = values;
  if ((plan === null) === (instruments === null))
    throw new WrongArguments('check wants --plan or --instruments, one of them');
  if (labels === null && plan === null) throw new WrongArguments('check wants --labels');
  const known = PATIENT_POSTURES.find((one) => one === posture) ?? null;
  if (posture !== undefined && known === null)
    throw new WrongArguments(`--posture is one of ${PATIENT_POSTURES.join(', ')}`);
  return { place, series, labels, plan, instruments, posture: known, acrossGaps: values['across-gaps'] ?? false };
};

const coordinate = v.pipe(v.number(), v.finite());
const point = v.pipe(
  v.strictTuple([coordinate, coordinate, coordinate]),
  v.transform(([x, y, z]) => pointLps(x, y, z)),
);
const LIST = v.array(
  v.object({
    id: v.union([v.string(), v.pipe(v.number(), v.transform(String))]),
    outerDiameterMm: v.pipe(v.number(), v.minValue(0), v.maxValue(100)),
    entryLps: point,
    targetLps: point,
  }),
);

export type ListedInstrument = v.InferOutput<typeof LIST>[number];

/** The instruments of list.json. @throws WrongArguments when the file is not such a list. */
export const instrumentList = async (file: string): Promise<readonly ListedInstrument[]> => {
  const text = await readFile(file, 'utf8');
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (error) {
    throw new WrongArguments(`${file} is not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  const result = v.safeParse(LIST, content);
  if (result.success) return result.output;
  const [issue] = result.issues;
  throw new WrongArguments(`${file}, at ${v.getDotPath(issue) ?? 'the top'}: ${issue.message}`);
};
