// A DICOMweb server on loopback that answers rightly but for one fault, and a thief beside it: another origin that keeps
// whatever reaches it. For each fault one may then ask what came of it.

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Instance {
  readonly uid: string;
  readonly bytes: Uint8Array;
}

/** What the server has: one study of one series. */
export interface Holding {
  readonly study: string;
  readonly series: string;
  readonly patientId: string;
  readonly studyDate: string;
  readonly instances: readonly Instance[];
}

export type Endpoint = 'studies' | 'series' | 'instances' | 'wado';

export interface Question {
  readonly endpoint: Endpoint;
  /** The instance asked for; empty unless it is wado. */
  readonly instance: string;
  readonly query: URLSearchParams;
  readonly thief: string;
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | string;
}

/** What is done instead of the right answer; it may answer by itself and return null. */
export type Lie = (right: Answer, question: Question, response: ServerResponse) => Answer | null;

export interface LyingPacs {
  readonly root: string;
  /** The lie told at an endpoint; null for none anywhere. */
  readonly tell: (endpoint: Endpoint | null, lie: Lie) => void;
  /** Requests that reached the other origin. */
  readonly stolen: readonly string[];
  /** Authorization headers that reached the PACS itself. */
  readonly tokens: readonly string[];
  readonly stop: () => Promise<void>;
}

const BOUNDARY = 'the-boundary-of-the-lying-pacs';

const value = (vr: string, ...values: readonly unknown[]) => ({ vr, Value: values });

/** The right rows of each endpoint, in the DICOM JSON model. */
const rowsOf = (holding: Holding, { endpoint, query }: Question): readonly object[] => {
  const study = { '0020000D': value('UI', holding.study), '00100020': value('LO', holding.patientId) };
  const series = { ...study, '0020000E': value('UI', holding.series) };
  if (endpoint === 'studies') return [{ ...study, '00080020': value('DA', holding.studyDate) }];
  if (endpoint === 'series')
    return [{ ...series, '00080060': value('CS', 'CT'), '00201209': value('IS', holding.instances.length) }];
  const offset = Number(query.get('offset') ?? 0);
  return holding.instances
    .map(({ uid }, n) => ({ ...series, '00080018': value('UI', uid), '00200013': value('IS', n + 1) }))
    .slice(offset, offset + Number(query.get('limit') ?? 1e9));
};

export const multipart = (bytes: Uint8Array, boundary = BOUNDARY, type = 'application/dicom'): Buffer =>
  Buffer.concat([
    Buffer.from(`--${boundary}\r\nContent-Type: ${type}\r\nMIME-Version: 1.0\r\n\r\n`),
    bytes,
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ]);

const rightAnswer = (holding: Holding, question: Question): Answer => {
  if (question.endpoint !== 'wado') {
    const body = JSON.stringify(rowsOf(holding, question));
    return { status: 200, headers: { 'Content-Type': 'application/dicom+json' }, body };
  }
  const found = holding.instances.find(({ uid }) => uid === question.instance);
  if (found === undefined) return { status: 404, headers: {}, body: '' };
  const type = `multipart/related; type="application/dicom"; boundary=${BOUNDARY}`;
  return { status: 200, headers: { 'Content-Type': type }, body: multipart(found.bytes) };
};

const questionOf = ({ url = '/' }: IncomingMessage, thief: string): Question => {
  const { pathname, searchParams: query } = new URL(url, 'http://localhost');
  const parts = pathname.split('/').slice(2);
  const endpoint =
    parts.length === 1 ? 'studies' : parts.length === 3 ? 'series' : parts.length === 5 ? 'instances' : 'wado';
  return { endpoint, instance: parts[5] ?? '', query, thief };
};

const listening = async (server: Server): Promise<string> => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};

const closed = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.closeAllConnections();
    server.close(() => resolve());
  });

export const startLyingPacs = async (holding: Holding): Promise<LyingPacs> => {
  const stolen: string[] = [];
  const tokens: string[] = [];
  let told: { readonly at: Endpoint; readonly lie: Lie } | null = null;
  const thief = createServer((request, response) => {
    stolen.push(`${request.method} ${request.url} ${request.headers.authorization ?? ''}`);
    response.end('[]');
  });
  const thiefOrigin = await listening(thief);
  const pacs = createServer((request, response) => {
    tokens.push(request.headers.authorization ?? '');
    const question = questionOf(request, thiefOrigin);
    const right = rightAnswer(holding, question);
    const answer = told?.at === question.endpoint ? told.lie(right, question, response) : right;
    if (answer === null) return;
    response.writeHead(answer.status, answer.headers);
    response.end(answer.body);
  });
  const origin = await listening(pacs);
  return {
    root: `${origin}/dicom-web`,
    tell(endpoint, lie) {
      told = endpoint === null ? null : { at: endpoint, lie };
    },
    stolen,
    tokens,
    stop: async () => {
      await Promise.all([closed(pacs), closed(thief)]);
    },
  };
};
