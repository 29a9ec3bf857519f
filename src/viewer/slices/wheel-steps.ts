// Turns wheel and trackpad movements into whole slices: movements add up until they are worth a slice, so that a trackpad
// does not fly through the volume, and lines and pages are brought to pixels first (WheelEvent.deltaMode).

const PX_PER_SLICE = 40;
const PX_PER_LINE = 40;
const PX_PER_PAGE = 400;

export interface WheelMove {
  readonly deltaY: number;
  /** 0 pixels, 1 lines, 2 pages. */
  readonly deltaMode: number;
}

export const wheelPx = ({ deltaY, deltaMode }: WheelMove): number =>
  deltaY * (deltaMode === 1 ? PX_PER_LINE : deltaMode === 2 ? PX_PER_PAGE : 1);

/** What is left over, and the slices to go (positive = wheel towards the hand). A turn back forgets what was left over. */
export const wheelSteps = (
  leftOverPx: number,
  move: WheelMove,
): { readonly steps: number; readonly leftOverPx: number } => {
  const px = wheelPx(move);
  const kept = leftOverPx * px < 0 ? 0 : leftOverPx;
  // A notched wheel moves a slice a notch, whatever the system's pixels a notch (100 to 120).
  if (Math.abs(px) >= 80) return { steps: Math.sign(px) * Math.max(1, Math.round(Math.abs(px) / 120)), leftOverPx: 0 };
  const total = kept + px;
  const steps = Math.trunc(total / PX_PER_SLICE);
  return { steps: steps + 0, leftOverPx: total - steps * PX_PER_SLICE };
};
