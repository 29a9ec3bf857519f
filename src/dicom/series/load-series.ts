// From an accepted series to its voxels: every slice is read, decoded and rescaled straight into its place, the middle
// ones first so that something can be shown early. One bad slice refuses the series; none is shown in its stead.

import { type Finding, finding } from '#core/finding.ts';
import { voxelCount } from '#core/space/volume-grid.ts';
import type { ImageVolume } from '#core/volume/image-volume.ts';
import type { ImageIdentity } from '#plan/plan-document.ts';
import { frameOfReference } from '../gate/check-identity.ts';
import { unitOf } from '../gate/check-pixels.ts';
import { forEachInFlight } from '../in-flight.ts';
import type { CodecBinaries } from '../pixels/codecs.ts';
import { decodeFrame, isFault } from '../pixels/decode-frame.ts';
import { type Allocate, VoxelStore } from '../pixels/voxel-store.ts';
import type { CatalogueSeries, ImageCatalogue, SliceFile } from './image-catalogue.ts';
import { geometryDigest, sliceDigest, voxelDigest } from './image-digest.ts';

export interface LoadOptions {
  readonly codecs: CodecBinaries;
  readonly allocate: Allocate;
  /** Slices done, slices in all, bytes of voxels done. */
  readonly onProgress?: (done: number, total: number, bytes: number) => void;
  /** Slice k is in place in `volume`; called out of order, from the middle outwards. */
  readonly onSlice?: (k: number, volume: ImageVolume) => void;
  /** All voxels are in place; only the digests are still being computed. */
  readonly onVolume?: (volume: ImageVolume) => void;
  readonly signal?: AbortSignal;
}

export interface LoadedSeries {
  readonly volume: ImageVolume;
  readonly identity: ImageIdentity;
  /** The window the file asks for; null where it asks for none. */
  readonly display: { readonly windowCentre: number; readonly windowWidth: number } | null;
  readonly findings: readonly Finding[];
}

/** The series cannot be loaded; says why in findings. */
export class SeriesRefused extends Error {
  readonly findings: readonly Finding[];
  constructor(findings: readonly Finding[]) {
    super(findings.map((found) => `${found.code} ${found.where.join(', ')}`).join('; '));
    this.findings = findings;
  }
}

const SLICES_IN_FLIGHT = 12;

const middleOut = (count: number): readonly number[] => {
  const middle = (count - 1) / 2;
  return Array.from({ length: count }, (_, k) => k).toSorted((a, b) => Math.abs(a - middle) - Math.abs(b - middle));
};

const seriesIn = (catalogue: ImageCatalogue, seriesInstanceUid: string): CatalogueSeries => {
  const series = catalogue.series.find(({ facts }) => facts.seriesInstanceUid === seriesInstanceUid);
  if (series === undefined) throw new RangeError(`the catalogue has no series ${seriesInstanceUid}`);
  return series;
};

const windowOf = ({ slices }: CatalogueSeries): LoadedSeries['display'] => {
  const window = slices[Math.floor(slices.length / 2)]?.header.window ?? null;
  return window === null ? null : { windowCentre: window.centre, windowWidth: window.width };
};

const identityOf = async (
  { facts, slices }: CatalogueSeries,
  volume: ImageVolume,
  digests: readonly ArrayBuffer[],
): Promise<ImageIdentity> => ({
  modality: facts.modality,
  studyInstanceUid: facts.studyInstanceUid,
  seriesInstanceUid: facts.seriesInstanceUid,
  frameOfReferenceUid: frameOfReference(slices.map(({ header }) => header)),
  sopInstanceUids: slices.map(({ header }) => header.sopInstanceUid),
  grid: volume.grid,
  geometryDigest: await geometryDigest(volume.grid),
  voxelDigest: await voxelDigest(digests),
});

/** Reads and decodes slice k into the store. @throws SeriesRefused */
const loadSlice = async (store: VoxelStore, k: number, file: SliceFile, codecs: CodecBinaries): Promise<number> => {
  const stored = await decodeFrame(file.source, file.header, codecs);
  if (isFault(stored)) {
    throw new SeriesRefused([finding('PIX-DECODE', 'refusal', { reason: stored, slice: k + 1 }, [file.header.path])]);
  }
  return store.put(k, stored, file.header);
};

/**
 * Loads a series that the gate opens. @throws SeriesRefused when the gate does not open it or a slice cannot be decoded;
 * the signal's reason when aborted; RangeError for a UID the catalogue does not have.
 */
export const loadSeries = async (
  catalogue: ImageCatalogue,
  seriesInstanceUid: string,
  { codecs, allocate, onProgress, onSlice, onVolume, signal }: LoadOptions,
): Promise<LoadedSeries> => {
  const series = seriesIn(catalogue, seriesInstanceUid);
  const { facts, slices } = series;
  const { grid } = facts;
  if (!facts.opens || grid === null) throw new SeriesRefused(facts.findings);
  const headers = slices.map(({ header }) => header);
  const unit = unitOf(headers);
  const store = new VoxelStore(headers, voxelCount(grid) / slices.length, allocate);
  const volumeNow = (): ImageVolume => ({ grid, voxels: store.voxels, unit });
  const pending: Promise<ArrayBuffer>[] = [];
  const startedAs = store.voxels;
  let done = 0;
  let padding = 0;
  await forEachInFlight(
    middleOut(slices.length),
    SLICES_IN_FLIGHT,
    async (k) => {
      const file = slices[k];
      if (file === undefined) return;
      const replaced = await loadSlice(store, k, file, codecs);
      padding += replaced;
      signal?.throwIfAborted();
      const slice = store.slice(k);
      pending[k] = sliceDigest(slice);
      done++;
      onSlice?.(k, volumeNow());
      onProgress?.(done, slices.length, done * slice.byteLength);
    },
    signal,
  );
  const volume = volumeNow();
  onVolume?.(volume);
  // A change to floats on the way makes the digests of earlier slices stale.
  const digests = await Promise.all(
    store.voxels === startedAs ? pending : slices.map((_, k) => sliceDigest(store.slice(k))),
  );
  return {
    volume,
    identity: await identityOf(series, volume, digests),
    display: windowOf(series),
    findings: padding > 0 ? [...facts.findings, finding('PIX-PADDING', 'note', { count: padding })] : facts.findings,
  };
};
