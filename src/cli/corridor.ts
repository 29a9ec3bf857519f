// `corridor <folder|zip> --entry x,y,z --target x,y,z`: the widest straight cylinder inside bone near an axis, with its isthmus;
// the same search as on screen. Bone that no label gives is found by threshold, and its marrow with it.

import { parseArgs } from 'node:util';
import { screwCorridor } from '#core/corridor/screw-corridor.ts';
import type { Axis } from '#core/instrument/instrument-kind.ts';
import { distanceMm } from '#core/space/patient-space.ts';
import type { Mask } from '#core/structure/mask.ts';
import { unionMask } from '#core/structure/union-mask.ts';
import { numberFrom, pointFrom } from './access-arguments.ts';
import { printAnswer, searchedSeries } from './case-at.ts';
import { WrongArguments } from './json-output.ts';
import { type Named, namedStructures } from './named-structures.ts';

export interface CorridorArguments {
  readonly place: string;
  readonly series: string | null;
  readonly labels: readonly string[];
  readonly axis: Axis;
  readonly diameterMm: number;
}

/** @throws WrongArguments, or the parser's own error, when they ask for nothing that can be done. */
export const corridorArguments = (args: readonly string[]): CorridorArguments => {
  const text = { type: 'string' } as const;
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { series: text, labels: { type: 'string', multiple: true }, entry: text, target: text, diameter: text },
  });
  const [place, ...more] = positionals;
  if (place === undefined || more.length > 0)
    throw new WrongArguments('corridor wants one folder, file or ZIP of images');
  const axis = { entryLps: pointFrom('entry', values.entry), targetLps: pointFrom('target', values.target) };
  if (!(distanceMm(axis.entryLps, axis.targetLps) > 0)) throw new WrongArguments('--entry and --target are one point');
  return {
    place,
    series: values.series ?? null,
    labels: values.labels ?? [],
    axis,
    diameterMm: numberFrom('diameter', values.diameter, 6.5, 1, 20),
  };
};

/** Runs the command; answers with its exit code. @throws WrongArguments */
export const runCorridor = async (args: readonly string[]): Promise<number> => {
  return printAnswer(corridorAnswer(corridorArguments(args)));
};

const corridorAnswer = async (asked: CorridorArguments) => {
  const { catalogue, series, grid } = await searchedSeries(asked);
  const { structures } = await namedStructures({ labels: asked.labels, margins: new Map() }, catalogue, series, grid);
  const masks = (wanted: (one: Named) => boolean): readonly Mask[] => structures.filter(wanted).map(({ mask }) => mask);
  const found = screwCorridor({
    grid,
    bones: masks(({ role }) => role === 'bone'),
    hollow: unionMask(masks(({ kind }) => kind === 'canal')),
    body: unionMask(masks(({ role }) => role === 'skin')),
    axis: asked.axis,
    radiusMm: asked.diameterMm / 2,
  });
  return {
    near: asked.axis,
    boneFrom: structures.find(({ role }) => role === 'bone')?.from ?? null,
    corridor:
      found === null
        ? null
        : {
            diameterMm: found.diameterMm,
            entryLps: found.axis.entryLps,
            targetLps: found.axis.targetLps,
            skinLps: found.throughSkin.entryLps,
            isthmus: { ...found.isthmus, fromSkinMm: found.isthmusDepthMm },
          },
  };
};
