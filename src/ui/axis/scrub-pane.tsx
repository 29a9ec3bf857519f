// A pane through which one moves along the instrument: a slider of depth to those who do not see it.

import type { ReactNode } from 'react';
import { classNames } from '../class-names.ts';
import { useLanguage } from '../language-context.tsx';
import type { SectionSize } from '../section/section-view.tsx';
import type { AxisSight } from './axis-sight.ts';
import styles from './axis-view.module.css';
import { type DepthScale, depthScale } from './depth-scale.ts';
import { useScrub } from './use-scrub.ts';
import { useSize } from './use-size.ts';

export const ScrubPane = ({
  sight,
  id,
  label,
  hasDepthAxis,
  children,
  over,
}: {
  readonly sight: AxisSight;
  readonly id: string;
  readonly label: string;
  /** Depth runs down the pane: a press takes the line there. */
  readonly hasDepthAxis: boolean;
  /** Drawn once the pane has a size. */
  readonly children: (size: SectionSize, scale: DepthScale) => ReactNode;
  /** What lies over the pane and is no part of its slider. */
  readonly over?: (size: SectionSize, scale: DepthScale) => ReactNode;
}) => {
  const { format } = useLanguage();
  const [ref, size] = useSize();
  const scale = depthScale(sight.lengthMm, size.heightPx);
  const scrub = useScrub(hasDepthAxis ? scale : null, sight.depthMm);
  const isLaidOut = size.widthPx > 1 && size.heightPx > 1;
  return (
    <div className={styles.frame}>
      <div
        ref={ref}
        className={classNames(styles.pane, hasDepthAxis && styles.scrub)}
        data-pane={id}
        role="slider"
        tabIndex={0}
        aria-label={label}
        aria-orientation="vertical"
        aria-valuemin={0}
        aria-valuemax={sight.lengthMm}
        aria-valuenow={sight.depthMm}
        aria-valuetext={format.mm(sight.depthMm)}
        {...scrub}
      >
        {isLaidOut ? children(size, scale) : null}
      </div>
      {isLaidOut && over !== undefined ? over(size, scale) : null}
    </div>
  );
};
