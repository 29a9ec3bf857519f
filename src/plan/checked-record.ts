// A record of unknown origin held to a schema: the record, or the first thing that is wrong with it and where.

import * as v from 'valibot';

/** A place in the file, as "instruments.0.entryLps", and what was wrong there. */
export interface Mistake {
  readonly at: string;
  readonly wanted: string;
  readonly came: string;
}

/** The record behind a schema, or its first mistake. Keys that JavaScript gives a meaning are mistakes everywhere. */
export const checked = <Schema extends v.GenericSchema>(
  schema: Schema,
  content: unknown,
): { readonly record: v.InferOutput<Schema> } | { readonly mistake: Mistake } => {
  const trap = reservedKey(content, '');
  if (trap !== null) return { mistake: { at: trap, wanted: 'never', came: 'reserved key' } };
  const result = v.safeParse(schema, content, { abortEarly: true });
  if (result.success) return { record: result.output };
  const [issue] = result.issues;
  return {
    mistake: {
      at: (v.getDotPath(issue) ?? '').slice(0, 120),
      wanted: (issue.expected ?? '').slice(0, 120),
      came: issue.received.slice(0, 60),
    },
  };
};

const RESERVED: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

const reservedKey = (value: unknown, at: string): string | null => {
  if (typeof value !== 'object' || value === null) return null;
  for (const key of Object.keys(value)) {
    const path = at === '' ? key : `${at}.${key}`;
    if (RESERVED.has(key)) return path;
    const found = reservedKey((value as Record<string, unknown>)[key], path);
    if (found !== null) return found;
  }
  return null;
};
