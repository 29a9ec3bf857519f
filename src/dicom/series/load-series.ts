// From an accepted series to its voxels: every slice is read, decoded and rescaled straight into its place, the middle
// ones first so that something can be shown early. A tilted series' slices are moved onto its regular grid on the way.
// One bad slice refuses the series; none is shown in its stead.

import { type Finding, finding } from '#core/finding.ts';
import type { VolumeGrid } from '#core/space/volume-grid.ts';
import type { ImageVolume } from '#core/volume/image-volume.ts';
import { isWhole, type Reduction, reducedGrid } from '#core/volume/reduction.ts';
import type { ImageIdentity } from '#plan/plan-document.ts';
import { frameOfReference } from '../gate/check-identity.ts';
import { unitOf } from '../gate/check-pixels.ts';
import { forEachInFlight } from '../in-flight.ts';
import type { CodecBinaries } from '../pixels/codecs.ts';
import type { Allocate } from '../pixels/voxel-store.ts';
import type { CatalogueSeries, ImageCatalogue } from './image-catalogue.ts';
import { geometryDigest, hex, voxelDigest } from './image-digest.ts';
import { SeriesRefused } from './series-refused.ts';
import { SliceLoader } from './slice-loader.ts';

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
  /** How many slices are read at once; 12 where absent. */
  readonly inFlight?: number;
  /** Called before a slice is read, with the path of its file. */
  readonly onFile?: (path: string) => void;
  /** The part of the series to load, and how coarsely; all of it as it is where absent. */
  readonly reduction?: Reduction;
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
  wanted: readonly number[],
  volume: ImageVolume,
  digests: readonly ArrayBuffer[],
  part: Reduction | null,
): Promise<ImageIdentity> => {
  const headers = wanted.flatMap((k) => slices[k]?.header ?? []);
  return {
    modality: facts.modality,
    studyInstanceUid: facts.studyInstanceUid,
    seriesInstanceUid: facts.seriesInstanceUid,
    frameOfReferenceUid: frameOfReference(headers),
    sopInstanceUids: headers.map(({ sopInstanceUid }) => sopInstanceUid),
    ...(part === null ? {} : { reduction: part }),
    ...(volume.gaps === undefined ? {} : { gaps: volume.gaps }),
    grid: volume.grid,
    geometryDigest: await geometryDigest(volume.grid),
    voxelDigest: await voxelDigest(digests),
  };
};

/** Says how much of the series is open, and how coarsely. */
const reducedFinding = (part: Reduction, { dims, spacingMm }: VolumeGrid): Finding =>
  finding('SERIES-REDUCED', 'warning', {
    factors: part.factors.join(' × '),
    voxelMm: Math.max(...part.factors.map((factor, axis) => factor * (spacingMm[axis] ?? 0))),
    slices: part.to[2] - part.from[2],
    ofSlices: dims[2],
  });

/**
 * Loads a series that the gate opens, or a part of one, by its id in the catalogue. @throws SeriesRefused when the gate
 * does not open it or a slice cannot be decoded; the signal's reason when aborted; RangeError for an unknown id, and for
 * a reduction that does not fit.
 */
export const loadSeries = async (
  catalogue: ImageCatalogue,
  id: string,
  options: LoadOptions,
): Promise<LoadedSeries> => {
  const { onProgress, onSlice, onVolume, onFile, signal, reduction } = options;
  const series = seriesIn(catalogue, id);
  const { facts, slices } = series;
  if (!facts.opens || facts.grid === null) throw new SeriesRefused(facts.findings);
  const part = reduction === undefined || isWhole(reduction, facts.grid.dims) ? null : reduction;
  const grid = part === null ? facts.grid : reducedGrid(facts.grid, part);
  const unit = unitOf(slices.map(({ header }) => header));
  const loader = new SliceLoader(series, facts.grid, part, options);
  const { wanted } = loader;
  const { bridge } = series;
  if (bridge !== null && part !== null) throw new RangeError('a series across its gaps is opened whole');
  const gaps = bridge === null ? {} : { gaps: bridge.gaps };
  const volumeNow = (): ImageVolume => ({ grid, voxels: loader.voxels, unit, ...gaps });
  let done = 0;
  const loadOne = async (n: number): Promise<void> => {
    const k = wanted[n] ?? -1;
    onFile?.(slices[k]?.source.path ?? '');
    const complete = await loader.load(k);
    signal?.throwIfAborted();
    done++;
    for (const there of complete) onSlice?.(there, volumeNow());
    onProgress?.(done, wanted.length, (done / wanted.length) * loader.voxels.byteLength);
  };
  await forEachInFlight(middleOut(wanted.length), options.inFlight ?? SLICES_IN_FLIGHT, loadOne, signal);
  const volume = volumeNow();
  onVolume?.(volume);
  const digests = await loader.digests();
  const { padding } = loader;
  return {
    volume,
    identity: await identityOf(series, wanted, volume, digests.slices, part),
    frameDigests: digests.frames.map(hex),
    display: windowOf(series),
    findings: [
      ...facts.findings,
      ...(padding > 0 ? [finding('PIX-PADDING', 'note', { count: padding })] : []),
      ...(part === null ? [] : [reducedFinding(part, facts.grid)]),
    ],
  };
};
