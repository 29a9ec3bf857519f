// Files handed to the browser's downloads, and names that no file system stumbles on.

/** Letters and digits of the label, so that no file system stumbles on it. */
export const plainFileName = (caseLabel: string): string => {
  const plain = caseLabel
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-zA-Z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  return plain === '' ? 'plan' : plain;
};

/** Hands bytes or text to the browser's downloads. */
export const download = (content: Uint8Array | string, name: string, type = 'application/octet-stream'): void => {
  const url = URL.createObjectURL(new Blob([content as BlobPart], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
};
