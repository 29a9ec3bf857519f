// Patient names in every character set of dicom-odd/charset, as pydicom decodes them.

import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { diskSource } from '#cli/node-sources.ts';
import { imageHeaderFrom } from '#dicom/part10/image-header-from.ts';
import { isFinding, openFile } from '#dicom/part10/read-header.ts';
import { askPython, hasPython } from '../../python.ts';
import { hasRealData, realData } from '../../real-data.ts';

const PROGRAM = `
import json, sys, pydicom
print(json.dumps([str(pydicom.dcmread(path).get('PatientName', '')) for path in json.load(sys.stdin)]))
`;

describe.skipIf(!hasRealData('dicom-odd') || !hasPython('pydicom'))('character sets', () => {
  it('decode to the same names', async () => {
    const folder = join(realData('dicom-odd'), 'charset');
    const files = readdirSync(folder)
      .filter((name) => name.endsWith('.dcm'))
      .map((name) => join(folder, name));
    expect(files.length).toBe(17);
    const names: string[] = [];
    for (const file of files) {
      const opened = await openFile(await diskSource(file, file));
      names.push(isFinding(opened) ? opened.code : imageHeaderFrom(opened).patientName);
    }
    expect(names).toEqual(askPython(PROGRAM, files));
  });
});
