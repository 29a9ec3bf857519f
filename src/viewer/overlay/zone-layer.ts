// Ablation zones on a slice: where the plane cuts the ellipsoid of the chart, dashed, with a light wash.

import { zoneOf, zoneSection } from '#core/ablation/ablation-zone.ts';
import { instrumentKind } from '#core/instrument/instrument-kinds.ts';
import { distanceMm } from '#core/space/patient-space.ts';
import { toPx } from '../slices/slice-camera.ts';
import { keyed, show, svgElement, write } from './dom.ts';
import type { SliceModel } from './slice-model.ts';

export const ZONE_COLOUR = '#a8e6f0';
export const ZONE_DASH = '8 3 2 3';

export const createZoneLayer = (parent: Element): ((model: SliceModel) => void) => {
  const group = svgElement('g', { class: 'tv-zones' });
  parent.append(group);
  const paths = keyed<SVGPathElement>(
    (id) => {
      const path = svgElement('path', {
        'data-zone': id,
        fill: ZONE_COLOUR,
        'fill-opacity': 0.1,
        stroke: ZONE_COLOUR,
        'stroke-width': 1.6,
        'stroke-dasharray': ZONE_DASH,
      });
      group.append(path);
      return path;
    },
    (path) => path.remove(),
  );
  return ({ document, camera, axes }) => {
    for (const { id, visible, kind, parameters, entryLps, targetLps } of document.instruments) {
      if (!visible || distanceMm(entryLps, targetLps) === 0) continue;
      const zone = zoneOf(instrumentKind(kind), parameters, { entryLps, targetLps });
      if (zone === null) continue;
      const loop = zoneSection(zone, camera.centreLps, axes.normalLps).map((p) => toPx(camera, p));
      const path = paths.get(id);
      show(path, loop.length > 0);
      if (loop.length > 0) write(path, { d: `M${loop.map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`).join('L')}Z` });
    }
    paths.sweep();
  };
};
