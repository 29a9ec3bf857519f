// Every finding that reading images or labels can raise has its sentence, in both languages.

import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '#i18n/language.ts';
import { findingSentence } from '#i18n/words.ts';

const DICOM = resolve(import.meta.dirname, '../../../src/dicom');
const PREFIXES = 'FILE|FOLDER|ZIP|HEADER|ID|GEO|SERIES|PIX|FIT|SEG|LABEL|LABELS';

const codes = [
  ...new Set(
    readdirSync(DICOM, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
      .flatMap((entry) => [
        ...readFileSync(join(entry.parentPath, entry.name), 'utf8').matchAll(
          new RegExp(`'((?:${PREFIXES})-[A-Z0-9-]+)'`, 'g'),
        ),
      ])
      .flatMap((match) => match[1] ?? []),
  ),
];

describe('findings of reading', () => {
  it('are found in the source', () => expect(codes.length).toBeGreaterThan(50));

  it.each(codes)('%s is said in both languages', (code) => {
    for (const language of LANGUAGES) {
      const { known, title, remedy, brief } = findingSentence(language, code, {});
      expect([code, language, known]).toEqual([code, language, true]);
      for (const sentence of [title, remedy, brief]) expect(sentence).not.toMatch(/undefined|NaN|\[object/);
    }
  });
});
