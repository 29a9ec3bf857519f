import { describe, expect, it } from 'vitest';
import { pacsAddress } from '#dicom/dicomweb/pacs-address.ts';

describe('the address of a PACS', () => {
  const page = 'https://planner.hospital.org';
  it.each([
    ['https://pacs.hospital.org/dicom-web/', 'https://pacs.hospital.org/dicom-web'],
    [' https://pacs.hospital.org:8443 ', 'https://pacs.hospital.org:8443'],
    ['/dicom-web', `${page}/dicom-web`],
    ['http://127.0.0.1:8042/dicom-web', 'http://127.0.0.1:8042/dicom-web'],
    ['http://localhost/', 'http://localhost'],
  ])('%s is taken', (typed, root) => expect(pacsAddress(typed, page)).toEqual({ root, origin: new URL(root).origin }));

  it.each([
    ['', 'UNREADABLE'],
    ['pacs.hospital.org', 'UNREADABLE'],
    ['//evil.org/dicom-web', 'UNREADABLE'],
    ['javascript:alert(1)', 'UNREADABLE'],
    ['file:///etc/passwd', 'UNREADABLE'],
    ['https://', 'UNREADABLE'],
    ['http://pacs.hospital.org/dicom-web', 'INSECURE'],
    ['http://localhost.evil.org/', 'INSECURE'],
    ['http://127.0.0.1.evil.org/', 'INSECURE'],
    ['https://user:pass@pacs.hospital.org/', 'EXTRA'],
    ['https://pacs.hospital.org@evil.org/', 'EXTRA'],
    ['https://pacs.hospital.org/?token=x', 'EXTRA'],
    ['https://pacs.hospital.org/dicom-web#token', 'EXTRA'],
    ['https://pacs.hospital.org/dicom-web?', 'EXTRA'],
  ])('%s is refused', (typed, reason) =>
    expect(pacsAddress(typed, page)).toMatchObject({ code: `PACS-ADDRESS-${reason}` }),
  );
});
