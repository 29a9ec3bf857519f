// Slices that nobody scanned, on a picture of the case that lies any way: hatched on a plane, the edges of the slab on a
// simulated radiograph, named in millimetres.

import { useId } from 'react';
import type { PointLps } from '#core/space/patient-space.ts';
import { gapEdges, gapWidthMm } from '#core/volume/slice-gaps.ts';
import { GAP_LOOK, gapPolygon } from '#viewer/overlay/gap-layer.ts';
import type { PointPx, SliceCamera } from '#viewer/slices/slice-camera.ts';
import { useLanguage } from '../language-context.tsx';
import { useCase } from '../workspace/case-context.tsx';

const Words = ({ x, y, mm }: { readonly x: number; readonly y: number; readonly mm: number }) => {
  const { words, format } = useLanguage();
  return (
    <text x={x} y={y} className="tv-letters" textAnchor="middle" fill={GAP_LOOK.edge}>
      {words.viewer.notScanned(format.mm(mm))}
    </text>
  );
};

const middleOf = (points: readonly PointPx[]): PointPx => [
  points.reduce((sum, [x]) => sum + x, 0) / points.length,
  points.reduce((sum, [, y]) => sum + y, 0) / points.length,
];

/** On a plane of the case. */
export const SectionGaps = ({ camera }: { readonly camera: SliceCamera }) => {
  const { volume } = useCase();
  const id = useId();
  const shown = (volume.gaps ?? []).flatMap((gap) => {
    const polygon = gapPolygon(volume.grid, camera, gap);
    return polygon.length < 3 ? [] : [{ gap, polygon }];
  });
  if (shown.length === 0) return null;
  const { hatchPx, ground, ink, edge, opacity } = GAP_LOOK;
  return (
    <>
      <pattern id={id} width={hatchPx} height={hatchPx} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect width={hatchPx} height={hatchPx} fill={ground} />
        <rect width={2} height={hatchPx} fill={ink} />
      </pattern>
      {shown.map(({ gap, polygon }) => {
        const [x, y] = middleOf(polygon);
        return (
          <g key={gap.from} data-gap={gap.from}>
            <polygon
              points={polygon.map((p) => p.map((px) => px.toFixed(1)).join()).join(' ')}
              fill={`url(#${id})`}
              fillOpacity={opacity}
              stroke={edge}
            />
            <Words x={x * 0.5} y={y - 20} mm={gapWidthMm(volume.grid, gap)} />
          </g>
        );
      })}
    </>
  );
};

/** On a picture that looks through the case: rays that cross the slab went through what is not known. */
export const GapShadows = ({ project }: { readonly project: (point: PointLps) => PointPx | null }) => {
  const { volume } = useCase();
  return (volume.gaps ?? []).map((gap) => {
    const lines = gapEdges(volume.grid, gap).flatMap(([a, b]) => {
      const [from, to] = [project(a), project(b)];
      return from === null || to === null ? [] : [[from, to] as const];
    });
    if (lines.length === 0) return null;
    const [x, y] = middleOf(lines.flat());
    return (
      <g key={gap.from} data-gap={gap.from}>
        <path
          d={lines
            .map(([p, q]) => `M${p.map((px) => px.toFixed(1)).join(' ')}L${q.map((px) => px.toFixed(1)).join(' ')}`)
            .join('')}
          stroke={GAP_LOOK.edge}
          strokeDasharray={GAP_LOOK.dash}
          fill="none"
        />
        <Words x={x} y={y - 6} mm={gapWidthMm(volume.grid, gap)} />
      </g>
    );
  });
};
