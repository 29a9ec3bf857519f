// The address of the PACS as this browser keeps it, and what the browser itself is told of it: a policy by which this page
// reaches its own origin and that one, and no other. A policy can be narrowed and never widened while a page lives, so
// another PACS means the page again (docs/decisions).

import { isAddress, type PacsAddress, pacsAddress } from '#dicom/dicomweb/pacs-address.ts';

const ADDRESS_KEY = 'trabecula.pacs';
const ENDPOINT_KEY = 'trabecula.models';

export const keptAddress = (): string => localStorage.getItem(ADDRESS_KEY) ?? '';

export const keepAddress = (typed: string): void => {
  if (typed === '') localStorage.removeItem(ADDRESS_KEY);
  else localStorage.setItem(ADDRESS_KEY, typed);
};

/** Where the user has a computer that finds structures, as kept in this browser; empty where there is none. */
export const keptEndpoint = (): string => localStorage.getItem(ENDPOINT_KEY) ?? '';

export const keepEndpoint = (typed: string): void => {
  if (typed === '') localStorage.removeItem(ENDPOINT_KEY);
  else localStorage.setItem(ENDPOINT_KEY, typed);
};

/** Origins of the kept addresses, read again by the rules that they were taken by; none for one that no longer holds. */
const keptOrigins = (): readonly string[] =>
  [keptAddress(), keptEndpoint()].flatMap((typed) => {
    const found = pacsAddress(typed, location.origin);
    return isAddress(found) && found.origin !== location.origin ? [found.origin] : [];
  });

const policyFor = (origins: readonly string[]): string => {
  return [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "worker-src 'self' blob:",
    `connect-src ${["'self'", ...origins].join(' ')}`,
    "img-src 'self' blob: data:",
    "style-src 'self' 'unsafe-inline'",
    "font-src 'self' data:",
    "base-uri 'none'",
    "form-action 'none'",
    "object-src 'none'",
  ].join('; ');
};

let allowed: readonly string[] | null = null;

/** Holds the page to its own origin, the PACS and the computer for models that are kept. Once, before anything is asked for. */
export const holdPageToOrigins = (): void => {
  allowed = keptOrigins();
  const meta = document.createElement('meta');
  meta.httpEquiv = 'Content-Security-Policy';
  meta.content = policyFor(allowed);
  document.head.append(meta);
};

/** True where the page's policy lets it reach this address; where it does not, the page has to be loaded again. */
export const isWithinPolicy = ({ origin }: PacsAddress): boolean =>
  allowed === null || origin === location.origin || allowed.includes(origin);
