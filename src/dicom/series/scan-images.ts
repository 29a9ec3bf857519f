// Reads the headers of everything it is given, archives included, and sorts it into series. Many reads are under way at
// once, since each waits on a disk; a file that cannot be used is left aside with its reason, never a stop.

import { type Finding, finding } from '#core/finding.ts';
import type { ByteSource } from '../byte-source.ts';
import { forEachInFlight } from '../in-flight.ts';
import { labelFormatOf, labelFormatOfClass } from '../labels/label-format.ts';
import { BytesRunOut, MalformedDataSet } from '../part10/data-set.ts';
import { imageHeadersFrom } from '../part10/frame-headers.ts';
import type { ImageHeader } from '../part10/image-header.ts';
import { imageHeaderFrom } from '../part10/image-header-from.ts';
import { isFinding, type OpenFile, openFile } from '../part10/read-header.ts';
import { looksLikeZip, type NestedBudget, nestedBudget, openZip, unpackedSource } from '../zip-sources.ts';
import type { CatalogueSeries, ImageCatalogue, LeftAside, OtherObject } from './image-catalogue.ts';
import { byFitness, seriesFrom } from './series-facts.ts';

export interface ScanOptions {
  /** Files done, files known so far (archives add theirs when opened), bytes of the files done. */
  readonly onProgress?: (done: number, total: number, bytes: number) => void;
  readonly signal?: AbortSignal;
  /** How many files are read at once; 12 where absent. */
  readonly inFlight?: number;
  /** Called once for each way in which images' pixels are written (TransferSyntax.coding), as soon as one is met. */
  readonly onCoding?: (coding: string) => void;
  /** Called before a file is opened; the last one called, with one in flight, is the one being read. */
  readonly onFile?: (path: string) => void;
  /** Paths of files that a reading has hung on: left aside by name. */
  readonly leftOut?: readonly string[];
}

const FILES_IN_FLIGHT = 12;
const ARCHIVES_DEEP = 3;

const DICOMDIR = '1.2.840.10008.1.3.10';
/** Storage classes with pixels on a grid of their own that are no image to plan on (PS3.4 B.5). */
const NOT_AN_IMAGE: ReadonlySet<string> = new Set([
  DICOMDIR,
  '1.2.840.10008.5.1.4.1.1.66.4',
  '1.2.840.10008.5.1.4.1.1.66.7',
  '1.2.840.10008.5.1.4.1.1.30',
  '1.2.840.10008.5.1.4.1.1.481.2',
]);
/** Storage classes that are images, so that a file of theirs without pixels is broken. */
const AN_IMAGE: ReadonlySet<string> = new Set([
  '1.2.840.10008.5.1.4.1.1.2',
  '1.2.840.10008.5.1.4.1.1.2.1',
  '1.2.840.10008.5.1.4.1.1.4',
  '1.2.840.10008.5.1.4.1.1.4.1',
  '1.2.840.10008.5.1.4.1.1.128',
]);

const NO_DICOM = {
  sopClassUid: '',
  modality: '',
  description: '',
  studyInstanceUid: '',
  seriesInstanceUid: '',
} as const;

/** A file and the slices it holds. */
interface ImageFile {
  readonly source: ByteSource;
  readonly metaClassUid: string;
  readonly headers: readonly [ImageHeader, ...ImageHeader[]];
}

interface Scan {
  readonly options: ScanOptions;
  readonly nested: NestedBudget;
  readonly series: Map<string, ImageFile[]>;
  readonly codings: Set<string>;
  readonly others: OtherObject[];
  readonly leftAside: LeftAside[];
  filesRead: number;
  done: number;
  total: number;
  bytes: number;
}

const aside = (scan: Scan, file: string, found: Finding): void => {
  scan.leftAside.push({ file, finding: found });
};

