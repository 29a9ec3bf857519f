// A page that names a file of ours names one that is there.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../../..');
const PAGES = [
  'README.md',
  'CONTRIBUTING.md',
  'src/README.md',
  ...readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('docs', name)),
];
const NAMED = /`((?:src|test|docs|public|sample-dicom)\/[\w./-]+)`|\]\((?!https?:)([\w./-]+)\)/g;

/** Files that a page names: in backquotes from the project's root, in links from the page itself. */
const namedBy = (page: string): readonly string[] =>
  [...readFileSync(join(ROOT, page), 'utf8').matchAll(NAMED)].map(([, fromRoot, link]) =>
    fromRoot === undefined ? resolve(ROOT, page, '..', link ?? '') : join(ROOT, fromRoot),
  );

describe('pages', () => {
  it('are found, and name many files', () => {
    expect(PAGES.length).toBeGreaterThan(15);
    expect(PAGES.flatMap(namedBy).length).toBeGreaterThan(100);
  });

  it.each(PAGES)('%s names no file that is not there', (page) => {
    expect(namedBy(page).filter((path) => !existsSync(path))).toEqual([]);
  });

  it('number the decisions apart, as their titles do', () => {
    const decisions = PAGES.filter((page) => page.startsWith('docs/decisions/'));
    const numbers = decisions.map((page) => /(\d{3})-/.exec(page)?.[1] ?? '');
    expect(new Set(numbers).size).toBe(decisions.length);
    const titled = decisions.map((page) => /^# (\d{3}) /.exec(readFileSync(join(ROOT, page), 'utf8'))?.[1]);
    expect(titled).toEqual(numbers);
  });
});
