// Writes sample-dicom/plan.json: `npm run phantom:plan`. test/golden/sample-plan.test.ts holds it.

import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { writePlanFile } from '#plan/plan-file.ts';
import { samplePlan } from './sample-plan.ts';

const folder = resolve(import.meta.dirname, '../../sample-dicom');
writeFileSync(join(folder, 'plan.json'), await writePlanFile(await samplePlan(folder)));
