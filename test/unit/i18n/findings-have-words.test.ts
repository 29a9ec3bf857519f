// Every finding code that the program can raise has a sentence in both languages, and every command label its words.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { en } from '#i18n/en.ts';
import { fr } from '#i18n/fr.ts';
import { findingSentence } from '#i18n/words.ts';

const SRC = join(import.meta.dirname, '../../../src');

const sources = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.tsx?$/.test(path) && !path.startsWith('i18n'))
  .map((path) => ({ path, text: readFileSync(join(SRC, path), 'utf8').replace(/^\s*(\/\/|\*|\/\*\*).*$/gm, '') }));

const PREFIXES =
  'AUTOSAVE|CASE|CEMENT|FILE|FIT|FOLDER|GEO|HEADER|ID|IMAGE|INS|JOB|LABELS|OPEN|PACS|PIX|PLAN|READ|REG|SECOND|SEG|SERIES|SIZE|VIEW|ZIP';

/** Codes handed to finding(...) whatever their prefix, and any quoted text that looks like one of ours. */
const codesIn = (text: string): readonly string[] => [
  ...[...text.matchAll(/\bfinding\(\s*['"]([A-Z][A-Z0-9-]+)['"]/g)].flatMap((match) => match[1] ?? []),
  ...[...text.matchAll(new RegExp(`['"]((?:${PREFIXES})-[A-Z0-9]+(?:-[A-Z0-9]+)*)['"]`, 'g'))].flatMap(
    (match) => match[1] ?? [],
  ),
];

const raised = new Map(sources.flatMap(({ path, text }) => codesIn(text).map((code) => [code, path] as const)));
const labels = new Map(
  sources.flatMap(({ path, text }) =>
    [...text.matchAll(/['"](command\.[a-z-]+)['"]/g)].flatMap((match) => [[match[1] ?? '', path] as const]),
  ),
);

describe('findings', () => {
  it('finds the codes it is to check', () => {
    expect(raised.size).toBeGreaterThan(60);
    expect(raised.has('GEO-GAP')).toBe(true);
  });

  it.each(['fr', 'en'] as const)('has a sentence for every code, in %s', (language) => {
    const dictionary = language === 'fr' ? fr : en;
    const missing = [...raised].filter(([code]) => !Object.hasOwn(dictionary.findings, code));
    expect(missing.map(([code, path]) => `${code} (${path})`)).toEqual([]);
  });

  it('says of an unknown code that it is unknown, with the code', () => {
    const sentence = findingSentence('fr', 'NEVER-HEARD-OF', {});
    expect(sentence.known).toBe(false);
    expect(sentence.title).toContain('NEVER-HEARD-OF');
  });

  it('prints a dash, never undefined, for a value that is absent', () => {
    for (const language of ['fr', 'en'] as const) {
      for (const code of Object.keys(fr.findings)) {
        const { title, remedy, brief } = findingSentence(language, code, {});
        expect(`${title} ${remedy} ${brief}`).not.toMatch(/\b(undefined|NaN|null)\b|\[object/);
      }
    }
  });
});

describe('commands', () => {
  it('finds the labels it is to check', () => expect(labels.size).toBeGreaterThan(15));

  it('has words for every label, in both languages', () => {
    const missing = [...labels].filter(([label]) => !(label in fr.commands) || !(label in en.commands));
    expect(missing).toEqual([]);
  });
});
