// Reading, changing and checking an instrument's parameters against its kind. A plan may be written by hand, so what is
// out of range comes back as findings; reading a parameter that the kind does not have is a slip of ours and throws.

import { type Finding, finding } from '../finding.ts';
import type { FlagParameter, InstrumentKind, InstrumentParameters, NumberParameter } from './instrument-kind.ts';

/** @throws TypeError when the parameter is not a finite number. */
export const numberOf = (params: InstrumentParameters, key: string): number => {
  const value = params[key];
  if (typeof value !== 'number' || !Number.isFinite(value)) {
    throw new TypeError(`parameter ${key} should be a number, got ${String(value)}`);
  }
  return value;
};

/** @throws TypeError when the parameter is not a flag. */
export const flagOf = (params: InstrumentParameters, key: string): boolean => {
  const value = params[key];
  if (typeof value !== 'boolean') throw new TypeError(`parameter ${key} should be a flag, got ${String(value)}`);
  return value;
};

/** The parameters a new instrument of a kind starts with. */
export const usualParameters = (kind: InstrumentKind): InstrumentParameters =>
  Object.fromEntries(kind.parameters.map(({ key, usual }) => [key, usual]));

/**
 * The parameters with one changed, and those that follow it (a trocar's diameters follow its gauge unless edited).
 * @throws RangeError for a key the kind does not have, TypeError for a value of the wrong sort.
 */
export const withParameter = (
  kind: InstrumentKind,
  params: InstrumentParameters,
  key: string,
  value: number | boolean,
): InstrumentParameters => {
  const parameter = kind.parameters.find((candidate) => candidate.key === key);
  if (parameter === undefined) throw new RangeError(`a ${kind.id} has no parameter called ${key}`);
  const wanted = parameter.unit === 'flag' ? 'boolean' : 'number';
  if (typeof value !== wanted) throw new TypeError(`parameter ${key} should be a ${wanted}, got ${String(value)}`);
  const after = { ...params, [key]: value };
  return kind.follow === undefined ? after : kind.follow(params, after);
};

/** Everything that is wrong with an instrument's parameters; empty when they make an instrument of this kind. */
export const checkParameters = (kind: InstrumentKind, params: InstrumentParameters): readonly Finding[] => {
  const findings: Finding[] = [];
  for (const parameter of kind.parameters) {
    const value = params[parameter.key];
    findings.push(...(parameter.unit === 'flag' ? checkFlag(parameter, value) : checkNumber(parameter, value)));
  }
  for (const key of Object.keys(params)) {
    if (!kind.parameters.some((parameter) => parameter.key === key)) {
      findings.push(finding('INS-PARAMETER-UNKNOWN', 'warning', { kind: kind.id, parameter: key }));
    }
  }
  const readable = findings.every(({ severity }) => severity !== 'refusal');
  return readable && kind.check !== undefined ? [...findings, ...kind.check(params)] : findings;
};

const checkFlag = ({ key }: FlagParameter, value: unknown): Finding[] =>
  typeof value === 'boolean' ? [] : [finding('INS-PARAMETER-MISSING', 'refusal', { parameter: key })];

const checkNumber = (parameter: NumberParameter, value: unknown): Finding[] => {
  const { key, min, max, choices } = parameter;
  if (typeof value !== 'number' || !Number.isFinite(value)) {
    return [finding('INS-PARAMETER-MISSING', 'refusal', { parameter: key })];
  }
  if (value < min || value > max) {
    return [finding('INS-PARAMETER-RANGE', 'refusal', { parameter: key, value, min, max })];
  }
  if (choices !== undefined && !choices.includes(value)) {
    // A maker may sell what our list lacks, except where the list defines the meaning (a gauge without a table row).
    const severity = parameter.unit === 'gauge' ? 'refusal' : 'warning';
    return [finding('INS-PARAMETER-CHOICE', severity, { parameter: key, value, choices: choices.join(' ') })];
  }
  return [];
};
