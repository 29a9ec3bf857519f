// The structures that a command searches among: what the label files hold, and the skin and bone that they lack, found in the
// images; each says where it is from.

import type { GroundStructure } from '#core/access/make-ground.ts';
import { findBody } from '#core/segment/body-mask.ts';
import { thresholdBone } from '#core/segment/bone-mask.ts';
import type { VolumeGrid } from '#core/space/volume-grid.ts';
import type { Mask } from '#core/structure/mask.ts';
import { structureKind } from '#core/structure/structure-kind.ts';
import { unionMask } from '#core/structure/union-mask.ts';
import type { ImageVolume } from '#core/volume/image-volume.ts';
import type { ImportedLabel } from '#dicom/labels/imported-label.ts';
import { type CatalogueSeries, type ImageCatalogue, loadSeries } from '#dicom/open-images.ts';
import { asLabelled, labelsAt } from './case-at.ts';
import { printMessage } from './json-output.ts';
import { nodeCodecs } from './node-sources.ts';

export interface Named extends GroundStructure {
  readonly name: string;
  readonly from: 'labels' | 'threshold' | 'body';
}

export interface NamedStructures {
  readonly structures: readonly Named[];
  /** Loaded where skin or bone had to be found in it. */
  readonly volume: ImageVolume | null;
}

export const loadedVolume = async (catalogue: ImageCatalogue, series: CatalogueSeries): Promise<ImageVolume> => {
  const allocate = (bytes: number): ArrayBuffer => new ArrayBuffer(bytes);
  return (await loadSeries(catalogue, series.facts.id, { codecs: nodeCodecs, allocate })).volume;
};

/** What label files hold, and the skin and bone that they lack. */
export const namedStructures = async (
  asked: { readonly labels: readonly string[]; readonly margins: ReadonlyMap<string, number> },
  catalogue: ImageCatalogue,
  series: CatalogueSeries,
  grid: VolumeGrid,
): Promise<NamedStructures> => {
  const target = { grid, frameOfReferenceUid: series.slices[0]?.header.frameOfReferenceUid ?? '' };
  const labels: ImportedLabel[] = [];
  for (const place of asked.labels) labels.push(...(await labelsAt(place, target)));
  const known = labels.map((label, at) => asStructure(label, at, asked.margins));
  const lacksSkin = !known.some(({ role }) => role === 'skin');
  const lacksBone = !known.some(({ role }) => role === 'bone');
  if (!lacksSkin && !lacksBone) return { structures: known, volume: null };
  const volume = await loadedVolume(catalogue, series);
  const body = lacksSkin
    ? findBody(volume)
    : unionMask(known.filter(({ role }) => role === 'skin').map(({ mask }) => mask));
  const skin: readonly Named[] =
    lacksSkin && body !== null
      ? [{ id: 'skin', name: 'skin', kind: 'skin', role: 'skin', marginMm: 0, mask: body, from: 'body' }]
      : [];
  return { structures: [...known, ...skin, ...(lacksBone ? foundBone(volume, body) : [])], volume };
};

const foundBone = (volume: ImageVolume, body: Mask | null): readonly Named[] => {
  if (volume.unit !== 'HU') {
    printMessage('no bone in the labels, and the images are not in HU: nothing is asked of bone');
    return [];
  }
  const mask = thresholdBone(volume, undefined, body === null ? {} : { within: body });
  return [{ id: 'bone', name: 'bone', kind: 'bone', role: 'bone', marginMm: 0, mask, from: 'threshold' }];
};

const asStructure = (label: ImportedLabel, at: number, margins: ReadonlyMap<string, number>): Named => {
  const { name, role, marginMm, mask } = asLabelled(label);
  const own = margins.get(name.toLowerCase()) ?? margins.get(String(label.label)) ?? marginMm;
  return {
    id: `${at + 1}`,
    name,
    kind: structureKind(label.kind).id as Named['kind'],
    role,
    marginMm: own,
    mask: mask ?? label.mask,
    from: 'labels',
  };
};
