// Files on disk as byte sources, and the codecs' WebAssembly from the installed packages.

import type { Dirent } from 'node:fs';
import { type FileHandle, open, readdir, readFile, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, join, relative, sep } from 'node:path';
import type { ByteSource, CodecBinaries, CodecName } from '#dicom/open-images.ts';

const readAt = async (handle: FileHandle, from: number, to: number): Promise<Uint8Array> => {
  const bytes = new Uint8Array(Math.max(0, to - from));
  let done = 0;
  while (done < bytes.length) {
    const { bytesRead } = await handle.read(bytes, done, bytes.length - done, from + done);
    if (bytesRead === 0) break;
    done += bytesRead;
  }
  return bytes.subarray(0, done);
};

/** A file on disk, opened for each read: a folder may hold more files than a process may keep open. */
export const diskSource = async (file: string, path: string): Promise<ByteSource> => {
  const { size } = await stat(file);
  return {
    path,
    size,
    read: async (from, to) => {
      const handle = await open(file);
      try {
        return await readAt(handle, from, Math.min(to, size));
      } finally {
        await handle.close();
      }
    },
  };
};

const byName = (a: Dirent, b: Dirent): number => a.name.localeCompare(b.name);

async function* filesUnder(folder: string): AsyncGenerator<string> {
  for (const entry of (await readdir(folder, { withFileTypes: true })).sort(byName)) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesUnder(path);
    else if (entry.isFile()) yield path;
  }
}

/** Every file of a folder, or the one file; paths are told from the folder. @throws ENOENT and the like */
export async function* sourcesAt(place: string): AsyncGenerator<ByteSource> {
  if (!(await stat(place)).isDirectory()) {
    yield await diskSource(place, basename(place));
    return;
  }
  for await (const file of filesUnder(place)) yield await diskSource(file, relative(place, file).split(sep).join('/'));
}

const WASM: Readonly<Record<CodecName, string>> = {
  charls: '@cornerstonejs/codec-charls/decodewasm',
  openjpeg: '@cornerstonejs/codec-openjpeg/decodewasm',
  'libjpeg-turbo': '@cornerstonejs/codec-libjpeg-turbo-8bit/decodewasm',
  openjph: '@cornerstonejs/codec-openjph/wasm',
};

/** The codecs as installed beside this program. */
export const nodeCodecs: CodecBinaries = {
  load: (name) => readFile(createRequire(import.meta.url).resolve(WASM[name])),
};
