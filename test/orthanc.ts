// A real PACS for tests: Debian's Orthanc with its DICOMweb plugin, on loopback, its storage in a folder that goes with it.
// Where it is not installed, the tests that need it are skipped, counted as skipped, and say so.

import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const BINARY = '/usr/sbin/Orthanc';
const PLUGINS = '/usr/share/orthanc/plugins';
const READY_MS = 20_000;

export const hasOrthanc = (): boolean => {
  const there = existsSync(BINARY) && existsSync(join(PLUGINS, 'libOrthancDicomWeb.so'));
  if (!there && process.env.CI === 'true') throw new Error('Orthanc is wanted in CI: .ci/run installs it');
  if (!there) process.stderr.write('Orthanc is not installed: its tests are skipped\n');
  return there;
};

export interface Orthanc {
  /** Its DICOMweb root. */
  readonly root: string;
  /** Its own REST interface, for looking behind DICOMweb's back. */
  readonly rest: string;
  readonly stop: () => Promise<void>;
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });

/** Starts it and waits until it answers; on a free port unless one is given, with a name and a password where they are. */
export const startOrthanc = async (
  given: { readonly port?: number; readonly user?: string; readonly password?: string } = {},
): Promise<Orthanc> => {
  const port = given.port ?? (await freePort());
  const folder = mkdtempSync(join(tmpdir(), 'orthanc-'));
  const { user, password } = given;
  const configuration = {
    Name: 'TEST',
    StorageDirectory: folder,
    IndexDirectory: folder,
    Plugins: [PLUGINS],
    DicomServerEnabled: false,
    HttpPort: port,
    RemoteAccessAllowed: false,
    AuthenticationEnabled: user !== undefined,
    ...(user === undefined ? {} : { RegisteredUsers: { [user]: password ?? '' } }),
    DicomWeb: { Enable: true, Root: '/dicom-web/' },
  };
  const file = join(folder, 'orthanc.json');
  writeFileSync(file, JSON.stringify(configuration));
  const process_ = spawn(BINARY, [file], { stdio: 'ignore' });
  const ended = new Promise<void>((resolve) => process_.once('exit', () => resolve()));
  const stop = async (): Promise<void> => {
    process_.kill('SIGKILL');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  const rest = `http://127.0.0.1:${port}`;
  const until = Date.now() + READY_MS;
  for (;;) {
    const answer = await fetch(`${rest}/system`).catch(() => null);
    if (answer !== null && (answer.ok || answer.status === 401)) return { root: `${rest}/dicom-web`, rest, stop };
    if (Date.now() > until || process_.exitCode !== null) {
      await stop();
      throw new Error(`Orthanc does not answer on port ${port}`);
    }
    await new Promise((wake) => setTimeout(wake, 50));
  }
};
