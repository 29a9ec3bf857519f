// The structures' outlines on a section: colour, dash and letters by kind, a dark halo; grey and dotted with a question
// mark while nobody has reviewed them.

import type { LevelLoop } from '#core/structure/level-loops.ts';
import { structureKind } from '#core/structure/structure-kind.ts';
import type { Structure } from '#plan/plan-document.ts';
import { DASHES, NOT_REVIEWED } from '#viewer/overlay/contour-layer.ts';
import type { SliceCamera, ViewSize } from '#viewer/slices/slice-camera.ts';
import { useLanguage } from '../language-context.tsx';
import { usePlan } from '../workspace/case-context.tsx';

import { CEMENT_ID, type ShownSection } from './use-section-picture.ts';

/** Loops of fewer pixels carry no letters. */
const LEAST_LETTERED_PX = 60;
const LEAST_WORDED_PX = 1800;

const pathOf = (loops: readonly LevelLoop[]): string =>
  loops
    .map(({ points }) => {
      const parts: string[] = [];
      for (let n = 0; n < points.length; n += 2)
        parts.push(`${((points[n] as number) + 0.5).toFixed(1)} ${((points[n + 1] as number) + 0.5).toFixed(1)}`);
      return `M${parts.join('L')}Z`;
    })
    .join('');

/** Middle of a loop, where its letters have room in what is roundish. */
const middleOf = ({ points }: LevelLoop): readonly [number, number] => {
  let [x, y] = [0, 0];
  for (let n = 0; n < points.length; n += 2) {
    x += points[n] as number;
    y += points[n + 1] as number;
  }
  return [(2 * x) / points.length + 0.5, (2 * y) / points.length + 0.5];
};

/** What the view's own words take of its edges: name and position above, scale below, a letter half-way up each side. */
const EDGE_PX = { top: 34, bottom: 42, side: 30, letter: 14 } as const;
/** Half of a letter's width, and before a board how much larger letters are, in a view of so many pixels. */
const HALF_LETTER_PX = 4;
const timesLarger = (widthPx: number): number => Math.max(1.8, widthPx / 420);

/** Letters that would have to move farther from their structure would name another: they are left out. */
const MOST_MOVED_PX = 18;

/** Where the letters of a structure stand in the view: its middle, moved off the words along the edges; null if too far. */
const clearOfEdges = (
  [x, y]: readonly [number, number],
  [sx, sy]: readonly [number, number],
  { widthPx, heightPx }: ViewSize,
  isLarge: boolean,
  letterCount: number,
): readonly [number, number] | null => {
  const k = isLarge ? timesLarger(widthPx) : 1;
  const { top, bottom, side, letter } = EDGE_PX;
  const down = Math.min(heightPx - bottom * k, Math.max(top * k, y * sy + 4));
  const isBesideLetter = Math.abs(down - heightPx / 2) < letter * k;
  const room = Math.max(isBesideLetter ? side : letter, HALF_LETTER_PX * letterCount) * k;
  const across = Math.min(widthPx - room, Math.max(room, x * sx));
  const movedPx = Math.hypot(across - x * sx, down - (y * sy + 4));
  return movedPx > MOST_MOVED_PX * k ? null : [across, down];
};

const Outline = ({ structure, loops }: { readonly structure: Structure; readonly loops: readonly LevelLoop[] }) => {
  const kind = structureKind(structure.kind);
  const colour = structure.reviewed ? structure.colour : NOT_REVIEWED.colour;
  const d = pathOf(loops);
  const isTarget = structure.role === 'target';
  return (
    <g className="tv-contour">
      <path className="tv-halo" d={d} />
      <path
        d={d}
        stroke={colour}
        strokeWidth={isTarget ? 1.8 : 1.6}
        strokeDasharray={structure.reviewed ? DASHES[kind.line] : NOT_REVIEWED.dash}
        fill={isTarget ? colour : 'none'}
        fillOpacity={0.16}
      />
    </g>
  );
};

const Letters = ({
  structure,
  loops,
  scale,
  size,
  isWholeWord,
}: {
  readonly structure: Structure;
  readonly loops: readonly LevelLoop[];
  readonly scale: readonly [number, number];
  readonly size: ViewSize;
  readonly isWholeWord: boolean;
}) => {
  const { language, words } = useLanguage();
  const largest = loops[0];
  if (largest === undefined || largest.area * scale[0] * scale[1] < (isWholeWord ? LEAST_WORDED_PX : LEAST_LETTERED_PX))
    return null;
  const name = isWholeWord ? words.structures.short[structure.kind] : structureKind(structure.kind).letters[language];
  const text = structure.reviewed ? name : `${name}\u00a0?`;
  const place = clearOfEdges(middleOf(largest), scale, size, isWholeWord, text.length);
  if (place === null) return null;
  const [x, y] = place;
  return (
    <text className="tv-letters" x={x} y={y} fill={structure.reviewed ? structure.colour : NOT_REVIEWED.colour}>
      {text}
    </text>
  );
};

/** The planned filling, as slices draw it. */
const Cement = ({ loops }: { readonly loops: readonly LevelLoop[] }) => (
  <path d={pathOf(loops)} fill="#f0a03c" fillOpacity={0.58} stroke="#ffc777" strokeWidth={1.4} fillRule="evenodd" />
);

/** Lines in the pixels of the picture, letters in those of the view. */
export const SectionOutlines = ({
  shown,
  camera,
  isWholeWord = false,
}: {
  readonly shown: ShownSection;
  readonly camera: SliceCamera;
  /** «Canal» for readers who do not know the letters. */
  readonly isWholeWord?: boolean;
}) => {
  const structures = usePlan((document) => document.structures);
  const { width, height } = shown.lattice;
  const scale = [camera.widthPx / width, camera.heightPx / height] as const;
  const known = shown.outlines.flatMap(({ id, loops }) => {
    const structure = structures.find((one) => one.id === id);
    return structure === undefined ? [] : [{ structure, loops }];
  });
  return (
    <>
      <g transform={`scale(${scale.join(' ')})`}>
        {known.map(({ structure, loops }) => (
          <Outline key={structure.id} structure={structure} loops={loops} />
        ))}
        {shown.outlines.map(({ id, loops }) => (id === CEMENT_ID ? <Cement key={id} loops={loops} /> : null))}
      </g>
      {known.map(({ structure, loops }) => (
        <Letters
          key={structure.id}
          structure={structure}
          loops={loops}
          scale={scale}
          size={camera}
          isWholeWord={isWholeWord}
        />
      ))}
    </>
  );
};
