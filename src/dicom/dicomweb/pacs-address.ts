// Where the PACS is: typed by the user, kept in this browser, and the only place that a request for images may go to.
// Never taken from the page's own address, so that no link can send a clinician's credentials elsewhere.

import { type Finding, finding } from '#core/finding.ts';

export interface PacsAddress {
  /** Absolute, without a slash at its end: the DICOMweb root. */
  readonly root: string;
  readonly origin: string;
}

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

const refused = (reason: string): Finding => finding(`PACS-ADDRESS-${reason}`, 'refusal');

/**
 * The address that was typed, a path alone being on the page's own origin; or why it will not do: PACS-ADDRESS-UNREADABLE,
 * -INSECURE (neither https nor this very computer nor the page's origin), -EXTRA (a name, a password, a query or a
 * fragment, which would travel in addresses and logs).
 */
export const pacsAddress = (typed: string, pageOrigin: string): PacsAddress | Finding => {
  const text = typed.trim();
  const isPath = /^\/(?!\/)/.test(text);
  if (!isPath && !/^https?:\/\//i.test(text)) return refused('UNREADABLE');
  let url: URL;
  try {
    url = new URL(text, pageOrigin);
  } catch {
    return refused('UNREADABLE');
  }
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '' || /[?#]/.test(text))
    return refused('EXTRA');
  const isSafe = url.protocol === 'https:' || LOOPBACK.test(url.hostname) || url.origin === pageOrigin;
  if (!isSafe) return refused('INSECURE');
  return { root: url.origin + url.pathname.replace(/\/+$/, ''), origin: url.origin };
};

export const isAddress = (found: PacsAddress | Finding): found is PacsAddress => 'root' in found;
