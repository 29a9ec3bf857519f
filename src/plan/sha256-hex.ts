// SHA-256 (FIPS 180-4) by the platform, as 64 hexadecimal digits.

/** Of bytes, or of a text's UTF-8. @throws Error where the page is not served securely and has no crypto.subtle. */
export const sha256Hex = async (content: Uint8Array<ArrayBuffer> | string): Promise<string> => {
  if (globalThis.crypto?.subtle === undefined)
    throw new Error('crypto.subtle is missing: serve the page over https or from localhost');
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
};
