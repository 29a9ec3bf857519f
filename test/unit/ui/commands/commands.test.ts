import { describe, expect, it } from 'vitest';
import { distanceMm, pointLps } from '#core/space/patient-space.ts';
import { addStructure, placeInstrument } from '#plan/commands/commands.ts';
import { newStructureKind } from '#session/new-structure-kind.ts';
import { automaticWindow } from '#ui/commands/automatic-window.ts';
import { commandOf, runCommand } from '#ui/commands/command-list.ts';
import { workField } from '#ui/commands/framing.ts';
import { startingAxis } from '#ui/commands/starting-axis.ts';
import { goToStep } from '#ui/commands/step-commands.ts';
import type { CommandId } from '#ui/commands/ui-command.ts';
import { nextSlab } from '#ui/commands/view-commands.ts';
import { foundCommands } from '#ui/workspace/found-commands.ts';
import { boxMask, SMALL_GRID, type SmallCase, smallCase } from '../small-case.ts';

const run = ({ context }: SmallCase, ...ids: readonly CommandId[]): void => {
  for (const id of ids) runCommand(commandOf(id), context);
};

const withInstrument = (): SmallCase => {
  const small = smallCase();
  small.context.open.history.apply(placeInstrument, {
    kind: 'trocar',
    entryLps: pointLps(0, 30, 20),
    targetLps: pointLps(0, 0, 20),
  });
  small.context.open.session.setState({ selection: { kind: 'instrument', id: 'i1' } });
  return small;
};

describe('commands of the plan', () => {
  it('moves target and entry of the chosen instrument to the crosshair, and undoes each', () => {
    const small = withInstrument();
    const { history, session } = small.context.open;
    session.setState({ crosshairLps: pointLps(3, 4, 5) });
    run(small, 'targetAtCrosshair');
    session.setState({ crosshairLps: pointLps(10, 39, 7) });
    run(small, 'entryAtCrosshair');
    expect(history.document().instruments[0]).toMatchObject({ targetLps: [3, 4, 5], entryLps: [10, 39, 7] });
    run(small, 'undo', 'undo');
    expect(history.document().instruments[0]).toMatchObject({ targetLps: [0, 0, 20], entryLps: [0, 30, 20] });
    run(small, 'redo');
    expect(history.document().instruments[0]).toMatchObject({ targetLps: [3, 4, 5], entryLps: [0, 30, 20] });
  });

  it('makes an instrument at the crosshair where none is chosen, and chooses it', () => {
    const small = smallCase();
    const { history, session } = small.context.open;
    session.setState({ crosshairLps: pointLps(1, 2, 30), newInstrumentKind: 'screw' });
    run(small, 'targetAtCrosshair');
    expect(history.document().instruments).toMatchObject([{ kind: 'screw', targetLps: [1, 2, 30] }]);
    expect(session.getState().selection).toEqual({ kind: 'instrument', id: 'i1' });
  });

  it('asks for no entry, snap or deletion where nothing is chosen', () => {
    const small = smallCase();
    run(small, 'entryAtCrosshair', 'snapEntry', 'deleteSelected', 'placeEntry');
    expect(small.context.open.history.revision()).toBe(0);
    expect(small.context.open.session.getState().tool).toBe('window');
    expect(small.asked).toEqual([]);
  });

  it('arms the two clicks of a new instrument, with its kind and nothing chosen', () => {
    const small = withInstrument();
    run(small, 'newScrew');
    expect(small.context.open.session.getState()).toMatchObject({
      tool: 'place-target',
      newInstrumentKind: 'screw',
      selection: { kind: 'none' },
      step: 'trajectories',
    });
  });

  it('deletes what is chosen, once', () => {
    const small = withInstrument();
    run(small, 'deleteSelected', 'deleteSelected');
    expect(small.context.open.history.document().instruments).toEqual([]);
    run(small, 'undo');
    expect(small.context.open.history.document().instruments).toHaveLength(1);
    expect(commandOf('undo').enabled(small.context)).toBe(true);
  });

  it('climbs down with Escape: tool, selection, full view, whole image', () => {
    const small = withInstrument();
    const { session } = small.context.open;
    session.setState({ tool: 'place-entry', maximised: 'coronal', focusedView: 'coronal' });
    run(small, 'escape');
    expect(session.getState()).toMatchObject({ tool: 'window', selection: { kind: 'instrument' } });
    run(small, 'escape');
    expect(session.getState()).toMatchObject({ selection: { kind: 'none' }, maximised: 'coronal' });
    run(small, 'escape');
    expect(session.getState().maximised).toBeNull();
    expect(small.asked).toEqual([]);
    run(small, 'escape');
    expect(small.asked).toEqual(['resetView coronal']);
  });
});

