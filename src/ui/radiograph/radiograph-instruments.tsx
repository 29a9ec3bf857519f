// The planned instruments over a simulated picture: the axis from entry to tip, both ends, the name. The metal itself is
// in the picture.

import { type CArmView, projectPoint } from '#core/projection/c-arm-view.ts';
import type { Instrument } from '#plan/plan-document.ts';
import { radiusMm } from '#viewer/overlay/instrument-name.ts';
import { useLanguage } from '../language-context.tsx';
import { shortName } from '../panels/plan-words.ts';
import { usePlan, useSession } from '../workspace/case-context.tsx';

/** Ends nearer to each other than this are one point: the view is down the instrument. */
const DOWN_PX = 12;

const Marks = ({
  instrument,
  view,
  isSelected,
}: {
  readonly instrument: Instrument;
  readonly view: CArmView;
  readonly isSelected: boolean;
}) => {
  const { language } = useLanguage();
  const entry = projectPoint(view, instrument.entryLps);
  const target = projectPoint(view, instrument.targetLps);
  if (entry === null || target === null) return null;
  const [ex, ey, tx, ty] = [entry.column, entry.row, target.column, target.row];
  const isDown = Math.hypot(tx - ex, ty - ey) < DOWN_PX;
  const radiusPx = (radiusMm(instrument) * entry.magnification) / view.pixelMm;
  const ink = isSelected ? 'var(--ac)' : '#fff';
  const line = `M${ex} ${ey}L${tx} ${ty}`;
  const ends = isDown
    ? `M${tx - 24} ${ty}h14M${tx + 10} ${ty}h14M${tx} ${ty - 24}v14M${tx} ${ty + 10}v14`
    : `M${ex} ${ey - 6}l6 6l-6 6l-6-6ZM${tx - 8} ${ty}h5M${tx + 3} ${ty}h5M${tx} ${ty - 8}v5M${tx} ${ty + 3}v5`;
  return (
    <g data-instrument={instrument.id} data-down={isDown}>
      {isDown ? <circle cx={tx} cy={ty} r={Math.max(4, radiusPx)} fill="none" stroke={ink} strokeWidth={1.5} /> : null}
      <path d={line} stroke="#000" strokeOpacity={0.6} strokeWidth={3.2} />
      <path d={line} stroke={ink} strokeWidth={1.4} strokeDasharray="5 4" />
      <path d={ends} fill="none" stroke="#000" strokeOpacity={0.6} strokeWidth={3.6} />
      <path d={ends} fill="none" stroke={ink} strokeWidth={1.6} />
      <g transform={`translate(${ex + 28} ${ey - 16})`}>
        <rect x={-14} y={-10} width={28} height={20} rx={4} fill={isSelected ? 'var(--ac)' : 'var(--b0)'} />
        <text
          y={4.5}
          textAnchor="middle"
          fontSize={12}
          fontWeight={600}
          fill={isSelected ? 'var(--on-ac)' : 'var(--t1)'}
        >
          {shortName(language, instrument)}
        </text>
      </g>
    </g>
  );
};

export const RadiographInstruments = ({ view }: { readonly view: CArmView }) => {
  const instruments = usePlan((document) => document.instruments);
  const selected = useSession(({ selection }) => (selection.kind === 'instrument' ? selection.id : null));
  return instruments.map((instrument) =>
    instrument.visible ? (
      <Marks key={instrument.id} instrument={instrument} view={view} isSelected={instrument.id === selected} />
    ) : null,
  );
};
