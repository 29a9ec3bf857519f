// A PACS on another origin that allows a page's: Debian's Orthanc cannot, so a small server in front of it answers the
// browser's preflight and names the one origin allowed. Counts what it was asked.

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface CorsProxy {
  /** Its DICOMweb root. */
  readonly root: string;
  readonly asked: readonly string[];
  readonly stop: () => Promise<void>;
}

/** Passes everything on to `target` (an origin) for pages of `allowed`. */
export const startCorsProxy = async (target: string, allowed: string): Promise<CorsProxy> => {
  const asked: string[] = [];
  const server = createServer(async (request, response) => {
    asked.push(`${request.method} ${request.url}`);
    response.setHeader('Access-Control-Allow-Origin', allowed);
    response.setHeader('Access-Control-Allow-Headers', 'accept, authorization, content-type');
    response.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
    if (request.method === 'OPTIONS') {
      response.writeHead(204).end();
      return;
    }
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { accept, 'content-type': type, authorization } = request.headers;
    const answer = await fetch(`${target}${request.url}`, {
      method: request.method ?? 'GET',
      headers: {
        ...(accept === undefined ? {} : { accept }),
        ...(type === undefined ? {} : { 'content-type': type }),
        ...(authorization === undefined ? {} : { authorization }),
      },
      ...(chunks.length === 0 ? {} : { body: Buffer.concat(chunks) }),
    });
    response.statusCode = answer.status;
    response.setHeader('Content-Type', answer.headers.get('content-type') ?? 'application/octet-stream');
    response.end(Buffer.from(await answer.arrayBuffer()));
  });
  await new Promise<void>((ready) => {
    server.listen(0, '127.0.0.1', ready);
  });
  const { port } = server.address() as AddressInfo;
  return {
    root: `http://127.0.0.1:${port}/dicom-web`,
    asked,
    stop: () => new Promise((ended) => void server.close(() => ended())),
  };
};
