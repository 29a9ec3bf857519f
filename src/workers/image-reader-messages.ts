// What the reading thread and the main thread say to each other. The thread keeps the opened files between the scan and
// the load; the main thread gets plain facts.

import type { Finding } from '#core/finding.ts';
import type { ImageVolume } from '#core/volume/image-volume.ts';
import type { Reduction } from '#core/volume/reduction.ts';
import { type ByteSource, bytesSource, fileSource } from '#dicom/byte-source.ts';
import type { LoadedSeries, Thumbnail } from '#dicom/open-images.ts';
import type { LeftAside, OtherObject, SeriesFacts } from '#dicom/series/image-catalogue.ts';
import type { SliceTable } from '#dicom/series/slice-table.ts';

export interface FileBytes {
  readonly path: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** A file of the user's, or bytes that go over to the thread that reads them. */
export type Readable = { readonly path: string; readonly file: File } | FileBytes;

/** What can be scanned: a file that comes with the program, too, fetched by the thread itself. */
export type Scannable = Readable | { readonly path: string; readonly url: string };

export const sourceOf = (given: Readable): ByteSource =>
  'file' in given ? fileSource(given.file, given.path) : bytesSource(given.path, given.bytes);

/** What came along and is no image: a segmentation to offer, a report. */
export type OtherFile = Pick<OtherObject, 'path' | 'labels' | 'description' | 'studyInstanceUid'>;

/** Files of the scan, to be read as they are: one by its path, or those of a series. */
export type FilesAsked = { readonly path: string } | { readonly seriesId: string };

export interface ScannedCatalogue {
  readonly studyDate: string;
  readonly filesRead: number;
  readonly series: readonly SeriesFacts[];
  readonly others: readonly OtherFile[];
  readonly leftAside: readonly LeftAside[];
  readonly findings: readonly Finding[];
}

/** How to read once a thread has hung: one file at a time, each named before it is opened, known culprits left out. */
export interface Care {
  readonly oneByOne: boolean;
  /** Paths. */
  readonly leftOut: readonly string[];
}

export type ReaderRequest =
  | {
      readonly id: number;
      readonly ask: 'scan';
      readonly files: readonly Scannable[];
      /** Known of all of them already: said of each series. */
      readonly said: readonly Finding[];
      readonly care: Care;
    }
  | { readonly id: number; readonly ask: 'thumbnail'; readonly seriesId: string }
  | {
      readonly id: number;
      readonly ask: 'load';
      readonly seriesId: string;
      readonly shared: boolean;
      /** Null for all of the series as it is. */
      readonly reduction: Reduction | null;
      readonly care: Care;
    }
  | { readonly id: number; readonly ask: 'slices'; readonly seriesId: string }
  | { readonly id: number; readonly ask: 'files'; readonly of: FilesAsked };

export interface ReaderAnswers {
  readonly scan: ScannedCatalogue;
  readonly thumbnail: Thumbnail | null;
  readonly load: LoadedSeries;
  readonly slices: SliceTable;
  /** Empty when there is no such file or series. */
  readonly files: readonly FileBytes[];
}

export type ReaderReply =
  /** The thread is not stuck. */
  | { readonly id: 0; readonly kind: 'alive' }
  /** What it does next is with this file. */
  | { readonly id: number; readonly kind: 'at'; readonly path: string }
  | {
      readonly id: number;
      readonly kind: 'progress';
      readonly done: number;
      readonly total: number;
      readonly bytes: number;
    }
  /** These slices are in place; the shared volume comes along with the first, and again if its voxels had to move. */
  | {
      readonly id: number;
      readonly kind: 'slices';
      readonly ks: readonly number[];
      readonly volume: ImageVolume | null;
    }
  | { readonly id: number; readonly kind: 'done'; readonly answer: unknown }
  | { readonly id: number; readonly kind: 'failed'; readonly message: string; readonly finding: Finding | null };
