// The structures' outlines on a section: colour, dash and letters by kind, a dark halo; grey and dotted with a question
// mark while nobody has reviewed them.

import type { LevelLoop } from '#core/structure/level-loops.ts';
import { structureKind } from '#core/structure/structure-kind.ts';
import { structureLetters } from '#core/structure/structure-letters.ts';
import type { Structure } from '#plan/plan-document.ts';
import { DASHES, NOT_REVIEWED } from '#viewer/overlay/contour-layer.ts';
import { type LabelBox, labelRoom, placesAbout } from '#viewer/overlay/label-room.ts';
import type { PointPx, SliceCamera, ViewSize } from '#viewer/slices/slice-camera.ts';
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

/** Half of a letter's width and the height of its line; larger before a board, in a view of so many pixels. */
const LETTER_PX = { half: 4, high: 15 } as const;
const timesLarger = (widthPx: number): number => Math.max(1.8, widthPx / 420);

/** What the view's own words take: name and note above, scale below, a letter at each side. */
const edgeBoxes = ({ widthPx: w, heightPx: h }: ViewSize, k: number): readonly LabelBox[] => {
  const side = { widthPx: 26 * k, heightPx: 26 * k };
  return [
    { at: [w / 2, 14 * k], widthPx: w, heightPx: 28 * k },
    { at: [w / 4, h - 18 * k], widthPx: w / 2, heightPx: 36 * k },
    { at: [16 * k, h / 2], ...side },
    { at: [w - 16 * k, h / 2], ...side },
    // Half-way along an edge, or aside of an instrument that runs down the middle.
    { at: [w * 0.3, 40 * k], ...side },
    { at: [w / 2, h - 16 * k], ...side },
    { at: [w * 0.7, h - 16 * k], ...side },
  ];
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

interface Lettered {
  readonly structure: Structure;
  readonly loops: readonly LevelLoop[];
}

/** The lesion first, what nobody reviewed last: where words would cover each other, the first stands. */
const rank = ({ structure: { role, reviewed } }: Lettered): number => (role === 'target' ? 0 : reviewed ? 1 : 2);

/** A word that would have to move farther from its structure would name another. */
const MOST_MOVED_PX = 18;

/** The places where a word is whole in the view: moved off an edge that would cut it, or left out. */
const keptInside = (
  places: readonly PointPx[],
  { widthPx: wide, heightPx: high }: Omit<LabelBox, 'at'>,
  { widthPx, heightPx }: ViewSize,
  k: number,
): readonly PointPx[] =>
  places.flatMap(([x, y]): readonly PointPx[] => {
    const across = Math.min(widthPx - wide / 2 - 3, Math.max(wide / 2 + 3, x));
    const down = Math.min(heightPx - high / 2, Math.max(high / 2, y));
    return Math.hypot(across - x, down - y) > MOST_MOVED_PX * k ? [] : [[across, down]];
  });

/** Names of the structures, over lines and instruments: where each has room, and none where it has not. */
export const SectionLetters = ({
  shown,
  camera,
  isWholeWord = false,
  scale,
  taken,
}: {
  readonly shown: ShownSection;
  readonly camera: SliceCamera;
  /** «Canal» for readers who do not know the letters. */
  readonly isWholeWord?: boolean;
  /** Of letters, as the screen asks. */
  readonly scale: number;
  /** Boxes of what stands in its place. */
  readonly taken: readonly LabelBox[];
}) => {
  const { language, words } = useLanguage();
  const known = useKnown(shown);
  const { width, height } = shown.lattice;
  const [sx, sy] = [camera.widthPx / width, camera.heightPx / height];
  const k = isWholeWord ? timesLarger(camera.widthPx) : scale;
  const room = labelRoom([...edgeBoxes(camera, k), ...taken]);
  return known
    .toSorted((a, b) => rank(a) - rank(b))
    .map(({ structure, loops: [largest] }) => {
      if (largest === undefined || largest.area * sx * sy < (isWholeWord ? LEAST_WORDED_PX : LEAST_LETTERED_PX))
        return null;
      const { id, kind, name, reviewed, colour } = structure;
      const word = isWholeWord ? words.structures.short[kind] : structureLetters(kind, name)[language];
      const text = reviewed ? word : `${word}\u00a0?`;
      const [x, y] = middleOf(largest);
      const size = { widthPx: 2 * LETTER_PX.half * k * text.length, heightPx: LETTER_PX.high * k };
      const about = placesAbout([x * sx, y * sy], [size.widthPx, size.heightPx]).slice(0, 5);
      const at = room.place(size, keptInside(about, size, camera, k));
      if (at === null) return null;
      return (
        <text key={id} className="tv-letters" x={at[0]} y={at[1] + 4 * k} fill={reviewed ? colour : NOT_REVIEWED.words}>
          {text}
        </text>
      );
    });
};

const useKnown = (shown: ShownSection): readonly Lettered[] => {
  const structures = usePlan((document) => document.structures);
  return shown.outlines.flatMap(({ id, loops }) => {
    const structure = structures.find((one) => one.id === id);
    return structure === undefined ? [] : [{ structure, loops }];
  });
};

/** The planned filling, as slices draw it. */
const Cement = ({ loops }: { readonly loops: readonly LevelLoop[] }) => (
  <path d={pathOf(loops)} fill="#f0a03c" fillOpacity={0.58} stroke="#ffc777" strokeWidth={1.4} fillRule="evenodd" />
);

/** Lines in the pixels of the picture. */
export const SectionOutlines = ({ shown, camera }: { readonly shown: ShownSection; readonly camera: SliceCamera }) => {
  const { width, height } = shown.lattice;
  const scale = [camera.widthPx / width, camera.heightPx / height] as const;
  const known = useKnown(shown);
  return (
    <g transform={`scale(${scale.join(' ')})`}>
      {known.map(({ structure, loops }) => (
        <Outline key={structure.id} structure={structure} loops={loops} />
      ))}
      {shown.outlines.map(({ id, loops }) => (id === CEMENT_ID ? <Cement key={id} loops={loops} /> : null))}
    </g>
  );
};
