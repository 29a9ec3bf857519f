// Joins everything: the model that the screens talk to.

import { type Finding, finding } from '#core/finding.ts';
import type { BoneFromBehind } from '#core/projection/bone-from-behind.ts';
import type { SectionPicture, SectionRequest } from '#core/section/section-picture.ts';
import type { GreyPicture } from '#core/volume/grey-picture.ts';
import { words } from '#i18n/words.ts';
import type { PlanReading } from '#plan/plan-file.ts';
import type { AppActions, AppModel, FluoroscopyAsk } from '#ui/app-model.ts';
import type { StructureExport } from '#ui/structure-actions.ts';
import { NO_CASE } from './app-store.ts';
import type { CaseHandle } from './case/open-case.ts';
import { doorActions } from './door-actions.ts';
import { takeFluoroscopy } from './fluoroscope.ts';
import { dismissNotice, raiseNotice } from './notices.ts';
import { createOwnCatalogue, type TextPlace } from './own-catalogue.ts';
import { PacsSession, type PacsSurroundings } from './pacs/pacs-session.ts';
import type { PlanStorage } from './plan-storage.ts';
import { createReading, type LoadedImages } from './reading.ts';
import { readSamplePlan } from './sample-plan.ts';
import type { Services } from './services.ts';

/** Of the picture of the back on the room sheet. */
const BACK_PIXEL_MM = 1;

type CaseModule = typeof import('./case/index.ts');
/** Brings what makes a case of images, when first asked for. */
export type CaseLoader = () => Promise<CaseModule>;

class App {
  readonly services: Services;
  readonly #storage: PlanStorage;
  #case: CaseHandle | null = null;
  /** A plan file that was opened before its images. */
  #waiting: PlanReading | null = null;
  /** Fetched and read while the sample's images are. */
  samplePlan: Promise<PlanReading | null> = Promise.resolve(null);
  /** What works on an open case; there as soon as one was opened. */
  #module: CaseModule | null = null;
  readonly #caseModule: CaseLoader;

  constructor(services: Services, caseModule: CaseLoader) {
    this.services = services;
    this.#caseModule = caseModule;
    this.#storage = services.storage;
    void this.#listRecent();
  }

