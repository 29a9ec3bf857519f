// The user's own model, run here or on a computer that the user configured: what it finds waits in the list of structures to
// import, as a file's labels do, and enters the plan only when its names and kinds have been checked.

import { type Finding, finding } from '#core/finding.ts';
import { isAddress, pacsAddress } from '#dicom/dicomweb/pacs-address.ts';
import { endpointProvider } from '#dicom/labels/endpoint-provider.ts';
import type { LabelReading, LabelTarget } from '#dicom/labels/imported-label.ts';
import type { StructureProvider } from '#dicom/labels/structure-provider.ts';
import type { ModelSettings } from '#ui/structure-actions.ts';
import type { ShownJob } from '../job-list.ts';
import { raiseNotice } from '../notices.ts';
import { keptEndpoint } from '../pacs/pacs-settings.ts';
import type { Services } from '../services.ts';
import { createLabelImport, type LabelImport } from './label-import.ts';
import { runJob, type SegmentContext } from './segment-actions.ts';

/** The door for files' labels, and those for models. */
export interface ModelDoor extends LabelImport {
  readonly runModel: (file: File, settings: ModelSettings) => void;
  readonly postSeries: () => void;
}

type TargetIds = Omit<LabelTarget, 'grid'>;

/** A model on this computer, in a thread of its own. */
const onnxProvider = ({ pool }: Services, bytes: Uint8Array, settings: ModelSettings): StructureProvider => ({
  find: (volume, _target, { signal, progress }) =>
    pool.run(
      'onnx-model',
      { volume, bytes, settings },
      { ...(signal === undefined ? {} : { signal }), ...(progress === undefined ? {} : { onProgress: progress }) },
    ),
});

/** A computer that computes for long says nothing meanwhile. */
const PATIENCE_MS = 20 * 60_000;

export const createModelDoor = (context: SegmentContext): ModelDoor => {
  const labels = createLabelImport(context);
  const { services, volume, history } = context;
  /** Whatever is behind the door: the images in, masks on their grid out, into the list of what may be imported. */
  const ask = (what: string, ids: TargetIds, provider: () => Promise<StructureProvider | Finding>): Promise<void> =>
    runJob(context, async () => {
      const reading = await services.jobs.show(
        what,
        async ({ signal, onProgress }: ShownJob): Promise<LabelReading> => {
          const found = await provider();
          if ('code' in found) return { labels: [], findings: [found] };
          return found.find(volume, { grid: volume.grid, ...ids }, { signal, progress: onProgress });
        },
      );
      if (reading === null || !context.isOpen()) return;
      for (const found of reading.findings) raiseNotice(services.store, found);
      labels.offer(reading.labels);
    });
  return {
    ...labels,
    runModel(file, settings) {
      const { frameOfReferenceUid, sopInstanceUids } = history.document().image;
      void ask('job.model', { frameOfReferenceUid, sopInstanceUids }, async () =>
        onnxProvider(services, new Uint8Array(await file.arrayBuffer()), settings),
      );
    },
    postSeries() {
      const { image } = history.document();
      const slices = volume.grid.dims[2];
      const isWhole = image.sopInstanceUids.length === slices;
      // Where slices and images are not one to one (a part, enhanced images), UIDs are made for the occasion.
      const sopInstanceUids = isWhole ? image.sopInstanceUids : Array.from({ length: slices }, () => madeUid());
      const ids = { ...image, sopInstanceUids };
      void ask('job.endpoint', ids, async () => {
        const address = pacsAddress(keptEndpoint(), location.origin);
        if (!isAddress(address)) return finding('ENDPOINT-NONE', 'refusal');
        if (volume.unit !== 'HU' && image.modality !== 'MR') return finding('ENDPOINT-MODALITY', 'refusal');
        return endpointProvider(
          { address, authorization: null, fetch: (url, init) => fetch(url, init), stallMs: PATIENCE_MS },
          ids,
          crypto.randomUUID(),
        );
      });
    },
  };
};

/** A UID from a random UUID (PS3.5 annex B.2). */
const madeUid = (): string => `2.25.${BigInt(`0x${crypto.randomUUID().replaceAll('-', '')}`)}`;
