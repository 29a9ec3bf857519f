// The figures of the handout as pictures, once all of them are drawn.

import type { BoardStep } from '#session/session-state.ts';
import type { Viewer } from '#viewer/viewer.ts';
import { BOARD_STEPS } from './board-session.ts';
import type { DeckPicture } from './deck.ts';
import { paintView } from './paint-view.ts';

/** Pixels of a picture to a CSS pixel of the page. */
const SCALE = 2;
/** Longer than this a figure is not waited for: something is wrong, and the file would lack it. */
const PATIENCE_MS = 30_000;

const nextFrame = (): Promise<void> => new Promise((resolve) => requestAnimationFrame(() => resolve()));

const figuresOn = (desk: HTMLElement): readonly HTMLElement[] => [
  ...desk.querySelectorAll<HTMLElement>('[data-figure-step]'),
];

/** A 3D view once it is the picture that was taken of it; a section once it has its canvas. */
const isDrawn = (figure: HTMLElement): boolean =>
  figure.querySelector('[data-awaited]') === null &&
  [...figure.querySelectorAll<HTMLImageElement>('[data-taken]')].every(
    ({ complete, naturalWidth }) => complete && naturalWidth > 0,
  ) &&
  [...figure.querySelectorAll('[data-section]')].every((one) => (one.querySelector('canvas')?.width ?? 0) > 1);

/** @throws Error when a figure is still missing after half a minute. */
export const takeFigures = async (
  desk: HTMLElement | null,
  viewer: Viewer,
): Promise<ReadonlyMap<BoardStep, Omit<DeckPicture, 'text'>>> => {
  const pictures = new Map<BoardStep, Omit<DeckPicture, 'text'>>();
  if (desk === null) return pictures;
  const until = performance.now() + PATIENCE_MS;
  while (!figuresOn(desk).every(isDrawn)) {
    if (performance.now() > until) throw new Error('a figure of the handout was not drawn');
    await nextFrame();
  }
  await viewer.settled();
  for (const figure of figuresOn(desk)) {
    const step = BOARD_STEPS.find((one) => one === figure.dataset.figureStep);
    if (step === undefined) continue;
    const canvas = paintView(figure, SCALE);
    pictures.set(step, { url: canvas.toDataURL('image/png'), widthPx: canvas.width, heightPx: canvas.height });
  }
  return pictures;
};
