// A lumbar vertebra in axial section, drawn: body, pedicles, canal, processes; a lesion in its body and two trocars to it.
// Stands in for the picture of the sample case.

import { useId } from 'react';
import styles from './section-drawing.module.css';

const BODY =
  'M300 212c-58-2-112 10-140 42-26 30-26 84-4 122 12 20 30 34 38 48 6 12 2 26-8 40-14 18-38 24-66 34-16 6-14 20 2 22 34 4 70-2 96 12 22 12 26 40 40 66 10 18 22 60 42 60s32-42 42-60c14-26 18-54 40-66 26-14 62-8 96-12 16-2 18-16 2-22-28-10-52-16-66-34-10-14-14-28-8-40 8-14 26-28 38-48 22-38 22-92-4-122-28-32-82-44-140-42Z';
const CANAL = 'M300 414c-26 0-50 6-58 24-8 20 16 56 58 56s66-36 58-56c-8-18-32-24-58-24Z';
const LESION =
  'M232 262c26-18 72-14 92 8 16 18 8 46 20 68 8 16 6 40-14 46-22 6-34-18-56-26-28-10-60-2-68-34-6-24 6-48 26-62Z';

const Trocar = ({
  x,
  y,
  toX,
  toY,
}: {
  readonly x: number;
  readonly y: number;
  readonly toX: number;
  readonly toY: number;
}) => (
  <g>
    <path d={`M${x} ${y}L${toX} ${toY}`} stroke="var(--b0)" strokeWidth="11" />
    <path d={`M${x} ${y}L${toX} ${toY}`} className={styles.shaft} />
    <circle cx={toX} cy={toY} r="3" className={styles.tip} />
  </g>
);

export const SectionDrawing = () => {
  const id = useId();
  return (
    <svg viewBox="0 0 600 820" className={styles.drawing} aria-hidden="true" preserveAspectRatio="xMidYMid meet">
      <defs>
        <pattern id={id} width="9" height="9" patternUnits="userSpaceOnUse" patternTransform="rotate(28)">
          <path d="M0 4.500h9M4.5 0v9" stroke="#e9dfc9" strokeOpacity="0.1" strokeWidth="1" />
        </pattern>
      </defs>
      <path d={BODY} fill={`url(#${id})`} className={styles.bone} />
      <path d={CANAL} className={styles.canal} />
      <path d={LESION} className={styles.lesion} />
      <Trocar x={100} y={742} toX={262} toY={318} />
      <Trocar x={500} y={742} toX={316} toY={300} />
    </svg>
  );
};
