// Every text in every file of dicom-odd with a character set, in sequences too, as pydicom decodes it.

import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { diskSource } from '#cli/node-sources.ts';
import { type DataSet, itemsOf, tagName } from '#dicom/part10/data-set.ts';
import { imageHeaderFrom } from '#dicom/part10/image-header-from.ts';
import { isFinding, openFile } from '#dicom/part10/read-header.ts';
import { plainText, shownText } from '#dicom/part10/values.ts';
import { askPython, hasPython } from '../../python.ts';
import { hasRealData, realData } from '../../real-data.ts';

const PROGRAM = `
import json, sys, warnings, pydicom
warnings.simplefilter('ignore')
TEXT = ('PN', 'LO', 'SH', 'LT', 'ST', 'UT', 'UC')
def joined(value):
    if value is None: return ''
    return '\\\\'.join(str(one) for one in value) if isinstance(value, (list, pydicom.multival.MultiValue)) else str(value)
def texts(dataset, place):
    for element in dataset:
        here = place + '(%04X,%04X)' % (element.tag.group, element.tag.element)
        if element.VR == 'SQ':
            for n, item in enumerate(element.value):
                yield from texts(item, here + '[%d]' % n)
        elif element.VR in TEXT and not element.tag.is_private and joined(element.value).strip():
            yield [here, ' '.join(joined(element.value).split())]
print(json.dumps([list(texts(pydicom.dcmread(path), '')) for path in json.load(sys.stdin)]))
`;

type Texts = readonly (readonly [string, string])[];

const TEXT: ReadonlySet<string> = new Set(['PN', 'LO', 'SH', 'LT', 'ST', 'UT', 'UC']);
const CHARACTER_SET = 0x00080005;

/** What the data set holds at the places that pydicom found text at: files in implicit VR do not say which is text. */
const textsOf = (dataSet: DataSet, place: string, sets: string, wanted: ReadonlySet<string>): Texts =>
  [...dataSet.elements.values()].flatMap(({ tag, vr }): Texts => {
    const here = `${place}${tagName(tag)}`;
    const own = plainText(dataSet, CHARACTER_SET) || sets;
    if ([...wanted].some((one) => one.startsWith(`${here}[`)))
      return itemsOf(dataSet, tag).flatMap((item, n) => textsOf(item, `${here}[${n}]`, own, wanted));
    if (!wanted.has(here) && !TEXT.has(vr)) return [];
    // pydicom leaves out an empty last group of a name.
    const text = shownText(dataSet, tag, sets).replace(/=+$/, '').split(/\s+/).join(' ');
    return text === '' || (tag >>> 16) % 2 === 1 ? [] : [[here, text]];
  });

describe.skipIf(!hasRealData('dicom-odd') || !hasPython('pydicom'))('character sets', () => {
  const inSet = join(realData('dicom-odd'), 'charset');
  const files = [
    ...readdirSync(inSet)
      .filter((name) => name.endsWith('.dcm'))
      .map((name) => join(inSet, name)),
    join(realData('dicom-odd'), 'pydicom/empty_charset_LEI.dcm'),
  ];

  it('decode every text of 18 files, in sequences too', async () => {
    expect(files.length).toBe(18);
    const theirs = askPython<readonly Texts[]>(PROGRAM, files);
    for (const [n, file] of files.entries()) {
      const opened = await openFile(await diskSource(file, file));
      if (isFinding(opened)) throw new Error(`${file}: ${opened.code}`);
      const wanted = theirs[n] ?? [];
      expect(textsOf(opened.dataSet, '', '', new Set(wanted.map(([place]) => place))), file).toEqual(wanted);
    }
    expect(theirs.flat().length).toBeGreaterThan(60);
  });

  it('decode the names that the screen shows', async () => {
    const names: string[] = [];
    for (const file of files) {
      const opened = await openFile(await diskSource(file, file));
      names.push(isFinding(opened) ? opened.code : imageHeaderFrom(opened).patientName);
    }
    const theirs = askPython<readonly Texts[]>(PROGRAM, files);
    expect(names).toEqual(theirs.map((texts) => texts.find(([place]) => place === '(0010,0010)')?.[1] ?? ''));
  });
});
