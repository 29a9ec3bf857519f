// A computer that the user configured: the series is posted to it (multipart/related, one CT or MR object a slice, naming
// nobody), and it answers with DICOM SEG, alone or in a multipart. Trusted no more than a file: one address, no redirect, no
// cookie, a cap on what comes back, and the answer read and placed as any label map is.

import { finding } from '#core/finding.ts';
import { bytesSource } from '../byte-source.ts';
import { boundaryOf, multipartOf, partsOf } from '../dicomweb/multipart.ts';
import { askPacs, type PacsAccess, type PacsAnswer, PacsFailure } from '../dicomweb/pacs-request.ts';
import { type SeriesIds, writeImageSeries } from '../export/write-image-series.ts';
import { readLabels } from './read-labels.ts';
import type { StructureProvider } from './structure-provider.ts';

const MAX_BYTES = 512 * 2 ** 20;

export const endpointProvider = (
  access: Omit<PacsAccess, 'signal'>,
  ids: SeriesIds,
  boundary: string,
): StructureProvider => ({
  async find(volume, target, { signal }) {
    const objects = writeImageSeries(volume, ids);
    try {
      const answer = await askPacs(signal === undefined ? access : { ...access, signal }, {
        path: [],
        // Without quotes, which would make a browser ask the computer for leave to send this header.
        accept: 'multipart/related; type=application/dicom, application/dicom',
        body: {
          type: `multipart/related; type="application/dicom"; boundary=${boundary}`,
          bytes: multipartOf(objects, boundary),
        },
        maxBytes: MAX_BYTES,
      });
      const sources = objectsOf(answer).map((bytes, n) => bytesSource(`answer-${n + 1}.dcm`, bytes));
      const reading = await readLabels(sources, target);
      if (reading.labels.length > 0 || reading.findings.length > 0) return reading;
      return { labels: [], findings: [finding('MODEL-FOUND-NOTHING', 'warning')] };
    } catch (error) {
      if (!(error instanceof PacsFailure)) throw error;
      return { labels: [], findings: [finding('ENDPOINT-FAILED', 'refusal', { reason: error.finding.code })] };
    }
  },
});

const objectsOf = ({ contentType, bytes }: PacsAnswer): readonly Uint8Array<ArrayBuffer>[] => {
  const boundary = boundaryOf(contentType);
  if (boundary === null) return [bytes];
  return partsOf(bytes, boundary)?.map((part) => part.bytes) ?? [];
};
