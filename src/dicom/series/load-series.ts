// From an accepted series to its voxels: every slice is read, decoded and rescaled straight into its place, the middle
// ones first so that something can be shown early. A tilted series' slices are moved onto its regular grid on the way.
// One bad slice refuses the series; none is shown in its stead.

import { type Finding, finding } from '#core/finding.ts';
import type { VolumeGrid } from '#core/space/volume-grid.ts';
import type { ImageVolume } from '#core/volume/image-volume.ts';
import type { ImageIdentity } from '#plan/plan-document.ts';
import { frameOfReference } from '../gate/check-identity.ts';
import { unitOf } from '../gate/check-pixels.ts';
import { forEachInFlight } from '../in-flight.ts';
import type { ImageHeader } from '../part10/image-header.ts';
import type { CodecBinaries } from '../pixels/codecs.ts';
import { decodeFrame, type FrameCache, frameCache, isFault } from '../pixels/decode-frame.ts';
import { type SlideTo, slid } from '../pixels/slide-slice.ts';
import { type Allocate, NO_TISSUE_HU, VoxelStore } from '../pixels/voxel-store.ts';
import type { CatalogueSeries, ImageCatalogue } from './image-catalogue.ts';
import { geometryDigest, hex, sliceDigest, voxelDigest } from './image-digest.ts';

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
  /** SHA-256, hex, of each slice's values as decoded and rescaled, in slice order; before any resampling. */
  readonly frameDigests: readonly string[];
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

/** The series or part called `id`. @throws RangeError */
const seriesIn = (catalogue: ImageCatalogue, id: string): CatalogueSeries => {
  const series = catalogue.series.find(({ facts }) => facts.id === id);
  if (series === undefined) throw new RangeError(`the catalogue has no series ${id}`);
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

/** Slices on their way to their place. */
class SliceLoader {
  readonly store: VoxelStore;
  readonly #series: CatalogueSeries;
  readonly #codecs: CodecBinaries;
  readonly #grid: VolumeGrid;
  readonly #cache: FrameCache = frameCache();
  readonly #frames: Promise<ArrayBuffer>[] = [];
  readonly #placed: Promise<ArrayBuffer>[] = [];
  readonly #startedAs: VoxelStore['voxels'];
  padding = 0;

  constructor(series: CatalogueSeries, grid: VolumeGrid, { codecs, allocate }: LoadOptions) {
    const headers = series.slices.map(({ header }) => header);
    this.#series = series;
    this.#grid = grid;
    this.#codecs = codecs;
    this.store = new VoxelStore(headers, grid.dims[0] * grid.dims[1], allocate);
    this.#startedAs = this.store.voxels;
  }

  /** Reads, decodes and places slice k. @throws SeriesRefused */
  async load(k: number): Promise<void> {
    const file = this.#series.slices[k];
    if (file === undefined) throw new RangeError(`a slice below ${this.#series.slices.length} is wanted, got ${k}`);
    const { header } = file;
    const stored = await decodeFrame(file.source, header, this.#codecs, this.#cache);
    if (isFault(stored)) {
      throw new SeriesRefused([finding('PIX-DECODE', 'refusal', { reason: stored, slice: k + 1 }, [header.path])]);
    }
    const slide = this.#slideOf(k, header);
    if (slide === null) {
      this.padding += this.store.put(k, stored, header);
      this.#frames[k] = sliceDigest(this.store.slice(k));
      return;
    }
    const own = new VoxelStore([header], stored.length, (bytes) => new ArrayBuffer(bytes));
    this.padding += own.put(0, stored, header);
    this.#frames[k] = sliceDigest(own.voxels);
    this.store.place(k, slid(own.voxels, slide));
    this.#placed[k] = sliceDigest(this.store.slice(k));
  }

  #slideOf(k: number, { pixels, modality }: ImageHeader): SlideTo | null {
    const shift = this.#series.shiftsMm?.[k];
    if (shift === undefined || pixels === null) return null;
    const [columns, rows] = this.#grid.dims;
    const [across, down] = this.#grid.spacingMm;
    return {
      from: { columns: pixels.columns, rows: pixels.rows },
      to: { columns, rows },
      right: shift[0] / across,
      down: shift[1] / down,
      outside: modality === 'CT' ? NO_TISSUE_HU : 0,
    };
  }

  /** Of the frames as decoded, and of the slices of the volume; a change to floats on the way makes early ones stale. */
  async digests(): Promise<{ readonly frames: readonly ArrayBuffer[]; readonly slices: readonly ArrayBuffer[] }> {
    const { store } = this;
    const again = () => this.#series.slices.map((_, k) => sliceDigest(store.slice(k)));
    const isStraight = this.#series.shiftsMm === null;
    const isAsStarted = store.voxels === this.#startedAs;
    const slices = await Promise.all(!isAsStarted ? again() : isStraight ? this.#frames : this.#placed);
    return { frames: isStraight ? slices : await Promise.all(this.#frames), slices };
  }
}

/**
 * Loads a series that the gate opens, or a part of one, by its id in the catalogue. @throws SeriesRefused when the gate
 * does not open it or a slice cannot be decoded; the signal's reason when aborted; RangeError for an unknown id.
 */
export const loadSeries = async (
  catalogue: ImageCatalogue,
  id: string,
  options: LoadOptions,
): Promise<LoadedSeries> => {
  const { onProgress, onSlice, onVolume, signal } = options;
  const series = seriesIn(catalogue, id);
  const { facts, slices } = series;
  const { grid } = facts;
  if (!facts.opens || grid === null) throw new SeriesRefused(facts.findings);
  const unit = unitOf(slices.map(({ header }) => header));
  const loader = new SliceLoader(series, grid, options);
  const volumeNow = (): ImageVolume => ({ grid, voxels: loader.store.voxels, unit });
  let done = 0;
  const order = middleOut(slices.length);
  const loadOne = async (k: number): Promise<void> => {
    await loader.load(k);
    signal?.throwIfAborted();
    done++;
    onSlice?.(k, volumeNow());
    onProgress?.(done, slices.length, done * loader.store.slice(k).byteLength);
  };
  await forEachInFlight(order, SLICES_IN_FLIGHT, loadOne, signal);
  const volume = volumeNow();
  onVolume?.(volume);
  const digests = await loader.digests();
  const { padding } = loader;
  return {
    volume,
    identity: await identityOf(series, volume, digests.slices),
    frameDigests: digests.frames.map(hex),
    display: windowOf(series),
    findings: padding > 0 ? [...facts.findings, finding('PIX-PADDING', 'note', { count: padding })] : facts.findings,
  };
};
