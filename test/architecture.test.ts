// The arrows between the layers, as one table; nothing may point the other way, type imports included.

import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = resolve(import.meta.dirname, '..');
const SRC = join(ROOT, 'src');

const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  core: [],
  i18n: [],
  plan: ['core'],
  session: ['core'],
  workers: ['core', 'dicom', 'plan'],
  dicom: ['core', 'plan'],
  viewer: ['core', 'plan', 'session'],
  ui: ['core', 'plan', 'session', 'viewer', 'i18n'],
  cli: ['core', 'i18n', 'plan', 'dicom', 'workers'],
  app: ['core', 'i18n', 'plan', 'session', 'workers', 'dicom', 'viewer', 'ui', 'cli'],
};

const DRAWERS = ['utils', 'helpers', 'common', 'misc', 'shared', 'types', 'constants'];

const walk = (folder: string): string[] =>
  readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? walk(path) : [path];
  });

const sources = walk(SRC).filter((path) => /\.tsx?$/.test(path));
const layerOf = (path: string): string => relative(SRC, path).split('/')[0] ?? '';

/** Every module a file names, static, dynamic, worker or type. */
const importsOf = (path: string): string[] => {
  const text = readFileSync(path, 'utf8');
  const found = [
    ...text.matchAll(/\b(?:from|import)\s*\(?\s*['"]([^'"]+)['"]/g),
    ...text.matchAll(/new URL\(\s*['"](\.[^'"]+)['"]/g),
  ];
  return found.flatMap((match) => (match[1] === undefined ? [] : [match[1].replace(/\?.*$/, '')]));
};

const resolved = (from: string, name: string): string | null => {
  if (name.startsWith('#')) return join(SRC, name.slice(1));
  if (name.startsWith('.')) return resolve(dirname(from), name);
  return null;
};

describe('architecture', () => {
  it('finds the sources it guards', () => {
    expect(sources.length).toBeGreaterThan(20);
    expect(new Set(sources.map(layerOf).filter((name) => name in MAY_IMPORT)).size).toBe(
      Object.keys(MAY_IMPORT).length,
    );
  });

  it('has arrows in one direction only', () => {
    const wrong: string[] = [];
    let checked = 0;
    for (const path of sources) {
      const from = layerOf(path);
      const allowed = MAY_IMPORT[from];
      if (allowed === undefined) continue;
      for (const name of importsOf(path)) {
        const target = resolved(path, name);
        if (target === null || !target.startsWith(SRC)) continue;
        checked++;
        const to = layerOf(target);
        if (to !== from && !allowed.includes(to)) wrong.push(`${relative(ROOT, path)} -> ${name}`);
      }
    }
    expect(checked).toBeGreaterThan(20);
    expect(wrong).toEqual([]);
  });

  it('keeps core free of frameworks, the document, the clock and chance', () => {
    const core = sources.filter((path) => layerOf(path) === 'core');
    expect(core.length).toBeGreaterThan(5);
    const wrong = core.flatMap((path) => {
      const text = readFileSync(path, 'utf8')
        .replace(/\/\/.*$/gm, '')
        .replace(/\/\*[\s\S]*?\*\//g, '');
      const outside = importsOf(path).filter((name) => !name.startsWith('.') && !name.startsWith('#core/'));
      const calls = /\b(Math\.random|Date\.now|new Date|performance\.now)\b/.exec(text);
      return [...outside, ...(calls === null ? [] : [calls[0]])].map((what) => `${relative(ROOT, path)}: ${what}`);
    });
    expect(wrong).toEqual([]);
  });

  it('has no drawer for things without a name', () => {
    const wrong = sources.filter((path) =>
      relative(SRC, path)
        .split(/[/.]/)
        .some((part) => DRAWERS.includes(part)),
    );
    expect(wrong).toEqual([]);
  });

  it('has no import cycle', () => {
    const graph = new Map(sources.map((path) => [path, importsOf(path).flatMap((name) => resolved(path, name) ?? [])]));
    const done = new Set<string>();
    const visit = (path: string, trail: readonly string[]): string | null => {
      if (trail.includes(path))
        return [...trail.slice(trail.indexOf(path)), path].map((p) => relative(SRC, p)).join(' -> ');
      if (done.has(path)) return null;
      for (const next of graph.get(path) ?? []) {
        const cycle = visit(next, [...trail, path]);
        if (cycle !== null) return cycle;
      }
      done.add(path);
      return null;
    };
    for (const path of sources) expect(visit(path, [])).toBeNull();
  });
});

describe('package-lock.json', () => {
  it('names every platform of every optional binary, so that a clean install is in step with it anywhere', () => {
    const { packages } = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as {
      readonly packages: Readonly<Record<string, { readonly optionalDependencies?: Readonly<Record<string, string>> }>>;
    };
    const absent = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies).filter(
        (name) => !(`node_modules/${name}` in packages) && !(`${path}/node_modules/${name}` in packages),
      ),
    );
    expect(absent).toEqual([]);
  });
});