const scanArchive = async (scan: Scan, source: ByteSource, depth: number): Promise<boolean> => {
  const isNested = depth > 0;
  if (depth >= ARCHIVES_DEEP) {
    aside(scan, source.path, finding('ZIP-TOO-DEEP', 'note', { depth }, [source.path]));
    return true;
  }
  const random = isNested ? await unpackedSource(source, scan.nested) : source;
  if (isFinding(random)) {
    aside(scan, source.path, random);
    return true;
  }
  const content = await openZip(random);
  if (content === null) {
    aside(scan, source.path, finding('ZIP-BROKEN', 'note', {}, [source.path]));
    return true;
  }
  scan.leftAside.push(...content.leftAside);
  scan.total += content.sources.length;
  await forEachInFlight(
    content.sources,
    scan.options.inFlight ?? FILES_IN_FLIGHT,
    (entry) => scanFile(scan, entry, depth + 1),
    scan.options.signal,
  );
  return true;
};

const meet = ({ codings, options }: Scan, coding: string): void => {
  if (codings.has(coding)) return;
  codings.add(coding);
  options.onCoding?.(coding);
};

const sort = (scan: Scan, file: ImageFile): void => {
  const { headers, source, metaClassUid } = file;
  const [header] = headers;
  const { path } = source;
  const { sopClassUid, modality, studyInstanceUid, seriesInstanceUid } = header;
  if (header.pixels === null || NOT_AN_IMAGE.has(sopClassUid)) {
    if (metaClassUid === DICOMDIR || sopClassUid === DICOMDIR)
      aside(scan, path, finding('FILE-DICOMDIR', 'note', {}, [path]));
    else if (sopClassUid === '') aside(scan, path, finding('FILE-NO-CLASS', 'note', {}, [path]));
    else if (AN_IMAGE.has(sopClassUid)) aside(scan, path, finding('FILE-NO-PIXELS', 'note', {}, [path]));
    else {
      const description = header.seriesDescription;
      const labels = labelFormatOfClass(sopClassUid);
      scan.others.push({
        path,
        labels,
        sopClassUid,
        modality,
        description,
        studyInstanceUid,
        seriesInstanceUid,
        source,
      });
    }
  } else if (seriesInstanceUid === '' || header.sopInstanceUid === '') {
    aside(scan, path, finding('FILE-NO-UID', 'note', {}, [path]));
  } else {
    meet(scan, header.syntax.coding);
    const known = scan.series.get(seriesInstanceUid);
    if (known === undefined) scan.series.set(seriesInstanceUid, [file]);
    else known.push(file);
  }
};

/** The slices of a file; a finding where its frames' groups are broken. */
const headersIn = (file: OpenFile): ImageFile['headers'] | Finding => {
  const whole = imageHeaderFrom(file);
  if (whole.pixels === null || NOT_AN_IMAGE.has(whole.sopClassUid)) return [whole];
  try {
    const [first = whole, ...others] = imageHeadersFrom(file);
    return [first, ...others];
  } catch (error) {
    if (!(error instanceof MalformedDataSet || error instanceof BytesRunOut)) throw error;
    const reason = error instanceof MalformedDataSet ? error.reason : 'delimiter';
    return finding('FILE-MALFORMED', 'note', { reason, offset: error.offset }, [whole.path]);
  }
};

const scanDicom = async (scan: Scan, source: ByteSource, depth: number): Promise<void> => {
  const opened = await openFile(source);
  if (!isFinding(opened)) {
    const headers = headersIn(opened);
    if ('severity' in headers) aside(scan, source.path, headers);
    else sort(scan, { headers, source: opened.source, metaClassUid: opened.metaClassUid });
  } else if (opened.code === 'FILE-NOT-DICOM' && looksLikeZip(await source.read(0, 4))) {
    scan.filesRead--;
    await scanArchive(scan, source, depth);
  } else {
    const labels = opened.code === 'FILE-NOT-DICOM' ? await labelFormatOf(source) : null;
    if (labels === null) aside(scan, source.path, opened);
    else scan.others.push({ ...NO_DICOM, path: source.path, labels, source });
  }
};

