// What a folder, a set of files or a ZIP holds, once its headers are read: series with the gate's verdict, other
// objects, and the files left aside with the reason.

import type { Finding } from '#core/finding.ts';
import type { VolumeGrid } from '#core/space/volume-grid.ts';
import type { ImportFormat } from '#plan/plan-document.ts';
import type { ByteSource } from '../byte-source.ts';
import type { Fitness } from '../gate/fitness.ts';
import type { Judgement, Verdict } from '../gate/verdict.ts';
import type { ImageHeader } from '../part10/image-header.ts';
import type { NumberScale } from './image-numbers.ts';
import type { TableScale } from './table-scale.ts';

/** Facts of a series as plain data: may be posted between threads. */
export interface SeriesFacts {
  /** Once in a catalogue: the series' UID, followed by # and a number for a part of it. */
  readonly id: string;
  /** Which of how many, where this is a part of a series that is none as a whole. */
  readonly part: { readonly index: number; readonly count: number } | null;
  readonly seriesInstanceUid: string;
  readonly studyInstanceUid: string;
  readonly patientName: string;
  readonly patientId: string;
  readonly studyDate: string;
  /** Identifier, name and date of birth as one text: only to tell two patients apart, never shown or kept. */
  readonly patient: string;
  readonly modality: string;
  readonly description: string;
  /** Name of the folder that its first file lies in; empty where none is known. */
  readonly folder: string;
  readonly sliceCount: number;
  readonly thicknessMm: number | null;
  readonly stepMm: number | null;
  /** Largest distance of a slice's corner from an even, straight stack. */
  readonly maxDeviationMm: number | null;
  /** Between columns (along i), between rows (along j). */
  readonly pixelSpacingMm: readonly [number, number] | null;
  readonly tiltDeg: number | null;
  readonly extentMm: number | null;
  readonly patientPosition: string;
  /** How the scanner's table reads along z; null where the files do not say so with one voice. */
  readonly table: TableScale | null;
  /** Which number an image has on the console, by its z; null where the files do not say so with one voice. */
  readonly numbers: NumberScale | null;
  readonly kernel: string;
  /** Of the voxels, once loaded as 16-bit numbers. */
  readonly memoryMb: number;
  readonly verdict: Verdict;
  /** Whether loadSeries takes it. */
  readonly opens: boolean;
  readonly fitness: Fitness;
  /** The gate's findings, then the reasons of the fitness. */
  readonly findings: readonly Finding[];
  readonly positionsMm: readonly number[];
  readonly grid: VolumeGrid | null;
}

/** One slice of a series: its header, and where its bytes are. */
export interface SliceFile {
  readonly header: ImageHeader;
  readonly source: ByteSource;
}

export interface CatalogueSeries {
  readonly facts: SeriesFacts;
  /** In slice order. */
  readonly slices: readonly SliceFile[];
  /** Where each slice lies in the plane of a tilted series' grid, mm from its origin; null where none is moved. */
  readonly shiftsMm: Judgement['shiftsMm'];
  /** How the slices lie on the grid where that reaches across gaps; null where they are its slices. */
  readonly bridge: Judgement['bridge'];
}

/** What came along and is no image series: segmentations, structure sets, reports; label maps that are no DICOM. */
export interface OtherObject {
  readonly path: string;
  /** How its structures are written; null where it holds none. */
  readonly labels: ImportFormat | null;
  /** Empty where it is no DICOM, as what follows. */
  readonly sopClassUid: string;
  readonly modality: string;
  readonly description: string;
  readonly studyInstanceUid: string;
  readonly seriesInstanceUid: string;
  readonly source: ByteSource;
}

export interface LeftAside {
  readonly file: string;
  readonly finding: Finding;
}

export interface ImageCatalogue {
  /** Of the best series, YYYYMMDD; empty where the files have none. */
  readonly studyDate: string;
  readonly filesRead: number;
  /** Best for planning first; the parts of a series that is none as a whole right after it. */
  readonly series: readonly CatalogueSeries[];
  readonly others: readonly OtherObject[];
  readonly leftAside: readonly LeftAside[];
  /** About the whole: nothing found, several patients. */
  readonly findings: readonly Finding[];
}
