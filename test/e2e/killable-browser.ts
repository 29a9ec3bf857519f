// A Chromium of its own process group and profile, so that it can be killed as a power cut would: SIGKILL to all of it.

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
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

/** Processes of a group that still run, where the system tells (Linux, proc(5)): one that a kill has reached may live on for a while. */
const alive = (group: number): number =>
  !existsSync('/proc/self/stat')
    ? 0
    : readdirSync('/proc').filter((name) => {
        if (!/^\d+$/.test(name)) return false;
        try {
          const [state, , pgrp] = (/.*\) (.*)/s.exec(readFileSync(`/proc/${name}/stat`, 'utf8'))?.[1] ?? '').split(' ');
          return Number(pgrp) === group && state !== 'Z' && state !== 'X';
        } catch {
          return false;
        }
      }).length;

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
      const group = child.pid ?? 0;
      process.kill(-group, 'SIGKILL');
      await gone;
      // A process that outlives its browser must not write into a profile that the next browser has opened.
      while (alive(group) > 0) await wait(10);
      await browser.close().catch(() => {});
    },
  };
};
