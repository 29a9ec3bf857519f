// Finds a Chromium for the browser tests, in this order: CHROMIUM_PATH, the system's, Playwright's own. Where there is
// none it installs one: the system's package manager when it may (root on Debian or Ubuntu), else Playwright's download.

import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const SYSTEM = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

const playwrights = async () => {
  const { chromium } = await import('playwright-core');
  const path = chromium.executablePath();
  return path && existsSync(path) ? path : null;
};

const present = async () => {
  const wanted = process.env.CHROMIUM_PATH;
  if (wanted) {
    if (existsSync(wanted)) return wanted;
    throw new Error(`CHROMIUM_PATH names ${wanted}, which does not exist`);
  }
  return SYSTEM.find((path) => existsSync(path)) ?? (await playwrights());
};

const mayUseApt = () =>
  process.platform === 'linux' && process.getuid?.() === 0 && spawnSync('apt-get', ['--version']).status === 0;

const installWithApt = () => {
  const run = (args) =>
    spawnSync('apt-get', ['-o', 'DPkg::Lock::Timeout=300', ...args], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    }).status === 0;
  run(['update', '-qq']);
  return run(['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-liberation']);
};

/** The path of a Chromium that exists. Throws one line that says what to do when none can be had. */
export const findChromium = async () => {
  const found = await present();
  if (found) return found;
  process.stderr.write('No Chromium found: installing one for the browser tests…\n');
  if (mayUseApt() && installWithApt()) {
    const installed = await present();
    if (installed) return installed;
  }
  try {
    execFileSync('npx', ['playwright-core', 'install', 'chromium'], { stdio: ['ignore', 'ignore', 'inherit'] });
  } catch {
    // said below, in one line
  }
  const downloaded = await present();
  if (downloaded) return downloaded;
  throw new Error('The browser tests need a Chromium: install Chrome or Chromium, or set CHROMIUM_PATH to one.');
};
