// What `access` is asked: the images, the labels, a target, an instrument, and the rules of the way in.

import { parseArgs } from 'node:util';
import { USUAL_LIMITS } from '#core/access/access-ground.ts';
import { TARGETING_ERROR_PRESETS, type TargetingErrorPreset } from '#core/breach/targeting-error.ts';
import { gaugeDiameters } from '#core/instrument/gauge.ts';
import { instrumentKind, usualParameters } from '#core/instrument/instrument-kinds.ts';
import { numberOf } from '#core/instrument/instrument-parameters.ts';
import { type PointLps, pointLps } from '#core/space/patient-space.ts';
import { PATIENT_POSTURES, type PatientPosture } from '#core/trajectory/axis-readout.ts';
import { WrongArguments } from './json-output.ts';

export interface AccessArguments {
  readonly place: string;
  readonly series: string | null;
  readonly labels: readonly string[];
  readonly targetLps: PointLps;
  readonly diameterMm: number;
  readonly lengthMm: number;
  /** Of a screw: diameter of its head, and from the tip to under it; null for what has none. */
  readonly head: { readonly diameterMm: number; readonly seatMm: number } | null;
  /** Aims elsewhere in the lesion that holds the target too. */
  readonly wholeLesion: boolean;
  /** By name or number of the label; the kind's usual one for the others. */
  readonly margins: ReadonlyMap<string, number>;
  readonly posture: PatientPosture;
  readonly sectorDeg: number;
  readonly obliquityDeg: number;
  readonly incidenceDeg: number;
  readonly throughOtherBone: boolean;
  readonly pastCanal: boolean;
  readonly gain: 'bone' | 'lesion';
  readonly error: TargetingErrorPreset;
  readonly most: number;
}

/** @throws WrongArguments, or the parser's own error, when they ask for nothing that can be done. */
export const accessArguments = (args: readonly string[]): AccessArguments => {
  const text = { type: 'string' } as const;
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      series: text,
      labels: { type: 'string', multiple: true },
      target: text,
      gauge: text,
      diameter: text,
      length: text,
      head: text,
      seat: text,
      'whole-lesion': { type: 'boolean' },
      margins: text,
      posture: text,
      sector: text,
      obliquity: text,
      incidence: text,
      'through-bone': { type: 'boolean' },
      'past-canal': { type: 'boolean' },
      gain: text,
      error: text,
      most: text,
    },
  });
  const [place, ...more] = positionals;
  if (place === undefined || more.length > 0)
    throw new WrongArguments('access wants one folder, file or ZIP of images');
  if (values.labels === undefined) throw new WrongArguments('access wants --labels');
  if (values.gauge !== undefined && values.diameter !== undefined)
    throw new WrongArguments('access wants --gauge or --diameter, not both');
  const usual = usualParameters(instrumentKind('trocar'));
  const number = (name: keyof typeof values, otherwise: number, low: number, high: number): number =>
    numberFrom(name, values[name], otherwise, low, high);
  return {
    place,
    series: values.series ?? null,
    labels: values.labels,
    targetLps: pointFrom('target', values.target),
    diameterMm:
      values.gauge === undefined
        ? number('diameter', numberOf(usual, 'outerDiameterMm'), 0.1, 20)
        : gaugeMm(number('gauge', 11, 1, 40)),
    lengthMm: number('length', numberOf(usual, 'lengthMm'), 10, 500),
    head:
      values.head === undefined ? null : { diameterMm: number('head', 8, 1, 40), seatMm: number('seat', 60, 5, 300) },
    wholeLesion: values['whole-lesion'] ?? false,
    margins: marginsFrom(values.margins ?? ''),
    posture: oneOf('posture', values.posture ?? 'prone', PATIENT_POSTURES),
    sectorDeg: number('sector', USUAL_LIMITS.sectorDeg, 1, 180),
    obliquityDeg: number('obliquity', USUAL_LIMITS.obliquityDeg, 0, 90),
    incidenceDeg: number('incidence', USUAL_LIMITS.incidenceDeg, 1, 180),
    throughOtherBone: values['through-bone'] ?? USUAL_LIMITS.throughOtherBone,
    pastCanal: values['past-canal'] ?? USUAL_LIMITS.pastCanal,
    gain: oneOf('gain', values.gain ?? 'lesion', ['lesion', 'bone']),
    error: errorFrom(values.error ?? 'freehand-ct'),
    most: number('most', 10, 1, 20),
  };
};

export const numberFrom = (name: string, text: unknown, otherwise: number, low: number, high: number): number => {
  if (text === undefined) return otherwise;
  const value = typeof text === 'string' && text.trim() !== '' ? Number(text) : Number.NaN;
  if (value >= low && value <= high) return value;
  throw new WrongArguments(`--${name} is a number from ${low} to ${high}`);
};

const oneOf = <Choice extends string>(name: string, text: string, choices: readonly Choice[]): Choice => {
  const found = choices.find((one) => one === text);
  if (found === undefined) throw new WrongArguments(`--${name} is one of ${choices.join(', ')}`);
  return found;
};

export const pointFrom = (name: string, text: string | undefined): PointLps => {
  const [x, y, z, ...more] = (text ?? '').split(',').map((part) => (part.trim() === '' ? Number.NaN : Number(part)));
  if (x === undefined || y === undefined || z === undefined || more.length > 0 || ![x, y, z].every(Number.isFinite))
    throw new WrongArguments(`--${name} wants x,y,z in mm, LPS (--${name}=-12,30,5 where x is negative)`);
  return pointLps(x, y, z);
};

const gaugeMm = (gauge: number): number => {
  const diameters = gaugeDiameters(gauge);
  if (diameters === null) throw new WrongArguments('--gauge is one of the needle gauge table, 8 to 20');
  return diameters.outerDiameterMm;
};

const marginsFrom = (text: string): ReadonlyMap<string, number> =>
  new Map(
    text
      .split(',')
      .filter((part) => part.trim() !== '')
      .map((part) => {
        const at = part.lastIndexOf('=');
        const mm = Number(part.slice(at + 1));
        if (at < 1 || !(mm >= 0 && mm <= 50)) throw new WrongArguments('--margins is name=mm,name=mm, of 0 to 50 mm');
        return [part.slice(0, at).trim().toLowerCase(), mm] as const;
      }),
  );

const errorFrom = (id: string): TargetingErrorPreset => {
  const preset = TARGETING_ERROR_PRESETS.find((one) => one.id === id);
  if (preset === undefined)
    throw new WrongArguments(`--error is one of ${TARGETING_ERROR_PRESETS.map((one) => one.id).join(', ')}`);
  return preset;
};
