import { describe, expect, it } from 'vitest';
import { finding } from '#core/finding.ts';
import { words } from '#i18n/words.ts';
import type { Catalogue, SeriesSummary } from '#ui/app-model.ts';
import { isPlanFile } from '#ui/opening/picked-files.ts';
import { bestOther } from '#ui/refused/remedies.tsx';
import { groupsOf } from '#ui/series/left-aside.tsx';
import {
  fitnessReason,
  isComplete,
  positionWord,
  seriesName,
  tellable,
  whoseSeries,
  worstFirst,
} from '#ui/series/series-words.ts';

const series = (given: Partial<SeriesSummary>): SeriesSummary => ({
  id: '1',
  part: null,
  seriesInstanceUid: '1',
  patient: 'p',
  modality: 'CT',
  description: 'Abdomen',
  folder: '',
  patientName: '',
  patientId: 'P1',
  studyInstanceUid: '1.2',
  studyDate: '20260101',
  sliceCount: 119,
  thicknessMm: 1.6,
  stepMm: 1.6,
  maxDeviationMm: 0,
  pixelSpacingMm: [0.7, 0.7],
  tiltDeg: 0,
  extentMm: 190,
  patientPosition: 'HFS',
  table: null,
  numbers: null,
  kernel: 'B60f',
  memoryMb: 62,
  dims: [512, 512, 119],
  spacingMm: [0.7, 0.7, 1.6],
  fitness: 'fit',
  findings: [],
  positionsMm: [],
  thumbnail: null,
  ...given,
});

describe('the reason of a fitness', () => {
  const fr = words('fr');

  it('is never empty', () => {
    for (const fitness of ['fit', 'usable', 'unfit'] as const) {
      expect(fitnessReason(series({ fitness }), 'fr', fr)).not.toBe('');
    }
  });

  it('is the worst finding, in lower case', () => {
    const gap = finding('GEO-GAP', 'refusal', { count: 1, missing: 4, gapMm: 5, stepMm: 1, slice: 118 });
    const note = finding('FILE-COPY', 'note');
    const told = fitnessReason(series({ fitness: 'unfit', findings: [note, gap] }), 'fr', fr);
    expect(told).toContain('4');
    expect(told.charAt(0)).toBe(told.charAt(0).toLocaleLowerCase('fr'));
    expect(worstFirst([note, gap])[0]?.code).toBe('GEO-GAP');
  });

  it('is what bears on planning, before how the file was written', () => {
    const findings = [
      finding('HEADER-LONG-NUMBER', 'note'),
      finding('FIT-MEDIUM', 'note', { stepMm: 3, thicknessMm: 3 }),
    ];
    expect(fitnessReason(series({ findings }), 'fr', fr)).toContain('3,0');
  });

  it('says a position that the file lacks, and keeps one it does not know', () => {
    expect(positionWord('', fr)).toBe('absente du fichier');
    expect(positionWord('HFP', fr)).toContain('procubitus');
    expect(positionWord('SITTING', fr)).toBe('SITTING');
  });

  it('names a series without the commas around empty parts', () => {
    expect(seriesName(series({ description: ',,Sagittal,3.0,Sagittal' }), fr)).toBe('Sagittal,3.0,Sagittal');
    expect(seriesName(series({ description: ' , ,' }), fr)).toBe('Série sans nom');
  });

  it('does not tell again what the verdict says', () => {
    const told = tellable([finding('FIT-GOOD', 'note'), finding('FIT-THICK', 'warning', { stepMm: 5 })]);
    expect(told.map(({ code }) => code)).toEqual(['FIT-THICK']);
  });

  it('calls a series complete only where the step is known and kept', () => {
    expect(isComplete(series({}))).toBe(true);
    expect(isComplete(series({ maxDeviationMm: 1.6 }))).toBe(false);
    expect(isComplete(series({ stepMm: null }))).toBe(false);
    const gap = finding('GEO-GAP', 'refusal', { missing: 1 });
    expect(isComplete(series({ findings: [gap] }))).toBe(false);
  });
});

describe('the series offered after a refusal', () => {
  const catalogue = (...all: readonly SeriesSummary[]): Catalogue => ({
    studyDate: '',
    filesRead: 1,
    series: all,
    leftAside: [],
  });
  const refused = series({ id: 'a', fitness: 'fit' });

  it('is the fittest other one', () => {
    const usable = series({ id: 'b', fitness: 'usable' });
    const fit = series({ id: 'c', fitness: 'fit' });
    expect(bestOther(catalogue(refused, usable, fit), refused)).toBe(fit);
  });

  it('is none where no other can serve', () => {
    expect(bestOther(catalogue(refused, series({ id: 'b', fitness: 'unfit' })), refused)).toBeNull();
    expect(bestOther(null, null)).toBeNull();
  });
});

describe('files', () => {
  const picked = (path: string) => ({ file: new File([], path), path });

  it('left aside are grouped by why, the most frequent first', () => {
    const aside = (file: string, code: string) => ({ file, finding: finding(code, 'note') });
    const groups = groupsOf([aside('a', 'FILE-COPY'), aside('b', 'FILE-EMPTY'), aside('c', 'FILE-EMPTY')]);
    expect(groups.map((group) => [group[0].finding.code, group.length])).toEqual([
      ['FILE-EMPTY', 2],
      ['FILE-COPY', 1],
    ]);
  });

  it('are a plan when one JSON file comes alone', () => {
    expect(isPlanFile([picked('plan.JSON')])).toBe(true);
    expect(isPlanFile([picked('IM_0001')])).toBe(false);
    expect(isPlanFile([picked('plan.json'), picked('IM_0001')])).toBe(false);
    expect(isPlanFile([])).toBe(false);
  });
});

describe('several patients or exams in one folder', () => {
  const fr = words('fr');
  const one = series({ patientName: 'DUPONT^Jean', patientId: '1', studyDate: '20260105' });
  it('are told apart by name and day, and one alone by neither', () => {
    expect(whoseSeries(one, [one, series({ patientId: '1', patientName: 'DUPONT^Jean' })], 'fr', fr)).toBeNull();
    const other = series({ patientName: 'MARTIN', patientId: '2', studyInstanceUid: '1.3' });
    expect(whoseSeries(one, [one, other], 'fr', fr)).toBe('DUPONT Jean · 05/01/2026');
    const sameDay = series({ ...one, studyInstanceUid: '1.4', studyDate: '' });
    expect(whoseSeries(one, [one, sameDay], 'fr', fr)).toBe('05/01/2026');
    expect(whoseSeries(series({ patientId: '9' }), [one, other], 'fr', fr)).toMatch(/^9/);
  });
});
