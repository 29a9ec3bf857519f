// The back from above, as the operator sees it: bone through the skin, the midline, and each entry with its millimetres.

import { useEffect, useMemo, useState } from 'react';
import type { BoneFromBehind } from '#core/projection/bone-from-behind.ts';
import type { Instrument } from '#plan/plan-document.ts';
import { useApp, useAppState } from '../app-context.tsx';
import { useLanguage } from '../language-context.tsx';
import { shortName } from '../panels/plan-words.ts';
import { entrySide, midlineOf } from '../panels/room-words.ts';
import { SectionImage } from '../section/section-image.tsx';
import { useCase, usePlan } from '../workspace/case-context.tsx';
import styles from './back-view.module.css';

const WIDTH_PX = 218;
const HEIGHT_PX = 176;
/** Shown round the entries, at least. */
const LEAST_WIDE_MM = 190;
const ROOM_MM = 70;

const useProjection = (): BoneFromBehind | null => {
  const { actions } = useApp();
  const [projection, setProjection] = useState<BoneFromBehind | null>(null);
  useEffect(() => {
    let isCurrent = true;
    void actions.boneFromBehind().then((made) => {
      if (isCurrent) setProjection(made);
    });
    return () => {
      isCurrent = false;
    };
  }, [actions]);
  return projection;
};

/** x and z of the middle, and millimetres a pixel, so that midline and entries are in view. */
const framed = (instruments: readonly Instrument[], midlineMm: number) => {
  const xs = [midlineMm, ...instruments.map(({ entryLps }) => entryLps[0])];
  const zs = instruments.map(({ entryLps }) => entryLps[2]);
  const [left, right] = [Math.max(...xs), Math.min(...xs)];
  const [head, feet] = [Math.max(...zs), Math.min(...zs)];
  const mmPerPx = Math.max(
    LEAST_WIDE_MM / WIDTH_PX,
    (left - right + ROOM_MM) / WIDTH_PX,
    (head - feet + ROOM_MM) / HEIGHT_PX,
  );
  return { xMm: (left + right) / 2, zMm: (head + feet) / 2, mmPerPx };
};

export const BackView = ({ instruments }: { readonly instruments: readonly Instrument[] }) => {
  const { volume } = useCase();
  const { language, words, format } = useLanguage();
  const { sheet } = words.panels;
  const structures = usePlan((document) => document.structures);
  const measures = useAppState((state) => state.measures);
  const projection = useProjection();
  const midline = midlineOf({ structures }, measures, volume.grid);
  const shown = instruments.filter(({ visible }) => visible);
  const { xMm, zMm, mmPerPx } = useMemo(() => framed(shown, midline.xMm), [shown, midline.xMm]);
  if (shown.length === 0) return null;
  const px = (x: number): number => WIDTH_PX / 2 - (x - xMm) / mmPerPx;
  const py = (z: number): number => HEIGHT_PX / 2 - (z - zMm) / mmPerPx;
  const middle = px(midline.xMm);
  return (
    <figure className={styles.back}>
      <div className={styles.image} style={{ width: WIDTH_PX, height: HEIGHT_PX }}>
        {projection === null ? null : (
          <div
            className={styles.bones}
            style={{
              left: px(projection.leftMm),
              top: py(projection.headMm),
              width: (projection.picture.width * projection.pixelMm) / mmPerPx,
              height: (projection.picture.height * projection.pixelMm) / mmPerPx,
            }}
          >
            <SectionImage picture={projection.picture} className={styles.fill} />
          </div>
        )}
        <svg className={styles.fill} aria-hidden="true">
          <path d={`M${middle} 0V${HEIGHT_PX}`} className={styles.midline} />
          {shown.map((instrument) => {
            const [x, y] = [px(instrument.entryLps[0]), py(instrument.entryLps[2])];
            const { mm, side } = entrySide(instrument, midline);
            const away = x >= middle ? 1 : -1;
            return (
              <g key={instrument.id} className={styles.mark}>
                <path d={`M${middle} ${y}H${x - away * 5}`} />
                <circle cx={x} cy={y} r={5} />
                <circle cx={x} cy={y} r={1.4} className={styles.dot} />
                <text x={x + away * 9} y={y + 4.5} textAnchor={away > 0 ? 'start' : 'end'}>
                  {shortName(language, instrument)}
                </text>
                {side === 'middle' ? null : (
                  <text x={(x + middle) / 2} y={y - 5} textAnchor="middle">
                    {format.number(mm, 1)}
                  </text>
                )}
              </g>
            );
          })}
          <g className={styles.mark}>
            <text x={8} y={14}>
              H
            </text>
            <text x={6} y={HEIGHT_PX / 2}>
              L
            </text>
            <text x={WIDTH_PX - 6} y={HEIGHT_PX / 2} textAnchor="end">
              R
            </text>
          </g>
        </svg>
      </div>
      <figcaption>{midline.of === 'anatomy' ? sheet.back : sheet.backOfImage}</figcaption>
    </figure>
  );
};
