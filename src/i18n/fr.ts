// French, all subjects together, typeset.

import { catalogue } from './fr/catalogue.ts';
import { commands } from './fr/commands.ts';
import { editing } from './fr/editing.ts';
import { findings, unknownFinding } from './fr/findings.ts';
import { instruments } from './fr/instruments.ts';
import { modelDoor } from './fr/model-door.ts';
import { options } from './fr/options.ts';
import { panels } from './fr/panels.ts';
import { planning } from './fr/planning.ts';
import { fluoroscopy, room } from './fr/room.ts';
import { sampleCase } from './fr/sample-case.ts';
import { screens } from './fr/screens.ts';
import { segmenting } from './fr/segmenting.ts';
import { sources } from './fr/sources.ts';
import { structures } from './fr/structures.ts';
import { viewer } from './fr/viewer.ts';
import { typeset, typesetFrench } from './typography.ts';

export const fr = typeset(
  {
    screens,
    sampleCase,
    sources,
    structures,
    instruments,
    catalogue,
    commands,
    panels,
    planning,
    options,
    fluoroscopy,
    room,
    editing,
    segmenting,
    modelDoor,
    viewer,
    findings,
    unknownFinding,
  },
  typesetFrench,
);
