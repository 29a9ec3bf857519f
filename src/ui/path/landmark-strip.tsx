// What is passed from the skin to the target, as one line in millimetres: bone pale, the lesion in its own colour, a tick with its depth and its
// word at each landmark, a triangle where the least clearance sits.

import { distanceMm } from '#core/space/patient-space.ts';
import type { Instrument } from '#plan/plan-document.ts';
import { verdictLook } from '#viewer/overlay/verdict-look.ts';
import { useLanguage } from '../language-context.tsx';
import { depthX, PATH_LEFT, PATH_RIGHT, PATH_WIDTH } from './path-scale.ts';
import styles from './path-section.module.css';
import type { ClearanceCurve } from './use-clearance-curves.ts';
import type { KnownLandmarks } from './use-path-landmarks.ts';

const LINE_Y = 23;
const HEIGHT = 46;
const CHAR_PX = 6.4;
const GAP_PX = 8;

interface Landmark {
  readonly key: string;
  readonly depthMm: number;
  readonly word: string;
}

/** Middles of labels that do not overlap, as near to where they want to be as those before them allow. */
export const spreadLabels = (
  wanted: readonly { readonly x: number; readonly width: number }[],
  left: number,
  right: number,
): readonly number[] => {
  const out: number[] = [];
  let free = left;
  for (const { x, width } of wanted) {
    const middle = Math.max(x, free + width / 2);
    out.push(middle);
    free = middle + width / 2 + GAP_PX;
  }
  let end = right;
  for (let n = out.length - 1; n >= 0; n--) {
    const width = wanted[n]?.width ?? 0;
    out[n] = Math.min(out[n] as number, end - width / 2);
    end = (out[n] as number) - width / 2 - GAP_PX;
  }
  return out;
};

const useLandmarks = (landmarks: KnownLandmarks | null, lengthMm: number): readonly Landmark[] => {
  const { path } = useLanguage().words.panels;
  if (landmarks === null) return [];
  const { skinMm, muscleMm, boneMm, posteriorWallMm, lesionMm } = landmarks;
  // An entry on the skin, to the eye, is the skin.
  const isAtSkin = skinMm !== null && skinMm < 0.5;
  const all: readonly (readonly [string, number | null, string])[] = [
    ['entry', isAtSkin ? null : 0, path.entry],
    ['skin', isAtSkin ? 0 : skinMm, path.skin],
    ['muscle', muscleMm, path.muscle],
    ['bone', boneMm, path.bone],
    ['wall', posteriorWallMm, path.wall],
    ['lesion', lesionMm, path.lesion],
    ['target', lengthMm, path.target],
  ];
  return all
    .flatMap(([key, depthMm, word]) => (depthMm === null ? [] : [{ key, depthMm, word }]))
    .toSorted((a, b) => a.depthMm - b.depthMm);
};

const Labels = ({ marks, lengthMm }: { readonly marks: readonly Landmark[]; readonly lengthMm: number }) => {
  const { format } = useLanguage();
  const figures = marks.map(({ depthMm }) => format.number(depthMm, depthMm === 0 ? 0 : 1));
  const middles = spreadLabels(
    marks.map(({ depthMm, word }, n) => ({
      x: depthX(depthMm, lengthMm),
      width: Math.max(word.length, figures[n]?.length ?? 0) * CHAR_PX,
    })),
    0,
    PATH_WIDTH,
  );
  return (
    <>
      {marks.map(({ key, depthMm, word }, n) => (
        <g key={key} data-landmark={key}>
          <path d={`M${depthX(depthMm, lengthMm)} ${LINE_Y - 6}v12`} stroke="var(--t1)" strokeWidth={1.2} />
          <text className={styles.strong} x={middles[n]} y={11} textAnchor="middle">
            {figures[n]}
          </text>
          <text x={middles[n]} y={HEIGHT - 3} textAnchor="middle">
            {word}
          </text>
        </g>
      ))}
    </>
  );
};

interface LandmarkStripProps {
  readonly instrument: Instrument;
  /** Null while it is computed: the line alone. */
  readonly landmarks: KnownLandmarks | null;
  readonly worst: ClearanceCurve | null;
}

export const LandmarkStrip = ({ instrument, landmarks, worst }: LandmarkStripProps) => {
  const { words, format } = useLanguage();
  const lengthMm = distanceMm(instrument.entryLps, instrument.targetLps);
  const marks = useLandmarks(landmarks, lengthMm);
  const x = (mm: number): number => depthX(mm, lengthMm);
  const said = marks.map(({ depthMm, word }) => `${word} ${format.mm(depthMm)}`);
  const look = worst === null ? null : verdictLook(worst.verdict);
  const { boneMm = null, lesionMm = null, inLesionMm = 0 } = landmarks ?? {};
  return (
    <svg
      viewBox={`0 0 ${PATH_WIDTH} ${HEIGHT}`}
      width="100%"
      className={styles.chart}
      role="img"
      aria-label={`${words.panels.path.landmarks} : ${landmarks === null ? '–' : said.join(', ')}`}
      data-chart="landmarks"
      data-current={landmarks !== null}
    >
      <path d={`M${PATH_LEFT} ${LINE_Y}H${PATH_WIDTH - PATH_RIGHT}`} stroke="var(--ln2)" strokeWidth={3} />
      {boneMm === null ? null : <path d={`M${x(boneMm)} ${LINE_Y}H${x(lengthMm)}`} stroke="#c9bb98" strokeWidth={5} />}
      {lesionMm === null ? null : (
        <path
          d={`M${x(lesionMm)} ${LINE_Y}H${x(Math.min(lengthMm, lesionMm + inLesionMm))}`}
          stroke="#ea8fc0"
          strokeWidth={5}
        />
      )}
      {worst === null ? null : (
        <path
          d={`M${x(worst.least[0])} ${LINE_Y + 3}l4.5 7h-9Z`}
          fill={look?.colour ?? 'var(--un)'}
          stroke="#07080a"
          strokeWidth={0.8}
        />
      )}
      <Labels marks={marks} lengthMm={lengthMm} />
    </svg>
  );
};
