// The address of the PACS as this browser keeps it, and what the browser itself is told of it: a policy by which this page
// reaches its own origin and that one, and no other. A policy can be narrowed and never widened while a page lives, so
// another PACS means the page again (docs/decisions).

import { isAddress, type PacsAddress, pacsAddress } from '#dicom/dicomweb/pacs-address.ts';

const ADDRESS_KEY = 'trabecula.pacs';

export const keptAddress = (): string => localStorage.getItem(ADDRESS_KEY) ?? '';

export const keepAddress = (typed: string): void => {
  if (typed === '') localStorage.removeItem(ADDRESS_KEY);
  else localStorage.setItem(ADDRESS_KEY, typed);
};

/** The kept address, read again by the rules that it was taken by; null where there is none or it no longer holds. */
const keptPacs = (): PacsAddress | null => {
  const found = pacsAddress(keptAddress(), location.origin);
  return isAddress(found) ? found : null;
};

const policyFor = (pacs: PacsAddress | null): string => {
  const origins = pacs === null || pacs.origin === location.origin ? "'self'" : `'self' ${pacs.origin}`;
  return [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "worker-src 'self' blob:",
    `connect-src ${origins}`,
    "img-src 'self' blob: data:",
    "style-src 'self' 'unsafe-inline'",
    "font-src 'self' data:",
    "base-uri 'none'",
    "form-action 'none'",
    "object-src 'none'",
  ].join('; ');
};

let allowed = '';

/** Holds the page to its own origin and the PACS that is kept. Once, before anything is asked for. */
export const holdPageToOrigins = (): void => {
  const pacs = keptPacs();
  allowed = pacs?.origin ?? location.origin;
  const meta = document.createElement('meta');
  meta.httpEquiv = 'Content-Security-Policy';
  meta.content = policyFor(pacs);
  document.head.append(meta);
};

/** True where the page's policy lets it reach this PACS; where it does not, the page has to be loaded again. */
export const isWithinPolicy = ({ origin }: PacsAddress): boolean =>
  allowed === '' || origin === location.origin || origin === allowed;