const scanFile = async (scan: Scan, source: ByteSource, depth: number): Promise<void> => {
  const { onFile, leftOut = [] } = scan.options;
  scan.filesRead++;
  onFile?.(source.path);
  try {
    if (leftOut.includes(source.path)) aside(scan, source.path, finding('FILE-HANGS', 'note', {}, [source.path]));
    else await scanDicom(scan, source, depth);
  } catch (error) {
    scan.options.signal?.throwIfAborted();
    // What cannot be read (a file gone, a broken deflate stream) is a fact about that file.
    const reason = error instanceof Error ? error.message.slice(0, 120) : String(error);
    aside(scan, source.path, finding('FILE-UNREADABLE', 'note', { reason }, [source.path]));
  }
  scan.done++;
  scan.bytes += source.size;
  scan.options.onProgress?.(scan.done, Math.max(scan.total, scan.done), scan.bytes);
};

/** Larger files are not compared: they count as two contents under one name, which the gate refuses. */
const MOST_COMPARED_BYTES = 2 ** 28;

const sameBytes = async (a: ImageFile, b: ImageFile): Promise<boolean> => {
  if (a.source.size !== b.source.size || a.source.size > MOST_COMPARED_BYTES) return false;
  const [x, y] = await Promise.all([a.source.read(0, a.source.size), b.source.read(0, b.source.size)]);
  return x.length === y.length && x.every((byte, at) => byte === y[at]);
};

/** The files without exact copies of one another; the copies are left aside by name. */
const withoutCopies = async (scan: Scan, files: readonly ImageFile[]): Promise<readonly ImageFile[]> => {
  const kept = new Map<string, ImageFile[]>();
  for (const file of files) {
    const { path } = file.source;
    const uid = file.headers[0].sopInstanceUid;
    const twins = kept.get(uid) ?? [];
    let isCopy = false;
    for (const twin of twins) isCopy ||= await sameBytes(file, twin);
    if (isCopy) aside(scan, path, finding('FILE-COPY', 'note', {}, [path]));
    else kept.set(uid, [...twins, file]);
  }
  return [...kept.values()].flat();
};

const aboutTheWhole = (scan: Scan): readonly Finding[] => {
  const patients = new Set(
    [...scan.series.values()].flat().map(({ headers: [h] }) => JSON.stringify([h.patientId, h.patientName])),
  );
  if (scan.series.size === 0) return [finding('FOLDER-NO-IMAGES', 'refusal', { files: scan.filesRead })];
  return patients.size > 1 ? [finding('FOLDER-SEVERAL-PATIENTS', 'warning', { count: patients.size })] : [];
};

/** Scans files and archives; throws the signal's reason when aborted, and nothing about the data. */
export const scanImages = async (
  sources: AsyncIterable<ByteSource> | readonly ByteSource[],
  options: ScanOptions = {},
): Promise<ImageCatalogue> => {
  const scan: Scan = {
    options,
    nested: nestedBudget(),
    series: new Map(),
    codings: new Set(),
    others: [],
    leftAside: [],
    filesRead: 0,
    done: 0,
    total: 'length' in sources ? sources.length : 0,
    bytes: 0,
  };
  const inFlight = options.inFlight ?? FILES_IN_FLIGHT;
  await forEachInFlight(sources, inFlight, (source) => scanFile(scan, source, 0), options.signal);
  const groups: (readonly CatalogueSeries[])[] = [];
  for (const files of scan.series.values()) {
    const slices = (await withoutCopies(scan, files)).flatMap(({ headers, source }) =>
      headers.map((header) => ({ header, source })),
    );
    groups.push(seriesFrom(slices));
  }
  // A series ranks with the best of its parts; they follow it, so that none is ever taken for the whole.
  const best = groups.map((group) => ({ group, first: group.toSorted(byFitness)[0] }));
  const series = best
    .toSorted(({ first: a }, { first: b }) => (a === undefined || b === undefined ? 0 : byFitness(a, b)))
    .flatMap(({ group }) => group);
  return {
    studyDate: series[0]?.facts.studyDate ?? '',
    filesRead: scan.filesRead,
    series,
    others: scan.others,
    leftAside: scan.leftAside.toSorted((a, b) => a.file.localeCompare(b.file)),
    findings: aboutTheWhole(scan),
  };
};
