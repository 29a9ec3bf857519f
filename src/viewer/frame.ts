// One animation frame for all views: whatever asks during an event is drawn once, together, in the frame that follows, so
// that image, overlay and 3D never show different states. While a hand tool is led nothing changes but what it has in work:
// such a frame is drawn by those alone who show that.

export interface Frame {
  readonly request: () => void;
  /** As request, when nothing changed but what a hand tool has in work. */
  readonly requestHand: () => void;
  /** Calls back in each frame that was asked for; returns its undo. */
  readonly onFrame: (draw: () => void) => () => void;
  /** Calls back in the frames of the hand's work alone. */
  readonly onHandFrame: (draw: () => void) => () => void;
  readonly isPending: () => boolean;
  readonly dispose: () => void;
}

export const createFrame = (): Frame => {
  const draws = new Set<() => void>();
  const handDraws = new Set<() => void>();
  let handle: number | null = null;
  let isWhole = false;
  const run = (): void => {
    handle = null;
    const due = isWhole ? draws : handDraws;
    isWhole = false;
    for (const draw of [...due]) draw();
  };
  const listed = (list: Set<() => void>) => (draw: () => void) => {
    list.add(draw);
    return () => list.delete(draw);
  };
  return {
    request() {
      isWhole = true;
      handle ??= requestAnimationFrame(run);
    },
    requestHand() {
      handle ??= requestAnimationFrame(run);
    },
    onFrame: listed(draws),
    onHandFrame: listed(handDraws),
    isPending: () => handle !== null,
    dispose() {
      if (handle !== null) cancelAnimationFrame(handle);
      handle = null;
      draws.clear();
      handDraws.clear();
    },
  };
};
