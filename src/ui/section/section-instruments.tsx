// The instruments on a section: the body at true diameter where the plane cuts it, its axis, its two ends where they lie
// in the plane, and the weakest point of the selected one.

import { zoneOf, zoneSection } from '#core/ablation/ablation-zone.ts';
import { instrumentKind } from '#core/instrument/instrument-kinds.ts';
import type { PointLps } from '#core/space/patient-space.ts';
import { dot, vectorBetween } from '#core/space/patient-space.ts';
import type { NumberFormat } from '#i18n/format-number.ts';
import type { StructureClearance } from '#plan/plan-assessment.ts';
import type { Instrument } from '#plan/plan-document.ts';
import { radiusMm } from '#viewer/overlay/instrument-name.ts';
import { instrumentSection } from '#viewer/overlay/instrument-section.ts';
import type { LabelBox } from '#viewer/overlay/label-room.ts';
import { nearestPair } from '#viewer/overlay/nearest-layer.ts';
import { verdictLook } from '#viewer/overlay/verdict-look.ts';
import { ZONE_COLOUR, ZONE_DASH } from '#viewer/overlay/zone-layer.ts';
import { type PointPx, type SliceCamera, toPx } from '#viewer/slices/slice-camera.ts';
import { useLanguage } from '../language-context.tsx';
import { useSession } from '../workspace/case-context.tsx';
import { useShownAssessment, useShownInstruments } from './section-plan.tsx';

/** Farther from the plane, an end is not marked and a weakest point not drawn. */
const END_WITHIN_MM = 1;
const WEAKEST_WITHIN_MM = 6;

/** Of the pill that holds a figure: icon and edges, then so much a character. */
const PILL_PX = 36;
const PILL_CHARACTER_PX = 7.6;