  async open(images: LoadedImages, isWanted: () => boolean): Promise<void> {
    const { store, language } = this.services;
    const waiting = this.#waiting;
    const module = await this.#caseModule();
    const { openCase, startingPlan } = module;
    const file = waiting ?? (images.isSample ? await this.samplePlan : null);
    const start = await startingPlan({
      storage: this.#storage,
      image: images.loaded.identity,
      words: words(language.getState().language),
      file,
      fileFirst: waiting !== null,
      isSample: images.isSample,
    });
    if (!isWanted()) {
      images.slices?.dispose();
      return;
    }
    const next = await openCase(this.services, this.#storage, images, start);
    await this.#case?.writer.flush();
    if (!isWanted()) {
      next.close();
      return;
    }
    this.#waiting = null;
    this.#endCase();
    this.#case = next;
    this.#module = module;
    store.setState({ open: next.open, screen: { at: 'case' }, notices: [] });
    next.start();
    next.second.start();
    next.besides.start();
    for (const found of [...start.findings, ...images.loaded.findings])
      if (found.severity !== 'note' || found.code === 'PLAN-RESUMED') raiseNotice(store, found);
  }

  async close(): Promise<void> {
    const handle = this.#case;
    await handle?.writer.flush();
    // Another case may have taken its place while it was written.
    if (this.#case !== handle) return;
    this.#endCase();
    this.services.store.setState({ screen: { at: 'home' }, notices: [] });
    await this.#listRecent();
  }

  async openPlanFile(file: File): Promise<void> {
    const handle = this.#case;
    const text = await file.text();
    if (this.#case !== handle) return;
    if (handle !== null) {
      await this.#module?.openPlanOnCase(this.services, handle, text, () => this.#case === handle);
      return;
    }
    const { readPlanFile } = await this.#caseModule();
    const reading = await readPlanFile(text);
    if (this.#case !== null) return;
    if ('findings' in reading) for (const found of reading.findings) this.#say(found);
    else {
      this.#waiting = reading;
      this.#say(finding('PLAN-NEEDS-IMAGES', 'note', { file: reading.plan.caseLabel }));
    }
  }

  async resume(id: string, openSample: () => void): Promise<void> {
    const stored = await this.#storage.read(id);
    if (stored === null) await this.#listRecent();
    else if (stored.plan.isSample) openSample();
    else this.#say(finding('PLAN-NEEDS-IMAGES', 'note', { file: stored.plan.caseLabel }));
  }

  async forget(id: string): Promise<void> {
    await this.#storage.remove(id);
    await this.#listRecent();
  }

  savePlanFile(): void {
    if (this.#case !== null) void this.#module?.savePlanFile(this.#case);
  }

  saveFile(content: Uint8Array | string, ending: string, type: string): void {
    if (this.#case !== null) this.#module?.saveFile(this.#case, content, ending, type);
  }

  snapEntryToSkin(instrumentId: string): void {
    if (this.#case === null) return;
    const found = this.#module?.snapEntryToSkin(this.#case, instrumentId) ?? null;
    if (found !== null) this.#say(found);
  }

  async section(request: SectionRequest): Promise<SectionPicture | null> {
    const handle = this.#case;
    if (handle === null) return null;
    const picture = await this.services.pool.run('section', { volume: handle.open.volume, request });
    return this.#case === handle ? picture : null;
  }

  async boneFromBehind(): Promise<BoneFromBehind | null> {
    const handle = this.#case;
    if (handle === null || handle.open.volume.unit !== 'HU') return null;
    const made = await this.services.pool.run('bone-from-behind', {
      volume: handle.open.volume,
      pixelMm: BACK_PIXEL_MM,
    });
    return this.#case === handle ? made : null;
  }

  async fluoroscopy(...[request, signal, isMoving]: FluoroscopyAsk): Promise<GreyPicture | null> {
    const handle = this.#case;
    if (handle === null) return null;
    const { volume } = handle.open;
    const made = await takeFluoroscopy(this.services, volume, request, signal, isMoving).catch((error: unknown) => {
      if (signal.aborted) return null;
      throw error;
    });
    return this.#case === handle && !signal.aborted ? made : null;
  }

  async planDigest(): Promise<string> {
    return this.#case === null ? '' : (this.#module?.planDigest(this.#case) ?? '');
  }

  importLabels(files: readonly File[]): void {
    this.#case?.labels.bringIn(files.map((file) => ({ file, path: file.webkitRelativePath || file.name })));
  }

  importBesides(ids: readonly string[]): void {
    this.#case?.besides.bringIn(ids);
  }

  exportStructures(what: StructureExport): void {
    if (this.#case !== null) void this.#module?.exportStructures(this.services, this.#case.open, what);
  }

  sendStructures(pacs: PacsSession): void {
    const store = (objects: Parameters<PacsSession['store']>[0]) => pacs.store(objects);
    if (this.#case !== null) void this.#module?.sendStructures(this.services, this.#case.open, store);
  }

  get labels(): CaseHandle['labels'] | null {
    return this.#case?.labels ?? null;
  }

  get edits(): CaseHandle['edits'] | null {
    return this.#case?.edits ?? null;
  }

  get second(): CaseHandle['second']['actions'] | null {
    return this.#case?.second.actions ?? null;
  }

  get segment(): CaseHandle['segment'] | null {
    return this.#case?.segment ?? null;
  }

  get access(): CaseHandle['access'] | null {
    return this.#case?.access ?? null;
  }

  get corridor(): CaseHandle['planning']['findCorridor'] | null {
    return this.#case?.planning.findCorridor ?? null;
  }

  #endCase(): void {
    const handle = this.#case;
    if (handle === null) return;
    this.services.jobs.cancelAll();
    handle.close();
    this.#case = null;
    this.services.store.setState(NO_CASE);
  }

  async #listRecent(): Promise<void> {
    this.services.store.setState({ recent: await this.#storage.list() });
  }

  #say(found: Finding): void {
    raiseNotice(this.services.store, found);
  }
}

/** Where the PACS is reached from and its address kept. */
export type PacsPlace = Omit<PacsSurroundings, 'store' | 'read'>;

/** The program, ready for the screens. */
export const createApp = (
  services: Services,
  surroundings: PacsPlace,
  caseModule: CaseLoader,
  texts: TextPlace,
): AppModel => {
  const app = new App(services, caseModule);
  const { store, jobs } = services;
  const reading = createReading(services, (images, isWanted) => app.open(images, isWanted));
  const openSample = (): void => {
    app.samplePlan = readSamplePlan(caseModule);
    // A failure is told where the plan is asked for, not before.
    app.samplePlan.catch(() => null);
    reading.openSample();
  };
  const pacs = new PacsSession({ ...surroundings, store, read: reading.fetchImages });
  const actions: AppActions = {
    ...reading,
    openSample,
    ...pacs.actions,
    ...doorActions(() => app.labels),
    ...createOwnCatalogue(store, texts),
    closeCase() {
      reading.cancelReading();
      void app.close();
    },
    resumePlan: (id) => void app.resume(id, openSample),
    forgetPlan: (id) => void app.forget(id),
    savePlanFile: () => app.savePlanFile(),
    saveFile: (...file) => app.saveFile(...file),
    openPlanFile: (file) => void app.openPlanFile(file),
    addBone: (lowHu) => app.segment?.addBone(lowHu),
    addSkin: () => app.segment?.addSkin(),
    growFrom: (...growth) => app.segment?.growFrom(...growth),
    addEllipsoid: (...ellipsoid) => app.segment?.addEllipsoid(...ellipsoid),
    findStructure: (what) => app.segment?.findStructure(what),
    moveDisc: (...disc) => app.segment?.moveDisc(...disc),
    growLesion: (marks) => app.segment?.growLesion(marks),
    editStructure: (...edit) => app.edits?.editStructure(...edit),
    addEdited: (...edit) => app.edits?.addEdited(...edit),
    splitParts: (id) => app.edits?.splitParts(id),
    importLabels: (files) => app.importLabels(files),
    importBesides: (ids) => app.importBesides(ids),
    exportStructures: (what) => app.exportStructures(what),
    sendStructures: () => app.sendStructures(pacs),
    snapEntryToSkin: (id) => app.snapEntryToSkin(id),
    section: (request) => app.section(request),
    boneFromBehind: () => app.boneFromBehind(),
    fluoroscopy: (...request) => app.fluoroscopy(...request),
    planDigest: () => app.planDigest(),
    openSecond: (id) => app.second?.openSecond(id),
    closeSecond: () => app.second?.closeSecond(),
    pickSecondFiles: (files) => app.second?.pickSecondFiles(files),
    registerByPoints: () => app.second?.registerByPoints(),
    refineRegistration: () => app.second?.refineRegistration(),
    proposeAccess: () => app.access?.open(),
    closeAccess: () => app.access?.close(),
    findCorridor: () => app.corridor?.(),
    cancelJob: (id) => jobs.cancel(id),
    dismissNotice: (id) => dismissNotice(store, id),
  };
  return { state: store, actions };
};
