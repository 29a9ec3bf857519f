// The hand tools as a view drives them: what each press, move and release shows meanwhile and hands over at the end.

import { describe, expect, it } from 'vitest';
import { combineMasks } from '#core/edit/combine-masks.ts';
import { planeDisc } from '#core/edit/plane-disc.ts';
import { sweptMask } from '#core/edit/swept-mask.ts';
import { pointIjk, pointLps } from '#core/space/patient-space.ts';
import { toLps } from '#core/space/volume-grid.ts';
import { maskHas } from '#core/structure/mask.ts';
import { addStructure } from '#plan/commands/commands.ts';
import type { ViewAxes } from '#session/session-state.ts';
import { createLive } from '#viewer/live.ts';
import { sliceOutline } from '#viewer/overlay/contour-cache.ts';
import { strokeOutline } from '#viewer/overlay/stroke-outline.ts';
import { createHandTools } from '#viewer/painting/hand-tools.ts';
import { planeAxes } from '#viewer/slices/plane-axes.ts';
import type { ViewerInput } from '#viewer/viewer.ts';
import { boxMask, SMALL_GRID, smallCase } from '../ui/small-case.ts';

const made = (by: ViewAxes = 'acquisition') => {
  const { open } = smallCase().context;
  const { history, session, volume } = open;
  history.apply(addStructure, {
    name: 'a',
    kind: 'lesion',
    mask: boxMask([10, 10, 5], [8, 8, 6]),
    origin: { by: 'none' },
  });
  session.setState({ selection: { kind: 'structure', id: 's1' } });
  const handed: unknown[][] = [];
  const note =
    (name: string) =>
    (...given: readonly unknown[]): void => {
      handed.push([name, ...given]);
    };
  const live = createLive();
  const editing = {
    onStroke: (...given: readonly unknown[]) => void handed.push(['stroke', ...given]),
    onCut: note('cut'),
    onIsland: note('island'),
    onLocked: note('locked'),
  };
  const input = { volume, history, session } as unknown as ViewerInput;
  const axes = planeAxes(volume.grid, by).axial;
  const hand = createHandTools({ input, editing, live, axes: () => axes, plane: 'axial', index: () => 7 });
  return { hand, live, session, handed, axes, history };
};

/** The loops of a line, in any order. */
const loopsOf = (path = ''): readonly string[] => path.split('M').toSorted();

const at = (i: number, j: number, k = 7) => toLps(SMALL_GRID, pointIjk(i, j, k));

