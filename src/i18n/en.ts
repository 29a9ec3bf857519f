// English, all subjects together, typeset.

import { catalogue } from './en/catalogue.ts';
import { commands } from './en/commands.ts';
import { editing } from './en/editing.ts';
import { findings, unknownFinding } from './en/findings.ts';
import { instruments } from './en/instruments.ts';
import { modelDoor } from './en/model-door.ts';
import { options } from './en/options.ts';
import { panels } from './en/panels.ts';
import { planning } from './en/planning.ts';
import { fluoroscopy, room } from './en/room.ts';
import { sampleCase } from './en/sample-case.ts';
import { screens } from './en/screens.ts';
import { segmenting } from './en/segmenting.ts';
import { sources } from './en/sources.ts';
import { structures } from './en/structures.ts';
import { viewer } from './en/viewer.ts';
import { typeset, typesetEnglish } from './typography.ts';

export const en = typeset(
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
  typesetEnglish,
);
