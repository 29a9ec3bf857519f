// The one way to the PACS: every address is built here from the configured root, leaves for its origin alone, follows no
// redirect, and what comes back is read up to a cap and no slower than a limit. Whatever goes wrong is a finding.

import { type Finding, finding } from '#core/finding.ts';
import type { PacsAddress } from './pacs-address.ts';

export interface PacsAccess {
  readonly address: PacsAddress;
  /** The value of the Authorization header; null where the PACS asks for none. */
  readonly authorization: string | null;
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  /** A server that sends nothing for so long is given up. */
  readonly stallMs: number;
  readonly signal?: AbortSignal;
}

/** Says in a finding why the PACS did not answer as it should. */
export class PacsFailure extends Error {
  readonly finding: Finding;
  constructor(found: Finding) {
    super(found.code);
    this.finding = found;
  }
}

export const pacsFailure = (code: string, values: Finding['values'] = {}, where: readonly string[] = []): PacsFailure =>
  new PacsFailure(finding(code, 'refusal', values, where));

export interface PacsRequest {
  /** Segments after the root. */
  readonly path: readonly string[];
  readonly query?: readonly (readonly [string, string])[];
  readonly accept: string;
  readonly body?: { readonly type: string; readonly bytes: Blob };
  readonly maxBytes: number;
  /** Statuses besides 200 whose body is an answer. */
  readonly alsoOk?: readonly number[];
}

export interface PacsAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** @throws RangeError for a segment that could leave the root: a slip of ours, since UIDs are checked. */
const addressOf = ({ root, origin }: PacsAddress, { path, query = [] }: PacsRequest): string => {
  const wrong = path.find((segment) => !/^[A-Za-z0-9.]+$/.test(segment) || /^\.+$/.test(segment));
  if (wrong !== undefined) throw new RangeError(`no segment of a DICOMweb address: ${wrong}`);
  const search = query.length === 0 ? '' : `?${new URLSearchParams(query.map(([key, value]) => [key, value]))}`;
  const address = `${[root, ...path].join('/')}${search}`;
  if (new URL(address).origin !== origin) throw new RangeError(`${address} leaves ${origin}`);
  return address;
};

const withStall = async <T>(promise: Promise<T>, stallMs: number, giveUp: () => void): Promise<T> => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stalled = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      giveUp();
      reject(pacsFailure('PACS-STALLED', { seconds: stallMs / 1000 }));
    }, stallMs);
  });
  try {
    return await Promise.race([promise, stalled]);
  } finally {
    clearTimeout(timer);
  }
};

const statusFailure = (status: number): PacsFailure =>
  status === 401 || status === 403
    ? pacsFailure('PACS-NOT-ALLOWED', { status })
    : pacsFailure('PACS-STATUS', { status });

const joined = (parts: readonly Uint8Array[], length: number): Uint8Array<ArrayBuffer> => {
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
};

/** The body, inflated by the browser where it came packed, and held to its cap after that. */
const bodyOf = async (response: Response, maxBytes: number, stallMs: number): Promise<Uint8Array<ArrayBuffer>> => {
  const reader = response.body?.getReader();
  if (reader === undefined) return new Uint8Array(0);
  const parts: Uint8Array[] = [];
  let length = 0;
  const cancel = (): void => void reader.cancel().catch(() => undefined);
  for (;;) {
    const { done, value } = await withStall(reader.read(), stallMs, cancel);
    if (done) return joined(parts, length);
    parts.push(value);
    length += value.length;
    if (length > maxBytes) {
      cancel();
      throw pacsFailure('PACS-TOO-LARGE', { megabytes: maxBytes / 1e6 });
    }
  }
};

const send = async (access: PacsAccess, request: PacsRequest): Promise<PacsAnswer> => {
  const given = new AbortController();
  const stop = (): void => given.abort(access.signal?.reason);
  access.signal?.addEventListener('abort', stop, { once: true });
  const { address, authorization, stallMs } = access;
  const { accept, body, maxBytes, alsoOk = [] } = request;
  try {
    const asked = access.fetch(addressOf(address, request), {
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        Accept: accept,
        ...(body === undefined ? {} : { 'Content-Type': body.type }),
        ...(authorization === null ? {} : { Authorization: authorization }),
      },
      redirect: 'error',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      cache: 'no-store',
      mode: 'cors',
      signal: given.signal,
      ...(body === undefined ? {} : { body: body.bytes }),
    });
    const response = await withStall(asked, stallMs, () => given.abort());
    if (response.status === 204) return { status: 204, contentType: '', bytes: new Uint8Array(0) };
    if (response.status !== 200 && !alsoOk.includes(response.status)) {
      void response.body?.cancel().catch(() => undefined);
      throw statusFailure(response.status);
    }
    const bytes = await bodyOf(response, maxBytes, stallMs);
    return { status: response.status, contentType: response.headers.get('Content-Type') ?? '', bytes };
  } finally {
    access.signal?.removeEventListener('abort', stop);
  }
};

/** Asks the PACS. @throws PacsFailure; the signal's reason when aborted. */
export const askPacs = async (access: PacsAccess, request: PacsRequest): Promise<PacsAnswer> => {
  access.signal?.throwIfAborted();
  try {
    return await send(access, request);
  } catch (error) {
    access.signal?.throwIfAborted();
    if (error instanceof PacsFailure || error instanceof RangeError) throw error;
    // A refused redirect, a refused origin, a broken connection: the browser tells one from another to nobody.
    throw pacsFailure('PACS-UNREACHABLE', { host: new URL(access.address.root).host });
  }
};
