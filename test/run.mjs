// `npm test`: every test there is, the browser tests too, in the order cheap to dear, and one closing line.
//   npm test                all
//   npm test -- --node      without a browser
//   npm test -- --browser   in the browser only

import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { findChromium } from './find-chromium.mjs';

const only = process.argv.includes('--node') ? 'node' : process.argv.includes('--browser') ? 'browser' : 'all';
const results = 'test-results';
mkdirSync(results, { recursive: true });

const run = (command, args, env = {}) =>
  spawnSync(command, args, { stdio: 'inherit', env: { ...process.env, ...env } }).status ?? 1;

const totals = { passed: 0, failed: 0, skipped: 0 };
let failed = false;

const add = (passed, failures, skipped) => {
  totals.passed += passed;
  totals.failed += failures;
  totals.skipped += skipped;
};

if (only !== 'browser') {
  const file = `${results}/node.json`;
  const status = run('npx', ['vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`]);
  failed = failed || status !== 0;
  const report = JSON.parse(readFileSync(file, 'utf8'));
  add(report.numPassedTests, report.numFailedTests, report.numPendingTests + report.numTodoTests);
}

if (only !== 'node') {
  const chromium = await findChromium().catch((error) => {
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  });
  if (run('npx', ['vite', 'build', '--logLevel', 'warn']) !== 0) process.exit(1);
  const file = resolve(results, 'browser.json');
  const status = run('npx', ['playwright', 'test', '--config', 'test/e2e/playwright.config.ts'], {
    CHROMIUM_PATH: chromium,
    PLAYWRIGHT_JSON_OUTPUT_FILE: file,
  });
  failed = failed || status !== 0;
  const { stats } = JSON.parse(readFileSync(file, 'utf8'));
  add(stats.expected + stats.flaky, stats.unexpected, stats.skipped);
}

process.stdout.write(`\n${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped\n`);
if (totals.passed === 0) process.stderr.write('No test ran.\n');
process.exit(failed || totals.failed > 0 || totals.passed === 0 ? 1 : 0);
