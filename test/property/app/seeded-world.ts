// The program's own model with everything slow around it made by hand: readers, jobs, storage and viewer answer when a
// seeded scheduler lets them, in any order, some of them although nobody waits any more. Three patients whose images have
// the same UIDs, so that only their content tells them apart.

import { createStore } from 'zustand/vanilla';
import { createAppStore } from '#app/app-store.ts';
import * as caseModule from '#app/case/index.ts';
import { createApp } from '#app/create-app.ts';
import { createJobList } from '#app/job-list.ts';
import type { PlanStorage, StoredPlan } from '#app/plan-storage.ts';
import type { Services } from '#app/services.ts';
import { pointLps } from '#core/space/patient-space.ts';
import { axialGrid } from '#core/space/volume-grid.ts';
import type { GreyPicture } from '#core/volume/grey-picture.ts';
import type { ImageVolume } from '#core/volume/image-volume.ts';
import type { SeriesFacts } from '#dicom/series/image-catalogue.ts';
import { newPlan } from '#plan/new-plan.ts';
import type { ImageIdentity } from '#plan/plan-document.ts';
import { writePlanFile } from '#plan/plan-file.ts';
import type { AppModel, PickedFile } from '#ui/app-model.ts';
import type { Viewer, ViewerInput } from '#viewer/viewer.ts';
import type { ImageReader } from '#workers/image-reader.ts';
import type { Random } from '../../oracle/seeded-random.ts';
import { slowPool } from './slow-pool.ts';

export const PATIENTS = [1, 2, 3] as const;
export type Patient = (typeof PATIENTS)[number];
const DIMS = [14, 12, 10] as const;

/** What is the patient's alone: spacing, body, digest, grey level. */
const gridOf = (p: Patient) => axialGrid(DIMS, [1 + p / 10, 1, 1], pointLps(p, 0, 0));
const volumeOf = (p: Patient): ImageVolume => {
  const voxels = new Int16Array(DIMS[0] * DIMS[1] * DIMS[2]).fill(-1000);
  for (let n = 0; n < voxels.length; n++) {
    const [i, j, k] = [n % DIMS[0], Math.floor(n / DIMS[0]) % DIMS[1], Math.floor(n / (DIMS[0] * DIMS[1]))];
    if (Math.abs(i - 7) < 3 + p && Math.abs(j - 6) < 5 && k > 0) voxels[n] = 40 + p;
  }
  voxels[0] = -1000 - p;
  return { grid: gridOf(p), voxels, unit: 'HU' };
};
export const patientOf = ({ voxels }: ImageVolume): number => -1000 - (voxels[0] as number);

export const digestOf = (p: Patient): string => String(p).repeat(64);
const identityOf = (p: Patient): ImageIdentity => ({
  modality: 'CT',
  studyInstanceUid: '1.2',
  seriesInstanceUid: '1.2.3',
  frameOfReferenceUid: '1.2.9',
  sopInstanceUids: Array.from({ length: DIMS[2] }, (_, k) => `1.2.3.${k}`),
  grid: gridOf(p),
  geometryDigest: String(p).padStart(64, '0'),
  voxelDigest: digestOf(p),
});
const factsOf = (p: Patient): SeriesFacts => ({
  id: '1.2.3',
  part: null,
  seriesInstanceUid: '1.2.3',
  studyInstanceUid: '1.2',
  patient: `P${p}`,
  patientName: `P^${p}`,
  patientId: `P${p}`,
  studyDate: '20260101',
  modality: 'CT',
  description: `of patient ${p}`,
  sliceCount: DIMS[2],
  thicknessMm: 1,
  stepMm: 1,
  maxDeviationMm: 0,
  pixelSpacingMm: [1 + p / 10, 1],
  tiltDeg: 0,
  extentMm: 10,
  patientPosition: 'HFS',
  table: null,
  numbers: null,
  kernel: '',
  folder: '',
  memoryMb: 1,
  verdict: 'accept',
  opens: true,
  fitness: 'fit',
  findings: [],
  positionsMm: [],
  grid: gridOf(p),
});
const pictureOf = (p: Patient): GreyPicture => ({ width: 1, height: 1, grey: Uint8ClampedArray.of(p) });

export const fileOf = (p: Patient): PickedFile => ({ file: new File([], `${p}`), path: `${p}` });
export const planFileOf = async (p: Patient): Promise<File> =>
  new File([await writePlanFile({ ...newPlan(identityOf(p), `plan of ${p}`) })], 'plan.json');

/** Promises that are kept when the scheduler says so. */
export class Scheduler {
  readonly #random: Random;
  #waiting: (() => void)[] = [];

  constructor(random: Random) {
    this.#random = random;
  }

