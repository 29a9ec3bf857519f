// The simulated picture, from workers: a quick one at once, one at a time and always of the newest wish, and finer ones
// when the hand rests; a finer one under way is dropped when something else is asked for. How coarse a quick one is follows
// from how long the last took, so that it keeps up with the hand on this machine and this series.

import { useEffect, useRef, useState } from 'react';
import type { CArmView } from '#core/projection/c-arm-view.ts';
import type { FluoroscopyRequest } from '#core/projection/fluoroscopy.ts';
import type { GreyPicture } from '#core/volume/grey-picture.ts';
import { useApp } from '../app-context.tsx';
import { FIRST_QUICK_STEP, nextQuickStep } from './quick-step.ts';

/** A picture, the wish that it answers, and whether it is as fine as it gets. */
export interface ShownFluoroscopy {
  readonly picture: GreyPicture;
  readonly request: FluoroscopyRequest;
  readonly isFinest: boolean;
}

/** Screen pixels to a side of the picture's at rest, coarse to fine. */
const STEPS = [2, 1] as const;
/** More pixels than this are not computed, however large the view. */
const MOST_PIXELS = 300_000;
const REST_MS = 160;

const coarser = (view: CArmView, step: number): CArmView => ({
  ...view,
  columns: Math.max(1, Math.round(view.columns / step)),
  rows: Math.max(1, Math.round(view.rows / step)),
  pixelMm: view.pixelMm * step,
});

const rested = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, REST_MS);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });

/** Null until the first one has come. The wish must be the same object while it is the same wish. */
export const useFluoroscopy = (wish: FluoroscopyRequest | null): ShownFluoroscopy | null => {
  const { actions } = useApp();
  const [shown, setShown] = useState<ShownFluoroscopy | null>(null);
  const newest = useRef<FluoroscopyRequest | null>(null);
  const isAsking = useRef(false);
  const finer = useRef(new AbortController());
  const quickStep = useRef(FIRST_QUICK_STEP);

  useEffect(() => {
    newest.current = wish;
    finer.current.abort();
    const draw = async (request: FluoroscopyRequest, step: number, finerSignal: AbortSignal | null): Promise<void> => {
      const signal = finerSignal ?? new AbortController().signal;
      const asked = { ...request, view: coarser(request.view, step) };
      const picture = await actions.fluoroscopy(asked, signal, finerSignal === null);
      const isFinest = finerSignal !== null && step <= finestStep(request);
      if (picture !== null) setShown({ picture, request, isFinest });
    };
    const ask = async (): Promise<void> => {
      isAsking.current = true;
      while (newest.current !== null) {
        const request = newest.current;
        newest.current = null;
        finer.current = new AbortController();
        const { signal } = finer.current;
        const from = performance.now();
        await draw(request, quickStep.current, null);
        quickStep.current = nextQuickStep(quickStep.current, performance.now() - from);
        if (newest.current !== null) continue;
        await rested(signal);
        for (const step of STEPS) {
          if (signal.aborted || step < finestStep(request)) break;
          await draw(request, step, signal);
        }
      }
      isAsking.current = false;
    };
    if (wish !== null && !isAsking.current) void ask();
  }, [actions, wish]);
  useEffect(
    () => () => {
      newest.current = null;
      finer.current.abort();
    },
    [],
  );
  return shown;
};

const finestStep = ({ view }: FluoroscopyRequest): number => (view.columns * view.rows > MOST_PIXELS ? 2 : 1);
