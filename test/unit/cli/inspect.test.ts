// The command as it is run: JSON alone on standard output, messages on standard error, and the exit code.

import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { zipSync } from 'fflate';
import { afterAll, describe, expect, it } from 'vitest';
import { sliceFile } from '../dicom/made-files.ts';

const ROOT = resolve(import.meta.dirname, '../../..');
const folder = mkdtempSync(join(tmpdir(), 'inspect-'));
afterAll(() => rmSync(folder, { recursive: true }));

const cli = (...args: readonly string[]) => {
  const run = spawnSync(join(ROOT, 'node_modules/.bin/tsx'), [join(ROOT, 'src/cli/main.ts'), ...args], {
    encoding: 'utf8',
  });
  return { code: run.status, stdout: run.stdout, stderr: run.stderr };
};

const files: Readonly<Record<string, Uint8Array>> = {
  ...Object.fromEntries(Array.from({ length: 8 }, (_, k) => [`ct/${k}.dcm`, sliceFile(k)])),
  'read me.txt': new TextEncoder().encode('this is a text, and no image'),
};

describe('inspect', () => {
  it('answers about a folder with series, verdict, grid and the files left aside', () => {
    const place = join(folder, 'good');
    for (const [name, bytes] of Object.entries(files)) {
      mkdirSync(join(place, 'ct'), { recursive: true });
      writeFileSync(join(place, name), bytes);
    }
    const { code, stdout, stderr } = cli('inspect', place);
    expect(code).toBe(0);
    expect(stderr).toContain('9 files read, 1 series');
    const answer = JSON.parse(stdout);
    expect(answer.series).toMatchObject([
      {
        seriesInstanceUid: '1.2.3.4',
        modality: 'CT',
        slices: 8,
        verdict: 'accept',
        grid: {
          dims: [8, 6, 8],
          spacingMm: [0.7, 0.9, expect.closeTo(1.5, 9)],
          originLps: [-10, -20, 30].map((value) => expect.closeTo(value, 9)),
          rowLps: [1, 0, 0],
          columnLps: [0, 1, 0],
          sliceLps: [0, 0, 1],
        },
      },
    ]);
    expect(answer.rejectedFiles).toMatchObject([{ file: 'read me.txt', code: 'FILE-NOT-DICOM' }]);
    expect(answer.rejectedFiles[0].message).toContain('Not a DICOM file');
  });

  it('names the gap in a ZIP with its files and millimetres', () => {
    const { 'ct/3.dcm': dropped, ...rest } = files;
    expect(dropped).toBeDefined();
    const zip = join(folder, 'gap.zip');
    writeFileSync(zip, zipSync(rest));
    const { code, stdout } = cli('inspect', zip);
    expect(code).toBe(0);
    const [series] = JSON.parse(stdout).series;
    expect(series).toMatchObject({ verdict: 'refuse', grid: null });
    const gap = series.findings.find((found: { code: string }) => found.code === 'GEO-GAP');
    expect(gap).toMatchObject({ severity: 'refusal', files: ['gap.zip/ct/2.dcm', 'gap.zip/ct/4.dcm'] });
    expect(gap.message).toContain('1 slice is missing');
    expect(gap.message).toContain('3.0\u00a0mm');
  });

  it('answers about an empty folder', () => {
    const place = join(folder, 'empty');
    mkdirSync(place);
    const { code, stdout, stderr } = cli('inspect', place);
    expect([code, JSON.parse(stdout)]).toEqual([0, { series: [], otherObjects: [], rejectedFiles: [] }]);
    expect(stderr).toContain('FOLDER-NO-IMAGES');
  });

  it.each([[[]], [['inspect', '/no/such/place']], [['inspect', '--what', 'a']]])(
    'exits with 2 and an empty standard output on %j',
    (args) => {
      const { code, stdout, stderr } = cli(...args);
      expect([code, stdout]).toEqual([2, '']);
      expect(stderr).toContain('usage');
    },
  );

  it('tells of a series across its gaps, which check opens when asked and never else', () => {
    const place = join(folder, 'gaps');
    mkdirSync(place, { recursive: true });
    for (const k of Array.from({ length: 20 }, (_, n) => n).filter((n) => n !== 9))
      writeFileSync(join(place, `${k}.dcm`), sliceFile(k));
    const { parts } = JSON.parse(cli('inspect', place).stdout).series[0];
    expect(parts.at(-1)).toMatchObject({ opens: true, gaps: [{ from: 9, to: 9 }], grid: { dims: [8, 6, 20] } });
    expect(parts.at(-1).findings.map(({ code }: { code: string }) => code)).toEqual(
      expect.arrayContaining(['SERIES-BRIDGED', 'SERIES-GAP']),
    );
    const list = join(folder, 'list.json');
    writeFileSync(list, '[]');
    const labels = join(folder, 'none.nii');
    const asked = ['check', place, '--labels', labels, '--instruments', list] as const;
    expect(cli(...asked).stderr).toContain('slice');
    writeFileSync(labels, '');
    expect(cli(...asked, '--across-gaps').stderr).toContain('Resampled across gaps: 1');
    expect(cli('check', join(folder, 'good'), ...asked.slice(2), '--across-gaps').code).toBe(2);
  });
});
