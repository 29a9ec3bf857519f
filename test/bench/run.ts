// `npm run bench`: every figure, as ratios where there is a peer.
//   npm run bench                    all, as a table
//   npm run bench -- core            one part: core (with access), access, edit, planning, dicom, start, loading, structures or brush
//   npm run bench -- segmentation    what one press segments, on the real CTs of ../shared/data
//   npm run bench -- large           loading, and a series of 2,000 slices (1 GB of disk and a minute)
//   npm run bench -- large-app       the same series in the whole program; one of 400 slices where threads share no memory
//   npm run bench -- loading --json  stable names, one JSON object on standard output

import { findChromium } from '../find-chromium.mjs';
import { runAccessBench } from './access-bench.ts';
import type { BenchRow } from './bench-row.ts';
import { runBrushBench } from './brush-bench.ts';
import { runCoreBench } from './core-bench.ts';
import { runDicomBench } from './dicom-bench.ts';
import { runEditBench } from './edit-bench.ts';
import { runLargeAppBench } from './large-app-bench.ts';
import { runLoadingBench } from './loading-bench.ts';
import { madeSeries } from './made-series.ts';
import { runPlanningBench } from './planning-bench.ts';
import { runSegmentationBench } from './segmentation-bench.ts';
import { runStartBench } from './start-bench.ts';
import { runStructuresBench } from './structures-bench.ts';

const wanted = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const asJson = process.argv.includes('--json');
const wants = (part: string): boolean => wanted.length === 0 || wanted.includes(part);

const rows: BenchRow[] = [];
if (wants('core')) rows.push(...(await runCoreBench()));
if (wants('core') || wants('access')) rows.push(...(await runAccessBench()));
if (wants('edit')) rows.push(...runEditBench());
if (wants('planning')) rows.push(...runPlanningBench());
if (wants('dicom')) rows.push(...(await runDicomBench()));
if (wants('start')) rows.push(...(await runStartBench(await findChromium())));
if (wants('loading') || wanted.includes('large')) {
  const series = [
    { name: 'made200', files: madeSeries(200) },
    { name: 'made400', files: madeSeries(400) },
  ];
  const large = wanted.includes('large') ? { name: 'made2000', files: madeSeries(2000) } : null;
  rows.push(...(await runLoadingBench(await findChromium(), series, large)));
}

if (wants('brush')) rows.push(...(await runBrushBench(await findChromium())));
if (wants('structures')) rows.push(...(await runStructuresBench(await findChromium())));
if (wants('segmentation')) rows.push(...(await runSegmentationBench(await findChromium())));

if (wanted.includes('large-app')) {
  rows.push(...(await runLargeAppBench(await findChromium(), madeSeries(2000))));
  rows.push(...(await runLargeAppBench(await findChromium(), madeSeries(400), 'copied')));
}

const width = Math.max(...rows.map(({ name }) => name.length));
process.stdout.write(
  asJson
    ? `${JSON.stringify(Object.fromEntries(rows.map(({ name, ...row }) => [name, row])), null, 2)}\n`
    : `${rows.map(({ name, value, unit, bar }) => `${name.padEnd(width)}  ${value.toPrecision(4).padStart(9)} ${unit}${bar === undefined ? '' : `  (bar ${bar})`}`).join('\n')}\n`,
);
