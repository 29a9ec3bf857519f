// The user's own model, run here or on a computer that the user configured: what it finds waits in the list of structures to
// import, as a file's labels do, and enters the plan only when its names and kinds have been checked.

import { finding } from '#core/finding.ts';
import { isAddress, pacsAddress } from '#dicom/dicomweb/pacs-address.ts';
import { endpointProvider } from '#dicom/labels/endpoint-provider.ts';
import type { LabelReading } from '#dicom/labels/imported-label.ts';
import type { ModelSettings } from '#ui/structure-actions.ts';
import type { ShownJob } from '../job-list.ts';
import { raiseNotice } from '../notices.ts';
import { keptEndpoint } from '../pacs/pacs-settings.ts';
import { createLabelImport, type LabelImport } from './label-import.ts';
import { runJob, type SegmentContext } from './segment-actions.ts';

/** The door for files' labels, and those for models. */
export interface ModelDoor extends LabelImport {
  readonly runModel: (file: File, settings: ModelSettings) => void;
  readonly postSeries: () => void;
}

/** A computer that computes for long says nothing meanwhile. */
const PATIENCE_MS = 20 * 60_000;

export const createModelDoor = (context: SegmentContext): ModelDoor => {
  const labels = createLabelImport(context);
  const { services, volume, history } = context;
  const ask = (what: string, work: (job: ShownJob) => Promise<LabelReading>): Promise<void> =>
    runJob(context, async () => {
      const reading = await services.jobs.show(what, work);
      if (reading === null || !context.isOpen()) return;
      for (const found of reading.findings) raiseNotice(services.store, found);
      labels.offer(reading.labels);
    });
  return {
    ...labels,
    runModel: (file, settings) =>
      void ask('job.model', async (job) => {
        const bytes = new Uint8Array(await file.arrayBuffer());
        return services.pool.run('onnx-model', { volume, bytes, settings }, job);
      }),
    postSeries: () =>
      void ask('job.endpoint', ({ signal }) => {
        const address = pacsAddress(keptEndpoint(), location.origin);
        const none = (code: string): LabelReading => ({ labels: [], findings: [finding(code, 'refusal')] });
        if (!isAddress(address)) return Promise.resolve(none('ENDPOINT-NONE'));
        if (volume.unit !== 'HU') return Promise.resolve(none('ENDPOINT-NOT-HU'));
        const { image } = history.document();
        const slices = volume.grid.dims[2];
        const isWhole = image.sopInstanceUids.length === slices;
        // Where slices and images are not one to one (a part, enhanced images), UIDs are made for the occasion.
        const uids = isWhole ? image.sopInstanceUids : Array.from({ length: slices }, () => madeUid());
        const provider = endpointProvider(
          { address, authorization: null, fetch: (url, init) => fetch(url, init), stallMs: PATIENCE_MS },
          { ...image, sopInstanceUids: uids },
          crypto.randomUUID(),
        );
        const target = { grid: volume.grid, frameOfReferenceUid: image.frameOfReferenceUid, sopInstanceUids: uids };
        return provider.find(volume, target, { signal });
      }),
  };
};

/** A UID from a random UUID (PS3.5 annex B.2). */
const madeUid = (): string => `2.25.${BigInt(`0x${crypto.randomUUID().replaceAll('-', '')}`)}`;
