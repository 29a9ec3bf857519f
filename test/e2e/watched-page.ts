// What a page must never do: ask another origin for anything, or break its own policy.

import type { Page } from '@playwright/test';

export interface Watched {
  /** Addresses asked for that are not the page's own. */
  readonly foreign: readonly string[];
  /** Directives broken, with what was blocked. */
  readonly violations: readonly string[];
}

const SIGN = 'policy broken: ';

/** Watches from before the first page on. */
export const watched = async (page: Page, baseURL: string | undefined): Promise<Watched> => {
  const foreign: string[] = [];
  const violations: string[] = [];
  page.context().on('request', (request) => {
    const { protocol, origin } = new URL(request.url());
    if (protocol.startsWith('http') && origin !== baseURL) foreign.push(request.url());
    if (protocol.startsWith('ws')) foreign.push(request.url());
  });
  page.on('console', (message) => {
    if (message.text().startsWith(SIGN)) violations.push(message.text());
  });
  await page.addInitScript((sign) => {
    addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) =>
      console.error(`${sign}${effectiveDirective} ${blockedURI}`),
    );
  }, SIGN);
  return { foreign, violations };
};
