// What the user chose or dropped, as files with their paths. A dropped folder is walked entry by entry (File and
// Directory Entries API); readEntries answers in batches and has to be called until it answers none.

import type { PickedFile } from '../app-model.ts';

/** Files of an <input type="file">, with or without `webkitdirectory`. */
export const filesOfInput = (input: HTMLInputElement): readonly PickedFile[] =>
  [...(input.files ?? [])].map((file) => ({ file, path: file.webkitRelativePath || file.name }));

const fileOf = (entry: FileSystemFileEntry): Promise<File> =>
  new Promise((resolve, reject) => entry.file(resolve, reject));

const batchOf = (reader: FileSystemDirectoryReader): Promise<readonly FileSystemEntry[]> =>
  new Promise((resolve, reject) => reader.readEntries(resolve, reject));

const walk = async (entry: FileSystemEntry): Promise<readonly PickedFile[]> => {
  if (entry.isFile) {
    const file = await fileOf(entry as FileSystemFileEntry);
    return [{ file, path: entry.fullPath.replace(/^\//, '') }];
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const found: PickedFile[] = [];
  for (let batch = await batchOf(reader); batch.length > 0; batch = await batchOf(reader)) {
    for (const child of batch) found.push(...(await walk(child)));
  }
  return found;
};

/** Everything that was dropped, folders included. Must be called within the drop event: its list is empty afterwards. */
export const filesOfDrop = async (dropped: DataTransfer): Promise<readonly PickedFile[]> => {
  const entries = [...dropped.items].flatMap((item) => item.webkitGetAsEntry() ?? []);
  if (entries.length === 0) return [...dropped.files].map((file) => ({ file, path: file.name }));
  const walked: PickedFile[] = [];
  for (const entry of entries) walked.push(...(await walk(entry)));
  return walked;
};

/** True for a saved plan, by its name: one JSON file alone. */
export const isPlanFile = (files: readonly PickedFile[]): boolean =>
  files.length === 1 && /\.json$/i.test(files[0]?.file.name ?? '');
