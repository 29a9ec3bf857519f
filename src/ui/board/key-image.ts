// A key image: the large view before the board, as it stands, kept while the case is open.

import type { PlanDocument } from '#plan/plan-document.ts';
import type { OpenCase } from '../app-model.ts';
import { paintView } from './paint-view.ts';

/** Marks the element whose picture is kept. */
export const PICTURED = 'data-pictured';
/** Pixels of the picture to a pixel of the page. */
const DENSITY = 2;
/** More would only fill the memory: the first ones go. */
const MOST = 24;

/** What a picture of a plan depends on; what is typed before the board changes none. */
export const drawnOf = ({ structures, instruments, cement, options, posture }: PlanDocument): readonly unknown[] => [
  structures,
  instruments,
  cement,
  options.letter,
  options.others,
  posture,
];

export const keepKeyImage = ({ session, viewer, history }: OpenCase): void => {
  const view = document.querySelector<HTMLElement>(`[${PICTURED}]`);
  if (view === null) return;
  viewer.redrawScenes();
  const canvas = paintView(view, DENSITY);
  const image = {
    id: crypto.randomUUID(),
    step: session.getState().board.step,
    url: canvas.toDataURL('image/png'),
    widthPx: canvas.width,
    heightPx: canvas.height,
    text: view.getAttribute(PICTURED) ?? '',
    drawn: drawnOf(history.document()),
  };
  session.setState(({ keyImages }) => ({ keyImages: [...keyImages, image].slice(-MOST) }));
};

export const dropKeyImage = ({ session }: OpenCase, id: string): void =>
  session.setState(({ keyImages }) => ({ keyImages: keyImages.filter((one) => one.id !== id) }));
