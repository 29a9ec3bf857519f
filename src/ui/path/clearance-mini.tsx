// Clearance over depth, small: the entry on the left, the target on the right, 12 mm high. The amber ground is the wanted margin
// of the structure that decides; every other margin shown has its own dashed line.

import { distanceMm } from '#core/space/patient-space.ts';
import type { Instrument } from '#plan/plan-document.ts';
import { useLanguage } from '../language-context.tsx';
import { structureName } from '../panels/plan-words.ts';
import { type ChartPlace, CurveLines, LeastMark, marginsOf } from './curve-lines.tsx';
import { depthTicks, depthX, PATH_LEFT, PATH_RIGHT, PATH_WIDTH } from './path-scale.ts';
import styles from './path-section.module.css';
import type { ClearanceCurves } from './use-clearance-curves.ts';

export const MINI_MOST_MM = 12;
const HEIGHT = 140;
const TOP = 8;
const BOTTOM = 20;
const RIGHT_PX = PATH_WIDTH - PATH_RIGHT;

const y = (mm: number): number =>
  HEIGHT - BOTTOM - (Math.min(MINI_MOST_MM, Math.max(0, mm)) / MINI_MOST_MM) * (HEIGHT - TOP - BOTTOM);

const Axes = ({ lengthMm }: { readonly lengthMm: number }) => {
  const { format } = useLanguage();
  return (
    <>
      {[0, 4, 8, 12].map((mm) => (
        <g key={mm}>
          <path d={`M${PATH_LEFT} ${y(mm)}H${RIGHT_PX}`} stroke={mm === 0 ? 'var(--ln2)' : 'var(--ln)'} />
          <text x={PATH_LEFT - 6} y={y(mm) + 4} textAnchor="end">
            {mm}
          </text>
        </g>
      ))}
      {depthTicks(lengthMm).map((mm) => (
        <text key={mm} x={depthX(mm, lengthMm)} y={HEIGHT - 5} textAnchor="middle">
          {mm}
        </text>
      ))}
      <text className={styles.strong} x={RIGHT_PX} y={HEIGHT - 5} textAnchor="end">
        {format.number(lengthMm)}
      </text>
    </>
  );
};

const Margins = ({ margins, decides }: { readonly margins: readonly number[]; readonly decides: number | null }) => {
  const { words, format } = useLanguage();
  return (
    <>
      {decides === null ? null : (
        <rect
          x={PATH_LEFT}
          y={y(decides)}
          width={RIGHT_PX - PATH_LEFT}
          height={y(0) - y(decides)}
          fill="var(--wa)"
          fillOpacity={0.1}
        />
      )}
      {margins
        .filter((mm) => mm < MINI_MOST_MM)
        .map((mm) => (
          <g key={mm}>
            <path d={`M${PATH_LEFT} ${y(mm)}H${RIGHT_PX}`} stroke="var(--wa)" strokeDasharray="3 3" strokeWidth={1.2} />
            <text className={styles.margin} x={PATH_LEFT + 5} y={y(mm) - 4}>
              {words.panels.path.margin(format.number(mm))}
            </text>
          </g>
        ))}
    </>
  );
};

interface ClearanceMiniProps {
  readonly instrument: Instrument;
  /** Null while it is not of the plan as it stands: axes alone. */
  readonly shown: ClearanceCurves | null;
  readonly boneMm: number | null;
}

export const ClearanceMini = ({ instrument, shown, boneMm }: ClearanceMiniProps) => {
  const { words, format } = useLanguage();
  const { path } = words.panels;
  const lengthMm = distanceMm(instrument.entryLps, instrument.targetLps);
  const curves = shown?.curves ?? [];
  const [worst] = curves;
  const place: ChartPlace = (depthMm, clearanceMm) => [depthX(depthMm, lengthMm), y(clearanceMm)];
  const said = curves.map(({ structure, least }) =>
    path.near(structureName(words, structure), format.clearanceMm(least[1]), format.mm(least[0])),
  );
  return (
    <svg
      viewBox={`0 0 ${PATH_WIDTH} ${HEIGHT}`}
      width="100%"
      className={styles.chart}
      role="img"
      aria-label={[path.along, ...(shown === null ? ['–'] : said)].join('. ')}
      data-chart="clearance"
      data-current={shown !== null}
    >
      <Axes lengthMm={lengthMm} />
      <Margins margins={marginsOf(curves)} decides={worst?.marginMm ?? null} />
      {boneMm === null ? null : (
        <path
          d={`M${depthX(boneMm, lengthMm)} ${y(0)}H${RIGHT_PX}`}
          stroke="#e9dfc9"
          strokeOpacity={0.7}
          strokeWidth={3}
        />
      )}
      <CurveLines curves={curves} place={place} />
      {worst === undefined ? null : <LeastMark curve={worst} place={place} />}
    </svg>
  );
};