const text = (points: readonly (readonly [number, number])[]): string =>
  points.map(([x, y]) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ');

const offMm = ({ centreLps, forwardLps }: SliceCamera, p: PointLps): number =>
  Math.abs(dot(vectorBetween(centreLps, p), forwardLps));

const Ends = ({ instrument, camera }: { readonly instrument: Instrument; readonly camera: SliceCamera }) => {
  const [ex, ey] = toPx(camera, instrument.entryLps);
  const [tx, ty] = toPx(camera, instrument.targetLps);
  return (
    <g className="tv-handle-shape" fill="none">
      {offMm(camera, instrument.entryLps) > END_WITHIN_MM ? null : <path d={`M${ex} ${ey - 6}l6 6l-6 6l-6-6Z`} />}
      {offMm(camera, instrument.targetLps) > END_WITHIN_MM ? null : (
        <path
          d={`M${tx - 4} ${ty}a4 4 0 1 0 8 0a4 4 0 1 0-8 0M${tx - 8} ${ty}h5M${tx + 3} ${ty}h5M${tx} ${ty - 8}v5M${tx} ${ty + 3}v5`}
        />
      )}
    </g>
  );
};

interface Weak {
  readonly from: PointPx;
  readonly to: PointPx;
  readonly look: NonNullable<ReturnType<typeof verdictLook>>;
  readonly label: string;
  /** Of the pill, before it is scaled. */
  readonly pillPx: number;
  readonly pill: LabelBox;
}

/** Where the weakest point of an instrument is shown, and its figure; null where the plane does not hold it. */
const weakPoint = (
  instrument: Instrument,
  worst: StructureClearance | null,
  camera: SliceCamera,
  scale: number,
  format: NumberFormat,
): Weak | null => {
  const look = worst === null ? null : verdictLook(worst.verdict);
  const pair = worst === null ? null : nearestPair(worst, radiusMm(instrument));
  if (worst === null || look === null || pair === null || worst.clearanceMm === null) return null;
  if (Math.max(offMm(camera, pair.surfaceLps), offMm(camera, pair.structureLps)) > WEAKEST_WITHIN_MM) return null;
  const from = toPx(camera, pair.surfaceLps);
  const to = toPx(camera, pair.structureLps);
  const label = format.clearanceMm(worst.clearanceMm);
  const pillPx = PILL_PX + PILL_CHARACTER_PX * label.length;
  const edge = (pillPx / 2 + 2) * scale;
  const x = Math.min(camera.widthPx - edge, Math.max(edge, from[0] + (from[0] >= to[0] ? 56 : -56) * scale));
  const y = Math.min(camera.heightPx - 40 * scale, Math.max(40 * scale, from[1] - 20 * scale));
  const pill = { at: [x, y] as const, widthPx: pillPx * scale, heightPx: 24 * scale };
  return { from, to, look, label, pillPx, pill };
};

const Weakest = ({
  instrument,
  camera,
  scale,
}: {
  readonly instrument: Instrument;
  readonly camera: SliceCamera;
  readonly scale: number;
}) => {
  const { format } = useLanguage();
  const worst = useShownAssessment(instrument.id)?.worst ?? null;
  const weak = weakPoint(instrument, worst, camera, scale, format);
  if (weak === null) return null;
  const { from, to, look, label, pillPx } = weak;
  const [x, y] = weak.pill.at;
  const d = `M${from.join(' ')}L${to.join(' ')}`;
  return (
    <g className="tv-nearest">
      <path className="tv-nearest-shade" d={d} />
      <path className="tv-nearest-line" d={d} style={{ stroke: look.colour }} />
      <g transform={`translate(${x} ${y}) scale(${scale})`} style={{ color: look.colour }}>
        <rect
          x={-pillPx / 2}
          y={-12}
          width={pillPx}
          height={24}
          rx={5}
          fill="#0d0e11eb"
          stroke="currentColor"
          strokeOpacity={0.3}
        />
        <g transform={`translate(${8 - pillPx / 2} -7) scale(0.875)`}>
          <path d={look.shape} fill="currentColor" />
          <path d={look.sign} fill="none" stroke="#0d0e11" strokeWidth={1.8} strokeLinecap="round" />
        </g>
        <text x={28 - pillPx / 2} y={4.5} fill="currentColor" fontSize={13} fontWeight={600}>
          {label}
        </text>
      </g>
    </g>
  );
};

/** The ablation zone of a probe, where the plane cuts it. */
const Zone = ({ instrument, camera }: { readonly instrument: Instrument; readonly camera: SliceCamera }) => {
  const { kind, parameters, entryLps, targetLps } = instrument;
  const zone = zoneOf(instrumentKind(kind), parameters, { entryLps, targetLps });
  const loop = zone === null ? [] : zoneSection(zone, camera.centreLps, camera.forwardLps);
  if (loop.length === 0) return null;
  return (
    <polygon
      points={text(loop.map((p) => toPx(camera, p)))}
      fill={ZONE_COLOUR}
      fillOpacity={0.1}
      stroke={ZONE_COLOUR}
      strokeWidth={1.6}
      strokeDasharray={ZONE_DASH}
    />
  );
};

/** Names stay this far from the edge. */
const EDGE_PX = 24;
/** Before a board a name is wanted on what the plane nearly holds. */
const NAMED_WITHIN_MM = 8;

/** The entry, or where the instrument leaves the view on its way there. */
const insideView = (camera: SliceCamera, { entryLps, targetLps }: Instrument, edge: number): PointPx => {
  const [ex, ey] = toPx(camera, entryLps);
  const [tx, ty] = toPx(camera, targetLps);
  const part = (from: number, to: number, size: number): number => {
    const most = Math.min(size - edge, Math.max(edge, to));
    return to === from ? 1 : Math.min(1, Math.max(0, (most - from) / (to - from)));
  };
  const t = Math.min(part(tx, ex, camera.widthPx), part(ty, ey, camera.heightPx));
  return [tx + (ex - tx) * t, ty + (ey - ty) * t];
};

/** Of a name, before it is scaled. */
const TAG_PX = { wide: 28, high: 20 } as const;

/** Where an instrument's name stands; null where the plane is not its own. */
const tagBox = (instrument: Instrument, camera: SliceCamera, scale: number): LabelBox | null => {
  if (offMm(camera, instrument.entryLps) > (scale > 1 ? NAMED_WITHIN_MM : END_WITHIN_MM)) return null;
  const [x, y] = insideView(camera, instrument, EDGE_PX * scale);
  const most = camera.widthPx - (TAG_PX.wide / 2 + 2) * scale;
  const right = x + 26 * scale;
  return {
    at: [right > most ? x - 26 * scale : right, y - 12 * scale],
    widthPx: TAG_PX.wide * scale,
    heightPx: TAG_PX.high * scale,
  };
};

const Body = ({
  instrument,
  camera,
  isSelected,
  scale,
}: {
  readonly instrument: Instrument;
  readonly camera: SliceCamera;
  readonly isSelected: boolean;
  readonly scale: number;
}) => {
  const { language } = useLanguage();
  const plane = { pointLps: camera.centreLps, normalLps: camera.forwardLps };
  const { outlineLps } = instrumentSection(instrument.entryLps, instrument.targetLps, radiusMm(instrument), plane);
  if (outlineLps.length === 0) return null;
  const points = text(outlineLps.map((p) => toPx(camera, p)));
  const tag = tagBox(instrument, camera, scale);
  const name = `${instrumentKind(instrument.kind).letter[language]}${instrument.number}`;
  return (
    <g data-selected={isSelected}>
      <polygon className="tv-body-halo" points={points} />
      <polygon className="tv-body" points={points} />
      {isSelected ? <Ends instrument={instrument} camera={camera} /> : null}
      {tag === null ? null : (
        <g transform={`translate(${tag.at.join(' ')}) scale(${scale})`}>
          <rect
            x={-TAG_PX.wide / 2}
            y={-TAG_PX.high / 2}
            width={TAG_PX.wide}
            height={TAG_PX.high}
            rx={4}
            fill={isSelected ? 'var(--ac)' : 'var(--b0)'}
          />
          <text
            y={4.5}
            textAnchor="middle"
            fontSize={12}
            fontWeight={600}
            fill={isSelected ? 'var(--on-ac)' : 'var(--t1)'}
          >
            {name}
          </text>
        </g>
      )}
    </g>
  );
};

/** What the instruments' names and the weakest point's figure take of the room for words. */
export const useInstrumentLabels = (
  camera: SliceCamera,
  scale: number,
  chosenId: string | undefined,
): readonly LabelBox[] => {
  const { format } = useLanguage();
  const chosen = useChosen(chosenId);
  const worst = useShownAssessment(chosen?.id ?? '')?.worst ?? null;
  const tags = useShownInstruments().map((one) => (one.visible ? tagBox(one, camera, scale) : null));
  const weak = chosen === undefined ? null : weakPoint(chosen, worst, camera, scale, format);
  return [...(weak === null ? [] : [weak.pill]), ...tags.filter((tag) => tag !== null)];
};

const useChosen = (chosenId: string | undefined): Instrument | undefined => {
  const instruments = useShownInstruments();
  const selected = useSession(({ selection }) => (selection.kind === 'instrument' ? selection.id : null));
  return instruments.find(({ id }) => id === (chosenId ?? selected));
};

export const SectionInstruments = ({
  camera,
  chosenId,
  scale,
}: {
  readonly camera: SliceCamera;
  /** Of names and marks. */
  readonly scale: number;
  /** The one that stands out; undefined: the selected one. */
  readonly chosenId: string | undefined;
}) => {
  const instruments = useShownInstruments();
  const chosen = useChosen(chosenId);
  return (
    <>
      {instruments.map((instrument) =>
        instrument.visible ? <Zone key={`zone ${instrument.id}`} instrument={instrument} camera={camera} /> : null,
      )}
      {instruments.map((instrument) =>
        instrument.visible ? (
          <Body
            key={instrument.id}
            instrument={instrument}
            camera={camera}
            isSelected={instrument === chosen}
            scale={scale}
          />
        ) : null,
      )}
      {chosen === undefined ? null : <Weakest instrument={chosen} camera={camera} scale={scale} />}
    </>
  );
};
