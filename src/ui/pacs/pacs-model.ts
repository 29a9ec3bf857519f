// What the screen of the PACS needs to know and may ask: an address, a search, the series of a study.

import type { Finding } from '#core/finding.ts';

export interface PacsQuery {
  readonly patientName: string;
  readonly patientId: string;
  /** YYYYMMDD; empty for any. */
  readonly dateFrom: string;
  readonly dateTo: string;
}

export interface PacsStudy {
  readonly studyInstanceUid: string;
  readonly patientName: string;
  readonly patientId: string;
  readonly studyDate: string;
  readonly description: string;
  readonly modalities: readonly string[];
  readonly seriesCount: number | null;
}

export interface PacsSeries {
  readonly seriesInstanceUid: string;
  readonly modality: string;
  readonly description: string;
  readonly instanceCount: number | null;
}

/** A question to the PACS and how far it has come. */
export type Asked<Answer> =
  | { readonly at: 'idle' }
  | { readonly at: 'asking' }
  | { readonly at: 'answered'; readonly answer: Answer }
  | { readonly at: 'failed'; readonly finding: Finding };

export interface PacsState {
  /** As it was typed; empty while none is kept. */
  readonly address: string;
  readonly hasCredentials: boolean;
  /** Why the address that was typed will not do. */
  readonly problem: Finding | null;
  readonly studies: Asked<{ readonly studies: readonly PacsStudy[]; readonly isCut: boolean }>;
  /** StudyInstanceUID. */
  readonly chosen: string | null;
  readonly series: Asked<readonly PacsSeries[]>;
}

export interface PacsSettings {
  readonly address: string;
  readonly user: string;
  readonly password: string;
}

export interface PacsActions {
  readonly openPacs: () => void;
  /** Keeps the address in this browser; name and password only until the page is closed. */
  readonly configurePacs: (settings: PacsSettings) => void;
  readonly forgetPacs: () => void;
  readonly searchPacs: (query: PacsQuery) => void;
  readonly choosePacsStudy: (studyInstanceUid: string) => void;
  readonly retrievePacsSeries: (seriesInstanceUid: string) => void;
}

export const NO_PACS: PacsState = {
  address: '',
  hasCredentials: false,
  problem: null,
  studies: { at: 'idle' },
  chosen: null,
  series: { at: 'idle' },
};
