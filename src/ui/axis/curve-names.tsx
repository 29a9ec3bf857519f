// Names of the curves on the chart of clearances: whole where there is room beside the curve, else its letters.

import { useLanguage } from '../language-context.tsx';
import { lettersOf, structureName } from '../panels/plan-words.ts';
import type { ChartPlace } from '../path/curve-lines.tsx';
import type { ClearanceCurve } from '../path/use-clearance-curves.ts';
import styles from './axis-view.module.css';

/** Of a line of words. */
const LINE_PX = 14;

/** The height nearest to the wanted one at which no other words stand. */
const freeNear = (wanted: number, taken: readonly number[], bottom: number): number => {
  const isFree = (at: number): boolean =>
    at < bottom + LINE_PX && taken.every((other) => Math.abs(other - at) >= LINE_PX);
  for (let n = 0; ; n++) {
    const found = [wanted + n * (LINE_PX / 2), wanted - n * (LINE_PX / 2)].find(isFree);
    if (found !== undefined) return found;
  }
};

/** Of a name, on average. */
const CHARACTER_PX = 6.8;

/** Names of the curves beside their least points, one under the other where they would meet. */
export const CurveNames = ({
  curves,
  place,
  left,
  right,
  avoid,
  bottom,
}: {
  readonly curves: readonly ClearanceCurve[];
  readonly place: ChartPlace;
  /** Of the plot, px. */
  readonly left: number;
  readonly right: number;
  /** Heights that other words or the scrub line take, px. */
  readonly avoid: readonly number[];
  readonly bottom: number;
}) => {
  const { language, words } = useLanguage();
  const taken = [...avoid];
  return (
    <>
      {curves.slice(0, 5).map(({ structure, colour, least }) => {
        const [x, y] = place(...least);
        const at = freeNear(y + 4, taken, bottom);
        taken.push(at);
        const roomPx = [right - x - 12, x - left - 12] as const;
        const whole = structureName(words, structure);
        // A name that neither side has room for is its letters.
        const name = whole.length * CHARACTER_PX <= Math.max(...roomPx) ? whole : lettersOf(language, structure);
        const isLeft = name.length * CHARACTER_PX > roomPx[0] && roomPx[1] > roomPx[0];
        return (
          <text
            key={structure.id}
            className={styles.curveName}
            x={isLeft ? x - 8 : x + 8}
            y={at}
            textAnchor={isLeft ? 'end' : 'start'}
            style={{ fill: colour }}
          >
            {name}
          </text>
        );
      })}
    </>
  );
};