describe('commands of the views', () => {
  it('frames the chosen trajectory from skin to tip, and nothing where there is neither trajectory nor lesion', () => {
    const small = withInstrument();
    run(small, 'frameWork');
    expect(small.asked).toEqual([expect.stringContaining('frameOn')]);
    const none = smallCase();
    expect(commandOf('frameWork').enabled(none.context)).toBe(false);
    expect(workField(small.context)).toEqual({ centreLps: [0, 15, 20], widthMm: 60 });
  });

  it('steps along the focused view by whole voxel layers, held inside the volume', () => {
    const small = smallCase();
    const { session } = small.context.open;
    session.setState({ crosshairLps: pointLps(0, 0, 30), focusedView: 'axial' });
    run(small, 'sliceUp');
    expect(session.getState().crosshairLps[2]).toBeCloseTo(33, 9);
    run(small, 'sliceDownTen');
    expect(session.getState().crosshairLps[2]).toBeCloseTo(3, 9);
    run(small, 'sliceFirst');
    expect(session.getState().crosshairLps[2]).toBeCloseTo(57, 9);
    run(small, 'sliceLast', 'sliceDown');
    expect(session.getState().crosshairLps).toEqual([0, 0, 0]);
    session.setState({ focusedView: 'sagittal' });
    run(small, 'sliceUp');
    expect(session.getState().crosshairLps[0]).toBeCloseTo(-2, 9);
    session.setState({ focusedView: 'scene' });
    run(small, 'sliceUp');
    expect(session.getState().crosshairLps[0]).toBeCloseTo(-2, 9);
  });

  it('goes round the slabs and comes back to one slice', () => {
    const base = smallCase().context.open.session.getState();
    const mm: number[] = [];
    let now = base;
    for (let n = 0; n < 5; n++) {
      now = { ...now, ...nextSlab(now) };
      mm.push(now.slabMm);
    }
    expect(mm).toEqual([5, 10, 20, 0, 5]);
    expect(now.slabMode).toBe('mip');
  });

  it('makes the focused view the large one of one and three', () => {
    const small = smallCase();
    small.context.open.session.setState({ focusedView: 'sagittal', maximised: 'axial' });
    run(small, 'layoutOneAndThree');
    expect(small.context.open.session.getState()).toMatchObject({
      layout: 'one-and-three',
      mainView: 'sagittal',
      maximised: null,
    });
  });

  it('has HU windows only for images in HU', () => {
    const inHu = smallCase();
    run(inHu, 'windowLung');
    expect(inHu.context.open.session.getState().displayWindow).toEqual({ centre: -600, width: 1500 });
    const mr = smallCase(undefined, 'arbitrary');
    run(mr, 'windowLung');
    expect(mr.context.open.session.getState().displayWindow).toEqual({ centre: 400, width: 2000 });
    expect(commandOf('growFromClick').enabled(mr.context)).toBe(false);
  });

  it('opens the automatic window on the body and not on the air around it', () => {
    const voxels = new Int16Array(400_000).fill(-1000);
    for (let n = 0; n < 100_000; n++) voxels[n] = n % 1001;
    const found = automaticWindow({ grid: SMALL_GRID, voxels, unit: 'HU' });
    expect(found.centre).toBeGreaterThan(495);
    expect(found.centre).toBeLessThan(505);
    expect(found.width).toBeGreaterThan(990);
    expect(found.width).toBeLessThanOrEqual(1000);
    expect(automaticWindow({ grid: SMALL_GRID, voxels: new Int16Array(10).fill(-1000), unit: 'HU' }).width).toBe(1);
  });
});

