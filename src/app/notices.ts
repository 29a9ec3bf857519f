// Messages in place. The same code is shown once; a newer one replaces it.

import type { Finding } from '#core/finding.ts';
import type { AppStore } from './app-store.ts';

export const raiseNotice = (store: AppStore, finding: Finding): void =>
  store.setState(({ notices }) => ({
    notices: [...notices.filter(({ id }) => id !== finding.code), { id: finding.code, finding }],
  }));

export const dismissNotice = (store: AppStore, id: string): void =>
  store.setState(({ notices }) => ({ notices: notices.filter((notice) => notice.id !== id) }));
