// A screen in a chunk of its own, fetched before it is wanted and then drawn at once. React's `lazy` draws what stands in for a
// screen first even where the code has come, and leaves that for 300 ms (FALLBACK_THROTTLE_MS): longer than the screen takes.

import { type ComponentType, lazy, useState } from 'react';

export interface FetchedAhead<Props extends object> {
  /** Fetches the code; asked again it does nothing. */
  readonly fetch: () => Promise<ComponentType<Props>>;
  /** The screen where its code is here, else one that suspends until it is. */
  readonly now: () => ComponentType<Props>;
}

export const fetchedAhead = <Props extends object>(load: () => Promise<ComponentType<Props>>): FetchedAhead<Props> => {
  let here: ComponentType<Props> | null = null;
  let coming: Promise<ComponentType<Props>> | null = null;
  const fetch = async (): Promise<ComponentType<Props>> => {
    coming ??= load();
    here = await coming;
    return here;
  };
  const Late = lazy(async () => ({ default: await fetch() }));
  return { fetch, now: () => here ?? (Late as unknown as ComponentType<Props>) };
};

/** What a screen began as, it stays: another type would be another screen. */
export const useFetchedAhead = <Props extends object>({ now }: FetchedAhead<Props>): ComponentType<Props> =>
  useState(() => ({ Screen: now() }))[0].Screen;