describe('where a new instrument starts', () => {
  // Voxels 10 to 29 of 2 mm from -40: the body spans -21 to 19 mm in x and y.
  const skin = boxMask([10, 10, 0], [20, 20, 20]);
  const target = pointLps(0, 0, 30);

  it.each([
    ['prone', [0, 19, 30]],
    ['supine', [0, -21, 30]],
    ['left-lateral', [-21, 0, 30]],
    ['right-lateral', [19, 0, 30]],
  ] as const)('%s: straight up to the skin', (posture, entry) => {
    const found = startingAxis(target, posture, SMALL_GRID, skin);
    expect(distanceMm(found.entryLps, pointLps(entry[0], entry[1], entry[2]))).toBeLessThan(1e-9);
    expect(found.targetLps).toEqual(target);
  });

  it('keeps a direction where the skin is unknown, missed, or too near', () => {
    expect(startingAxis(target, 'prone', SMALL_GRID, null).entryLps).toEqual([0, 90, 30]);
    expect(startingAxis(pointLps(39, 0, 30), 'prone', SMALL_GRID, skin).entryLps).toEqual([39, 90, 30]);
    expect(startingAxis(pointLps(0, 18, 30), 'prone', SMALL_GRID, skin).entryLps).toEqual([0, 28, 30]);
  });
});

describe('the palette', () => {
  const all = [{ words: 'Fenêtre os' }, { words: 'Poser la cible au réticule' }, { words: 'Fenêtre poumon' }];

  it('finds by any of the words, without accents or case', () => {
    expect(foundCommands(all, 'FENETRE')).toHaveLength(2);
    expect(foundCommands(all, 'reti cible')).toEqual([all[1]]);
    expect(foundCommands(all, '')).toEqual(all);
    expect(foundCommands(all, 'xyz')).toEqual([]);
    const typeset = [{ words: 'Segmenter l\u2019os' }];
    expect(foundCommands(typeset, "l'os")).toEqual(typeset);
  });
});

it('lists a structure named without voxels among what a deletion can take', () => {
  const small = smallCase();
  small.context.open.history.apply(addStructure, { name: 'Côlon', kind: 'bowel', mask: null, origin: { by: 'none' } });
  small.context.open.session.setState({ selection: { kind: 'structure', id: 's1' } });
  run(small, 'deleteSelected');
  expect(small.context.open.history.document().structures).toEqual([]);
});

describe('steps', () => {
  it('let go of another structure at the lesion, so that no hand tool changes it there', () => {
    const small = smallCase();
    const { history, session } = small.context.open;
    history.apply(addStructure, {
      name: '',
      kind: 'canal',
      mask: boxMask([1, 1, 1], [2, 2, 2]),
      origin: { by: 'none' },
    });
    session.setState({ selection: { kind: 'structure', id: 's1' } });
    goToStep(small.context.open, 'cement');
    expect(session.getState().selection).toEqual({ kind: 'structure', id: 's1' });
    goToStep(small.context.open, 'lesion');
    expect(session.getState()).toMatchObject({ step: 'lesion', selection: { kind: 'none' } });
  });

  it('keep the lesion step while its sphere is drawn, and leave it for what is no lesion', () => {
    const small = smallCase();
    const { session } = small.context.open;
    session.setState({ step: 'lesion', segment: { ...session.getState().segment, kind: 'canal' } });
    run(small, 'ellipsoid');
    expect(session.getState()).toMatchObject({ step: 'lesion', tool: 'ellipsoid' });
    expect(newStructureKind(session.getState())).toBe('lesion');
    run(small, 'canalFromClick');
    expect(session.getState()).toMatchObject({ step: 'structures', tool: 'canal' });
  });
});
