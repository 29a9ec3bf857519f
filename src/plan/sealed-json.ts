// JSON as our files have it: keys in a given order, numbers to the last bit (minus zero too), and a seal: the last key is
// "digest", the SHA-256 of all text before the comma in front of it. The seal finds damage (any bit), not forgery.
// It is the same in every version of the format, so that a damaged file is told from a newer one.

import { sha256Hex } from './sha256-hex.ts';

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** A record as sealed text. */
export const sealedText = async (record: { readonly [key: string]: Json }): Promise<string> => {
  const open = written(record, '').slice(0, -2); // without the closing line
  return `${open}${SEAL_START}${await sha256Hex(open)}${SEAL_END}`;
};

export type SealedReading =
  | { readonly content: Readonly<Record<string, unknown>>; readonly sealed: boolean }
  | { readonly fault: 'cut' | 'damaged' | 'not-json' };

/** Reads sealed or unsealed text; the content comes without its digest. */
export const readSealed = async (text: string): Promise<SealedReading> => {
  const plain = text.replaceAll('\r\n', '\n').replace(/^\uFEFF/, '');
  const sealAt = plain.lastIndexOf(SEAL_START);
  const content = parsed(plain);
  if (content === undefined) {
    if (sealAt < 0 && endsEarly(plain)) return { fault: 'cut' };
    return { fault: plain.trimStart().startsWith('{') ? 'damaged' : 'not-json' };
  }
  if (typeof content !== 'object' || content === null || Array.isArray(content)) return { fault: 'not-json' };
  if (!Object.hasOwn(content, 'digest'))
    return UNNAMED_SEAL.test(plain) ? { fault: 'damaged' } : { content: { ...content }, sealed: false };
  const { digest, ...rest } = content as Record<string, unknown>;
  const holds = sealAt >= 0 && plain.trimEnd().endsWith(`${SEAL_START}${digest}"\n}`);
  if (!holds || (await sha256Hex(plain.slice(0, sealAt))) !== digest) return { fault: 'damaged' };
  return { content: rest, sealed: true };
};

const SEAL_START = ',\n  "digest": "';
const SEAL_END = '"\n}\n';
/** A file that ends as a sealed one does, under another key: the key itself is damaged. */
const UNNAMED_SEAL = /^ {2}"[^"]{6}": "[0-9a-f]{64}"\n\}\s*$/m;

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
};

/** True when the text stops inside a string, an object or an array. */
const endsEarly = (text: string): boolean => {
  let depth = 0;
  let inString = false;
  for (let at = 0; at < text.length; at++) {
    const letter = text[at];
    if (inString) {
      if (letter === '\\') at++;
      else if (letter === '"') inString = false;
    } else if (letter === '"') inString = true;
    else if (letter === '{' || letter === '[') depth++;
    else if (letter === '}' || letter === ']') depth--;
  }
  return text.trimStart().startsWith('{') && (inString || depth > 0);
};

/** One key a line; triples and other arrays of plain values on one line. */
const written = (value: Json, indent: string): string => {
  if (typeof value === 'number') return Object.is(value, -0) ? '-0' : JSON.stringify(value);
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    if (value.length === 0) return '[]';
    const items = value.map((item: Json) => written(item, inner));
    if (value.every((item) => typeof item === 'number')) return `[${items.join(', ')}]`;
    return `[\n${items.map((item) => inner + item).join(',\n')}\n${indent}]`;
  }
  const entries = Object.entries(value);
  if (entries.length === 0) return '{}';
  const lines = entries.map(([key, item]) => `${inner}${JSON.stringify(key)}: ${written(item, inner)}`);
  return `{\n${lines.join(',\n')}\n${indent}}`;
};
