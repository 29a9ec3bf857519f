// A Chromium of its own process group and profile, so that it can be killed as a power cut would: SIGKILL to all of it.

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { type Browser, chromium, type Page } from '@playwright/test';

export interface KillableBrowser {
  readonly page: Page;
  readonly kill: () => Promise<void>;
}

const endpointOf = (process: ChildProcess): Promise<string> =>
  new Promise((resolve, reject) => {
    let said = '';
    process.stderr?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const endpoint = /DevTools listening on (ws:\S+)/.exec(said)?.[1];
      if (endpoint !== undefined) resolve(endpoint);
    });
    process.once('exit', () => reject(new Error(`Chromium ended: ${said}`)));
  });

export const startKillable = async (profile: string, locale = 'fr-FR'): Promise<KillableBrowser> => {
  const path = process.env.CHROMIUM_PATH ?? chromium.executablePath();
  const child = spawn(
    path,
    [
      '--headless=new',
      '--no-sandbox',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--remote-debugging-port=0',
      '--window-size=1440,900',
      `--lang=${locale}`,
      `--accept-lang=${locale}`,
      `--user-data-dir=${profile}`,
      'about:blank',
    ],
    { stdio: ['ignore', 'ignore', 'pipe'], detached: true },
  );
  const gone = once(child, 'exit');
  const browser: Browser = await chromium.connectOverCDP(await endpointOf(child));
  const context = browser.contexts()[0];
  if (context === undefined) throw new Error('Chromium has no context');
  const page = context.pages()[0] ?? (await context.newPage());
  return {
    page,
    async kill() {
      process.kill(-(child.pid ?? 0), 'SIGKILL');
      await gone;
      await browser.close().catch(() => {});
    },
  };
};
