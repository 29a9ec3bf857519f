// The slices of a series on their way to their place: read, decoded, rescaled; moved where the stack is tilted; cut and
// averaged where only a part of the series, or fewer voxels of it, is wanted. Each is digested as it was decoded and as it
// was placed.

import { finding } from '#core/finding.ts';
import type { VolumeGrid } from '#core/space/volume-grid.ts';
import type { Voxels } from '#core/volume/image-volume.ts';
import { type Reduction, reducedDims } from '#core/volume/reduction.ts';
import type { ImageHeader } from '../part10/image-header.ts';
import type { CodecBinaries } from '../pixels/codecs.ts';
import { decodeFrame, type FrameCache, frameCache, isFault } from '../pixels/decode-frame.ts';
import { SliceBlocks } from '../pixels/slice-blocks.ts';
import { SliceBridge } from '../pixels/slice-bridge.ts';
import { type SlideTo, slid } from '../pixels/slide-slice.ts';
import type { StoredValues } from '../pixels/stored-values.ts';
import { type Allocate, NO_TISSUE_HU, VoxelStore } from '../pixels/voxel-store.ts';
import type { CatalogueSeries } from './image-catalogue.ts';
import { sliceDigest } from './image-digest.ts';
import { SeriesRefused } from './series-refused.ts';

export interface LoaderOptions {
  readonly codecs: CodecBinaries;
  readonly allocate: Allocate;
}

export class SliceLoader {
  /** Slices of the series to load; all of them unless a part is wanted. */
  readonly wanted: readonly number[];
  readonly #series: CatalogueSeries;
  readonly #codecs: CodecBinaries;
  readonly #grid: VolumeGrid;
  readonly #blocks: SliceBlocks | null;
  readonly #bridge: SliceBridge | null;
  readonly #store: VoxelStore;
  readonly #cache: FrameCache = frameCache();
  readonly #frames: Promise<ArrayBuffer>[] = [];
  readonly #placed: Promise<ArrayBuffer>[] = [];
  readonly #startedAs: Voxels;
  padding = 0;

  /** `grid`: of the whole series; `part`: what of it is wanted, null for all. */
  constructor(series: CatalogueSeries, grid: VolumeGrid, part: Reduction | null, { codecs, allocate }: LoaderOptions) {
    const headers = series.slices.map(({ header }) => header);
    const [columns, rows, count] = part === null ? grid.dims : reducedDims(part);
    this.#series = series;
    this.#grid = grid;
    this.#codecs = codecs;
    this.#blocks = part === null ? null : new SliceBlocks(grid.dims[0], part);
    this.wanted = this.#blocks?.wanted() ?? headers.map((_, k) => k);
    this.#bridge = series.bridge === null ? null : new SliceBridge(series.bridge);
    const [first] = headers;
    const ofVolume = Array.from({ length: count }, (_, k) => headers[k] ?? first).filter((one) => one !== undefined);
    this.#store = new VoxelStore(ofVolume, columns * rows, allocate);
    this.#startedAs = this.#store.voxels;
    if (this.#bridge !== null) this.#leaveGaps(columns * rows, first?.modality === 'CT' ? NO_TISSUE_HU : 0);
  }

  get voxels(): Voxels {
    return this.#store.voxels;
  }

  /** Reads, decodes and places slice k of the series; answers which slices of the volume are there by it. @throws SeriesRefused */
  async load(k: number): Promise<readonly number[]> {
    const file = this.#series.slices[k];
    if (file === undefined) throw new RangeError(`a slice below ${this.#series.slices.length} is wanted, got ${k}`);
    const { header } = file;
    const stored = await decodeFrame(file.source, header, this.#codecs, this.#cache).catch((error: unknown) => {
      // The bytes are not to be had: a file gone since the scan, a deflate stream broken further on.
      const reason = error instanceof Error ? error.message.slice(0, 120) : String(error);
      throw new SeriesRefused([finding('FILE-UNREADABLE', 'refusal', { reason }, [header.path])]);
    });
    if (isFault(stored)) {
      throw new SeriesRefused([finding('PIX-DECODE', 'refusal', { reason: stored, slice: k + 1 }, [header.path])]);
    }
    const slide = this.#slideOf(k, header);
    if (slide !== null || this.#blocks !== null || this.#bridge !== null) return this.#moved(k, stored, header, slide);
    this.padding += this.#store.put(k, stored, header);
    this.#frames[k] = sliceDigest(this.#store.slice(k));
    return [k];
  }

  /** The slices that nobody scanned hold nothing. */
  #leaveGaps(length: number, nothing: number): void {
    for (const k of this.#bridge?.inGaps() ?? []) {
      this.#store.place(k, new Int16Array(length).fill(nothing));
      this.#placed[k] = sliceDigest(this.#store.slice(k));
    }
  }

  #moved(k: number, stored: StoredValues, header: ImageHeader, slide: SlideTo | null): readonly number[] {
    const own = new VoxelStore([header], stored.length, (bytes) => new ArrayBuffer(bytes));
    this.padding += own.put(0, stored, header);
    this.#frames[k] = sliceDigest(own.voxels);
    const values = slide === null ? own.voxels : slid(own.voxels, slide);
    const whole = this.#blocks === null ? { k, values } : this.#blocks.add(k, values);
    const finished = this.#bridge?.add(k, values) ?? (whole === null ? [] : [whole]);
    for (const one of finished) {
      this.#store.place(one.k, one.values);
      this.#placed[one.k] = sliceDigest(this.#store.slice(one.k));
    }
    return finished.map((one) => one.k);
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
    const isAsDecoded = this.#placed.length === 0;
    const ofSlices = isAsDecoded ? this.#frames : this.#placed;
    const isAsStarted = this.voxels === this.#startedAs;
    const slices = await Promise.all(
      isAsStarted ? ofSlices : ofSlices.map((_, k) => sliceDigest(this.#store.slice(k))),
    );
    if (isAsDecoded) return { frames: slices, slices };
    return { frames: await Promise.all(this.wanted.flatMap((k) => this.#frames[k] ?? [])), slices };
  }
}
