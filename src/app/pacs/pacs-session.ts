// The conversation with the PACS: an answer to an older question is dropped, credentials live in this page's memory and
// leave for the PACS's origin only, and what comes back goes through the same reading as a folder does. What speaks DICOMweb
// is fetched when it is first needed.

import { isAddress, type PacsAddress, pacsAddress } from '#dicom/dicomweb/pacs-address.ts';
import { type PacsAccess, PacsFailure } from '#dicom/dicomweb/pacs-request.ts';
import type { SeriesRow, StudyRow } from '#dicom/dicomweb/query.ts';
import type { Retrieved } from '#dicom/dicomweb/retrieve.ts';
import type { Stored } from '#dicom/dicomweb/store.ts';
import {
  type Asked,
  NO_PACS,
  type PacsActions,
  type PacsQuery,
  type PacsSettings,
  type PacsState,
} from '#ui/pacs/pacs-model.ts';
import type { AppStore } from '../app-store.ts';
import { refusalOf } from '../refusal-of.ts';

/** How to bring images in from the PACS: called by the reading, which shows the progress and may cancel. */
export type Fetching = (
  signal: AbortSignal,
  onProgress: (done: number, total: number, bytes: number) => void,
) => Promise<Retrieved>;

export interface PacsSurroundings {
  readonly store: AppStore;
  readonly fetch: PacsAccess['fetch'];
  readonly pageOrigin: string;
  readonly keptAddress: () => string;
  readonly keepAddress: (typed: string) => void;
  /** False where the page has to be loaded again before it may reach this address. */
  readonly isWithinPolicy: (address: PacsAddress) => boolean;
  readonly reload: () => void;
  readonly read: (fetching: Fetching) => void;
}

const STALL_MS = 30_000;

const authorizationOf = ({ user, password }: PacsSettings): string | null => {
  if (user === '' && password === '') return null;
  // A token alone is a bearer's; a name comes with its password (RFC 6750, RFC 7617).
  if (user === '') return `Bearer ${password}`;
  const bytes = new TextEncoder().encode(`${user}:${password}`);
  return `Basic ${btoa(String.fromCharCode(...bytes))}`;
};

export class PacsSession {
  readonly #given: PacsSurroundings;
  #authorization: string | null = null;
  #studies: readonly StudyRow[] = [];
  #series: readonly SeriesRow[] = [];
  #turn = 0;

  constructor(given: PacsSurroundings) {
    this.#given = given;
    this.#set({ address: given.keptAddress() });
  }

  readonly actions: PacsActions = {
    openPacs: () => this.#given.store.setState({ screen: { at: 'pacs' } }),
    configurePacs: (settings) => this.#configure(settings),
    forgetPacs: () => this.#forget(),
    searchPacs: (query) => void this.#search(query),
    choosePacsStudy: (uid) => void this.#choose(uid),
    retrievePacsSeries: (uid) => this.#retrieve(uid),
  };

  /** Stores Part 10 objects. @throws PacsFailure where no PACS is configured or it refuses. */
  async store(objects: readonly Uint8Array<ArrayBuffer>[], signal?: AbortSignal): Promise<Stored> {
    const access = this.#access(signal);
    const { storeInstances } = await import('#dicom/dicomweb/store.ts');
    return storeInstances(access, objects, { boundary: crypto.randomUUID() });
  }

  #configure(settings: PacsSettings): void {
    const found = pacsAddress(settings.address, this.#given.pageOrigin);
    if (!isAddress(found)) {
      this.#set({ problem: found });
      return;
    }
    const typed = settings.address.trim();
    this.#given.keepAddress(typed);
    if (!this.#given.isWithinPolicy(found)) {
      this.#given.reload();
      return;
    }
    this.#turn++;
    this.#authorization = authorizationOf(settings);
    this.#set({ ...NO_PACS, address: typed, hasCredentials: this.#authorization !== null });
  }

  #forget(): void {
    this.#turn++;
    this.#authorization = null;
    [this.#studies, this.#series] = [[], []];
    this.#given.keepAddress('');
    this.#set(NO_PACS);
  }

  #access(signal?: AbortSignal): PacsAccess {
    const address = pacsAddress(this.#given.keptAddress(), this.#given.pageOrigin);
    if (!isAddress(address)) throw new PacsFailure(address);
    const { fetch } = this.#given;
    return { address, authorization: this.#authorization, fetch, stallMs: STALL_MS, ...(signal ? { signal } : {}) };
  }

  async #search(query: PacsQuery): Promise<void> {
    const set = (studies: PacsState['studies']): void => this.#set({ studies, chosen: null, series: { at: 'idle' } });
    await this.#ask(set, async () => {
      const access = this.#access();
      const { searchStudies } = await import('#dicom/dicomweb/query.ts');
      const found = await searchStudies(access, query);
      const keep = (): void => {
        this.#studies = found.studies;
      };
      return { answer: found, keep };
    });
  }

  async #choose(studyInstanceUid: string): Promise<void> {
    const set = (series: PacsState['series']): void => this.#set({ chosen: studyInstanceUid, series });
    await this.#ask(set, async () => {
      const access = this.#access();
      const { listSeries } = await import('#dicom/dicomweb/query.ts');
      const found = await listSeries(access, studyInstanceUid);
      const keep = (): void => {
        this.#series = found;
      };
      return { answer: found, keep };
    });
  }

  /** Asks, unless something newer was asked meanwhile. */
  async #ask<Answer>(
    set: (asked: Asked<Answer>) => void,
    question: () => Promise<{ readonly answer: Answer; readonly keep: () => void }>,
  ): Promise<void> {
    const turn = ++this.#turn;
    set({ at: 'asking' });
    try {
      const { answer, keep } = await question();
      if (turn !== this.#turn) return;
      keep();
      set({ at: 'answered', answer });
    } catch (error) {
      if (turn === this.#turn) set({ at: 'failed', finding: refusalOf(error) });
    }
  }

  #retrieve(seriesInstanceUid: string): void {
    const series = this.#series.find((row) => row.seriesInstanceUid === seriesInstanceUid);
    const study = this.#studies.find((row) => row.studyInstanceUid === series?.studyInstanceUid);
    if (series === undefined || study === undefined) return;
    const { patientId } = study;
    this.#given.read(async (signal, onProgress) => {
      const access = this.#access(signal);
      const { retrieveSeries } = await import('#dicom/dicomweb/retrieve.ts');
      return retrieveSeries(access, series, { patientId, onProgress });
    });
  }

  #set(change: Partial<PacsState>): void {
    this.#given.store.setState(({ pacs }) => ({ pacs: { ...pacs, ...change } }));
  }
}