  readonly wait = (): Promise<void> => new Promise((resolve) => this.#waiting.push(resolve));

  /** Lets some that wait go on, in any order, and everything that follows from it at once. */
  async step(share = 0.5): Promise<void> {
    const going = this.#waiting.filter(() => this.#random() < share);
    this.#waiting = this.#waiting.filter((one) => !going.includes(one));
    for (const go of going.toSorted(() => this.#random() - 0.5)) {
      go();
      await new Promise((resolve) => setImmediate(resolve));
    }
    await new Promise((resolve) => setImmediate(resolve));
  }

  /** Lets everything go on until that holds and nothing waits; digests, made beside this thread, are waited for. */
  async drainUntil(holds: () => boolean): Promise<void> {
    for (let round = 0; round < 400 && (this.#waiting.length > 0 || !holds()); round++) {
      await this.step(1);
      await crypto.subtle.digest('SHA-256', new Uint8Array(64));
    }
  }
}

const fakeReader = ({ wait }: Scheduler, random: Random): ImageReader => {
  let patient: Patient = 1;
  let ended = false;
  const ignores = random() < 0.3; // a thread that answers although it was ended
  const alive = (): void => {
    if (ended && !ignores) throw new DOMException('reading was cancelled', 'AbortError');
  };
  return {
    async scan(files, options) {
      patient = Number(files[0]?.path ?? 1) as Patient;
      const mine = patient;
      await wait();
      alive();
      options?.onProgress?.(1, 2, 1);
      await wait();
      alive();
      const series = [factsOf(mine), { ...factsOf(mine), id: '1.2.4' }];
      return { studyDate: '', filesRead: 1, series, others: [], leftAside: [], findings: [] };
    },
    async thumbnail() {
      const mine = patient;
      for (let n = 0; n < 3; n++) await wait();
      alive();
      return pictureOf(mine);
    },
    async load(_, options) {
      const mine = patient;
      const volume = volumeOf(mine);
      for (let k = 0; k < 3; k++) {
        await wait();
        alive();
        options?.onSlice?.(k, volume);
        options?.onProgress?.(k + 1, 3, 1);
      }
      if (random() < 0.15) throw new Error('a slice could not be read');
      return { volume, identity: identityOf(mine), frameDigests: [], display: null, findings: [] };
    },
    slices: async () => ({
      rows: [],
      rowLps: null,
      columnLps: null,
      frameOfReferenceUid: '',
      imageType: '',
      transferSyntax: '',
    }),
    files: async () => [],
    dispose() {
      ended = true;
    },
  };
};

const fakeStorage = ({ wait }: Scheduler): PlanStorage => {
  const plans = new Map<string, { plan: StoredPlan; masks: ReadonlyMap<string, Uint8Array> }>();
  return {
    async write(plan) {
      await wait();
      plans.set(plan.id, { plan, masks: new Map() });
    },
    async read(id) {
      await wait();
      return plans.get(id) ?? null;
    },
    async findByVoxels(digest) {
      await wait();
      return (
        [...plans.values()].find(({ plan }) => plan.voxelDigest === digest && plan.maskIds.length === 0)?.plan.id ??
        null
      );
    },
    async list() {
      await wait();
      return [...plans.values()].map(({ plan }) => plan);
    },
    async remove(id) {
      plans.delete(id);
    },
  };
};

/** What a viewer was made of, so that its pixels can be named. */
export const shownBy = new WeakMap<Viewer, ViewerInput>();

const fakeViewer =
  ({ wait }: Scheduler): Services['viewer'] =>
  async () => {
    await wait();
    const nothing = { dispose: () => undefined };
    return {
      createViewer(input) {
        if (input.slices !== undefined && input.slices.volume !== input.volume)
          throw new Error('slices of another volume');
        const viewer = {
          mountSlice: () => nothing,
          mountEye: () => nothing,
          mountScene: () => nothing,
          resetView: () => undefined,
          lookFrom: () => undefined,
          softwareRenderer: true,
          slicesDrawn: async () => undefined,
          settled: async () => undefined,
          dispose: () => undefined,
        } as unknown as Viewer;
        shownBy.set(viewer, input);
        return viewer;
      },
      prepareSlices: async () => undefined,
      createEarlySlices: (volume) => ({
        arrived: () => undefined,
        engine: { volume, dispose: () => undefined } as never,
      }),
    };
  };

export interface World {
  readonly model: AppModel;
  readonly scheduler: Scheduler;
}

export const seededWorld = (random: Random): World => {
  const scheduler = new Scheduler(random);
  const store = createAppStore();
  const services: Services = {
    store,
    pool: slowPool(scheduler.wait, random),
    viewPool: slowPool(scheduler.wait, random),
    livePool: slowPool(scheduler.wait, random),
    jobs: createJobList(store),
    language: createStore<{ readonly language: 'fr' | 'en' }>(() => ({ language: 'en' as const })),
    storage: fakeStorage(scheduler),
    createReader: () => fakeReader(scheduler, random),
    viewer: fakeViewer(scheduler),
    prepare: () => {},
    sizeLimits: () => ({ memoryBytes: 1e9, textureVoxels: 2048, isShared: false }),
  };
  const model = createApp(
    services,
    {
      fetch: () => Promise.reject(new Error('no network')),
      pageOrigin: 'http://localhost',
      keptAddress: () => '',
      keepAddress: () => undefined,
      isWithinPolicy: () => true,
      reload: () => undefined,
    },
    () => Promise.resolve(caseModule),
    { getItem: () => null, setItem: () => undefined },
  );
  return { model, scheduler };
};
