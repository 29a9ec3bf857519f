// What is done to an open case from outside it, a file or a point at a time.

import { type Finding, finding } from '#core/finding.ts';
import { leaveBody } from '#core/trajectory/skin-crossing.ts';
import { moveEntry } from '#plan/commands/commands.ts';
import { writePlanFile } from '#plan/plan-file.ts';
import { download, plainFileName } from '../downloads.ts';
import type { CaseHandle } from './open-case.ts';

/** Puts the entry where the line from the target through it leaves the skin; else says why not. */
export const snapEntryToSkin = ({ open, results }: CaseHandle, instrumentId: string): Finding | null => {
  const instrument = open.history.document().instruments.find(({ id }) => id === instrumentId);
  if (instrument === undefined) return null;
  const { targetLps, entryLps } = instrument;
  const body = results.body();
  const skin = body === null ? null : leaveBody(open.volume.grid, body, targetLps, entryLps);
  if (skin === null) return finding(body === null ? 'SKIN-UNKNOWN' : 'SKIN-NOT-CROSSED', 'warning');
  open.history.apply(moveEntry, { id: instrumentId, entryLps: skin });
  return null;
};

/** First signs of the digest of the plan's file as it would be written now. */
export const planDigest = async ({ open }: CaseHandle): Promise<string> => {
  const text = await writePlanFile(open.history.document());
  const [digest = ''] = /[0-9a-f]{64}(?="\s*}\s*$)/.exec(text) ?? [];
  return `${digest.slice(0, 4)}·${digest.slice(4, 8)}`;
};

/** To the browser's downloads, named for the case. */
export const saveFile = ({ open }: CaseHandle, content: Uint8Array | string, ending: string, type: string): void =>
  download(content, `${plainFileName(open.history.document().caseLabel)}${ending}`, type);