describe('hand tools', () => {
  it('a stroke is shown while it is drawn and handed over once, whole', () => {
    const { hand, live, session, handed } = made();
    session.setState({ paint: { ...session.getState().paint, diameterMm: 4 } });
    const drag = hand.begin('brush', at(12, 12));
    drag?.move(at(15, 12));
    drag?.move(at(15, 16));
    const wanted = sweptMask(SMALL_GRID, [at(12, 12), at(15, 12), at(15, 16)], {
      shape: 'sphere',
      radiusMm: 2,
      across: 2,
    });
    expect(live.getState().stroke).toEqual({ structureId: 's1', mode: 'add', mask: wanted });
    expect(handed).toEqual([]);
    drag?.end(true);
    expect(live.getState().stroke).toBeNull();
    expect(handed).toEqual([['stroke', 's1', 'add', wanted]]);
  });

  it('a stroke that is given up leaves nothing', () => {
    const { hand, live, handed, history } = made();
    const before = history.revision();
    const drag = hand.begin('eraser', at(12, 12));
    drag?.move(at(15, 12));
    drag?.end(false);
    expect(live.getState().stroke).toBeNull();
    expect(handed).toEqual([]);
    expect(history.revision()).toBe(before);
  });

  it('a limited stroke spares other values', () => {
    const { hand, live, session } = made();
    session.setState({ paint: { ...session.getState().paint, limited: true, lowHu: 41, highHu: 90 } });
    hand.begin('brush', at(12, 12));
    expect(live.getState().stroke?.mask.count).toBe(0); // the small case holds 40 everywhere
    session.setState({ paint: { ...session.getState().paint, limited: true, lowHu: 40, highHu: 90 } });
    hand.begin('brush', at(12, 12));
    expect(live.getState().stroke?.mask.count).toBe(
      sweptMask(SMALL_GRID, [at(12, 12)], { shape: 'sphere', radiusMm: 6, across: 2 }).count,
    );
  });

  it('falls through where it means nothing: beside the images, or nothing to erase', () => {
    const { hand, session, handed } = made();
    expect(hand.begin('brush', pointLps(9999, 0, 0))).toBeNull();
    session.setState({ selection: { kind: 'none' } });
    for (const tool of ['eraser', 'scissors', 'island-keep'] as const) expect(hand.begin(tool, at(12, 12))).toBeNull();
    hand.begin('brush', at(12, 12))?.end(true);
    expect(handed.map(([what, id]) => [what, id])).toEqual([['stroke', null]]);
  });

  it('leaves a locked structure alone and says so', () => {
    const { hand, session, handed } = made();
    session.setState({ lockedIds: ['s1'] });
    expect(hand.begin('brush', at(12, 12))).toBeNull();
    expect(handed).toEqual([['locked', 's1']]);
  });

  it('scissors hand over the polygon in voxels, for this slice or all', () => {
    const { hand, session, handed } = made();
    const cut = (): void => {
      const drag = hand.begin('scissors', at(11, 11));
      for (const [i, j] of [
        [15, 11],
        [15, 15],
        [11, 15],
      ] as const)
        drag?.move(at(i, j));
      drag?.end(true);
    };
    cut();
    session.setState({ paint: { ...session.getState().paint, cutDepth: 'slice', cutAway: 'outside' } });
    cut();
    expect(handed).toMatchObject([
      ['cut', 's1', { do: 'cut', cut: { across: 2, first: 0, count: SMALL_GRID.dims[2], away: 'inside' } }],
      ['cut', 's1', { do: 'cut', cut: { across: 2, first: 7, count: 1, away: 'outside' } }],
    ]);
    const { cut: first } = (handed[0] as readonly unknown[])[2] as {
      cut: { polygon: readonly (readonly [number, number])[] };
    };
    const { polygon } = first;
    expect(polygon.map((p) => p.map(Math.round))).toEqual([
      [11, 11],
      [15, 11],
      [15, 15],
      [11, 15],
    ]);
  });

  it('in the axes of the patient a disc and the scissors keep to the plane that is shown', () => {
    const { hand, live, session, handed, axes } = made('patient');
    session.setState({ paint: { ...session.getState().paint, shape: 'disc', diameterMm: 5 } });
    const start = at(9, 9);
    const drag = hand.begin('brush', start);
    drag?.move(at(14, 11));
    const { rightLps, downLps, normalLps } = axes;
    const plane = { originLps: start, rightLps, downLps, normalLps };
    const one = planeDisc(SMALL_GRID, [start], 2.5, plane);
    const two = planeDisc(SMALL_GRID, [start, at(14, 11)], 2.5, plane);
    expect(live.getState().stroke?.mask).toEqual(combineMasks(one, two, 'union'));
    drag?.end(false);
    const lasso = hand.begin('scissors', start);
    lasso?.move(at(15, 9));
    lasso?.move(at(15, 15));
    lasso?.end(true);
    expect(handed).toMatchObject([['cut', 's1', { do: 'cut-on-plane', cut: { plane, depth: 'all', away: 'inside' } }]]);
  });

  it('an island is named by its voxel', () => {
    const { hand, handed } = made();
    hand.begin('island-remove', at(12.3, 13.4))?.end(true);
    expect(handed).toEqual([['island', 's1', [12, 13, 7], 'remove']]);
  });

  it('a tube grows click by click, gives back its last point, and ends as one stroke', () => {
    const { hand, live, handed } = made();
    hand.begin('tube', at(5, 5))?.end(true);
    hand.begin('tube', at(20, 5))?.end(true);
    hand.begin('tube', at(20, 20))?.end(true);
    expect(hand.shortenTube()).toBe(true);
    expect(live.getState().tube).toHaveLength(2);
    const shown = live.getState().stroke?.mask;
    expect(hand.finishTube()).toBe(true);
    expect(handed).toEqual([['stroke', 's1', 'add', shown]]);
    expect(hand.finishTube()).toBe(false);
    hand.begin('tube', at(5, 5));
    expect(hand.dropTube()).toBe(true);
    expect(live.getState()).toMatchObject({ tube: [], stroke: null });
    expect(handed).toHaveLength(1);
  });

  it('the brush stays between its smallest and largest size', () => {
    const { hand, session } = made();
    for (let n = 0; n < 60; n++) hand.resize(1.15);
    expect(session.getState().paint.diameterMm).toBe(80);
    for (let n = 0; n < 90; n++) hand.resize(1 / 1.15);
    expect(session.getState().paint.diameterMm).toBe(1);
  });

  it('the outline under a stroke is the outline after it', () => {
    const { hand, live, history, axes } = made();
    const drag = hand.begin('brush', at(9, 9));
    drag?.move(at(20, 14));
    const { stroke } = live.getState();
    const mask = Object.values(history.document().masks)[0];
    if (stroke === null || mask === undefined) throw new Error('no stroke');
    expect(maskHas(stroke.mask, 9, 9, 7)).toBe(true);
    for (const mode of ['add', 'remove'] as const)
      for (const index of [4, 7, 12]) {
        const after = combineMasks(mask, stroke.mask, mode === 'add' ? 'union' : 'difference');
        const shown = strokeOutline(SMALL_GRID, mask, { mode, mask: stroke.mask }, axes, index);
        const wanted = sliceOutline(SMALL_GRID, after, axes, index);
        expect(loopsOf(shown?.path)).toEqual(loopsOf(wanted?.path));
      }
  });
});
