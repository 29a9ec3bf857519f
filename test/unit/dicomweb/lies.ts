// What a server may do wrong at any of its endpoints.

import { gzipSync } from 'node:zlib';
import type { Answer, Lie } from './lying-pacs.ts';

const redirect =
  (status: number): Lie =>
  (_, { thief }) => ({ status, headers: { Location: `${thief}/studies?token=x` }, body: '' });
const status =
  (code: number): Lie =>
  () => ({ status: code, headers: {}, body: 'no' });
export const body =
  (content: string | Uint8Array, headers: Answer['headers'] = {}): Lie =>
  (answer) => ({ ...answer, headers: { ...answer.headers, ...headers }, body: content });
const cut: Lie = (answer) => ({
  ...answer,
  body: Buffer.from(answer.body).subarray(0, Math.floor(answer.body.length * 0.6)),
});
const bomb = gzipSync(Buffer.alloc(80 * 2 ** 20));

export const ANYWHERE: Readonly<Record<string, Lie>> = {
  'a redirect to another origin (301)': redirect(301),
  'a redirect to another origin (302)': redirect(302),
  'a redirect that keeps the method (307)': redirect(307),
  'a redirect for good (308)': redirect(308),
  'a refresh to another origin': (answer, { thief }) => ({
    ...answer,
    headers: { ...answer.headers, Refresh: `0; ${thief}/` },
  }),
  'an error (500)': status(500),
  'an error (503)': status(503),
  'a refusal (401)': status(401),
  'a refusal (403)': status(403),
  'nothing there (404)': status(404),
  'an empty answer': body(''),
  'a sign-in page': body('<html><form action="/login">', { 'Content-Type': 'text/html' }),
  'half the answer': cut,
  'a packed bomb': body(bomb, { 'Content-Encoding': 'gzip' }),
  'a broken packing': body('not gzip', { 'Content-Encoding': 'gzip' }),
  silence: () => null,
  'silence half way': (answer, _, response) => {
    response.writeHead(200, answer.headers);
    response.write(Buffer.from(answer.body).subarray(0, 40));
    return null;
  },
  'a broken connection': (_, __, response) => {
    response.destroy();
    return null;
  },
};
