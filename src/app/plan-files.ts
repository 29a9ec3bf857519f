// Plan files: written where the browser puts downloads, and read back onto the images they were made on.

import { finding } from '#core/finding.ts';
import { readPlanFile, writePlanFile } from '#plan/plan-file.ts';
import type { CaseHandle } from './case/open-case.ts';
import { planFromFile } from './case/plan-on-images.ts';
import { download, plainFileName } from './downloads.ts';
import { raiseNotice } from './notices.ts';
import type { Services } from './services.ts';

export const savePlanFile = async ({ open: { history } }: CaseHandle): Promise<void> => {
  const plan = history.document();
  const name = `${plainFileName(plan.caseLabel)}.trabecula.json`;
  download(await writePlanFile(plan), name, 'application/json');
};

/** Puts the file's plan in place of the open one, or says why not; the open plan then stays. */
export const openPlanOnCase = async (
  services: Services,
  handle: CaseHandle,
  text: string,
  isOpen: () => boolean,
): Promise<void> => {
  const { history, session } = handle.open;
  const reading = await readPlanFile(text);
  if (!isOpen()) return;
  const { plan, findings } = planFromFile(reading, history.document().image);
  for (const found of findings) raiseNotice(services.store, found);
  if (plan === null) return;
  history.replace(plan);
  const first = plan.instruments[0];
  session.setState({ selection: first === undefined ? { kind: 'none' } : { kind: 'instrument', id: first.id } });
  raiseNotice(services.store, finding('PLAN-OPENED', 'note', { caseLabel: plan.caseLabel }));
};
