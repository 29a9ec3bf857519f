// The discs over and under the chosen vertebra, as lines whose ends a hand may turn in the views from the side and from the
// front: drawn as they are led, and the spine is parted anew when they are let go.

import { type DirectionLps, dot } from '#core/space/patient-space.ts';
import type { DiscPlane } from '#core/spine/disc-planes.ts';
import type { PlanDocument } from '#plan/plan-document.ts';
import type { SessionState } from '#session/session-state.ts';
import { type PointPx, type SliceCamera, toPx } from '../slices/slice-camera.ts';
import { createDiscDrag, type DiscDrag } from './disc-drag.ts';
import { type DiscLine, discLine, turnedNormal } from './disc-line.ts';
import { keyed, svgElement, write } from './dom.ts';
import type { SliceModel } from './slice-model.ts';

export interface DiscTurning {
  /** Where the pointer is in the view. */
  readonly pixelOf: (event: MouseEvent) => PointPx;
  readonly onTurned: (structureId: string, which: 'under' | 'over', normalLps: DirectionLps) => void;
}

const HALF_PX = 62;
const HIT_PX = 14;

interface Shown {
  readonly id: string;
  readonly which: 'under' | 'over';
  readonly disc: DiscPlane;
}

const shownDiscs = ({ structures }: PlanDocument, { selection, step }: SessionState): readonly Shown[] => {
  const chosen = selection.kind === 'structure' && step === 'structures' ? selection.id : null;
  const origin = structures.find(({ id }) => id === chosen)?.origin;
  if (chosen === null || origin?.by !== 'vertebra') return [];
  return (['over', 'under'] as const).flatMap((which) => {
    const disc = origin[which];
    return disc === null ? [] : [{ id: chosen, which, disc }];
  });
};

export const createDiscLayer = (parent: Element, { pixelOf, onTurned }: DiscTurning): ((model: SliceModel) => void) => {
  let last: SliceModel | null = null;
  const discOf = (model: SliceModel, which: Shown['which']): Shown | undefined =>
    shownDiscs(model.document, model.session).find((one) => one.which === which);
  const drag = createDiscDrag({
    pixelOf,
    line(which) {
      const disc = last === null ? undefined : discOf(last, which)?.disc;
      const line = disc === undefined || last === null ? null : discLine(disc, last.camera);
      return line === null || last === null ? null : { camera: last.camera, line };
    },
    redraw() {
      if (last !== null) draw(last);
    },
    onTurned(which, turnDeg) {
      const shown = last === null ? undefined : discOf(last, which);
      if (shown !== undefined && last !== null)
        onTurned(shown.id, which, turnedNormal(shown.disc, last.camera, turnDeg));
    },
  });
  const parts = keyed<Drawn>(
    (which) => drawnDisc(parent, which as Shown['which'], drag),
    ({ group }) => group.remove(),
  );
  const draw = (model: SliceModel): void => {
    last = model;
    const { camera } = model;
    for (const { which, disc } of shownDiscs(model.document, model.session)) {
      const turnDeg = drag.turnDeg(which);
      const seen = discLine(turnDeg === 0 ? disc : { ...disc, normalLps: turnedNormal(disc, camera, turnDeg) }, camera);
      if (seen !== null) place(parts.get(which), seen, camera, model.words.turnDisc(which));
    }
    parts.sweep();
  };
  return draw;
};

interface Drawn {
  readonly group: SVGGElement;
  readonly halo: SVGPathElement;
  readonly line: SVGPathElement;
  readonly ends: readonly { readonly side: 1 | -1; readonly hit: SVGCircleElement; readonly dot: SVGCircleElement }[];
}

const drawnDisc = (parent: Element, which: Shown['which'], drag: DiscDrag): Drawn => {
  const group = svgElement('g', { class: 'tv-disc', 'data-disc': which });
  const halo = svgElement('path', { class: 'tv-halo' });
  const line = svgElement('path', { class: 'tv-disc-line' });
  const ends = ([-1, 1] as const).map((side) => {
    const hit = svgElement('circle', { class: 'tv-disc-end', r: HIT_PX, tabindex: 0, role: 'button' });
    const dot = svgElement('circle', { class: 'tv-disc-dot', r: 4.5 });
    drag.listen(hit, which, side);
    return { side, hit, dot };
  });
  group.append(halo, line, ...ends.flatMap((end) => [end.dot, end.hit]));
  parent.append(group);
  return { group, halo, line, ends };
};

const place = ({ halo, line, ends }: Drawn, { middleLps, alongLps }: DiscLine, camera: SliceCamera, label: string) => {
  const [x, y] = toPx(camera, middleLps);
  const [dx, dy] = [HALF_PX * dot(alongLps, camera.rightLps), HALF_PX * dot(alongLps, camera.downLps)];
  const d = `M${(x - dx).toFixed(1)} ${(y - dy).toFixed(1)}L${(x + dx).toFixed(1)} ${(y + dy).toFixed(1)}`;
  write(halo, { d });
  write(line, { d });
  for (const { side, hit, dot: point } of ends) {
    const at = { cx: x + side * dx, cy: y + side * dy };
    write(hit, { ...at, 'aria-label': label });
    write(point, at);
  }
};
