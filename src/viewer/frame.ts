// One animation frame for all views: whatever asks during an event is drawn once, together, in the frame that follows, so
// that image, overlay and 3D never show different states.

export interface Frame {
  readonly request: () => void;
  /** Calls back in each frame that was asked for; returns its undo. */
  readonly onFrame: (draw: () => void) => () => void;
  readonly isPending: () => boolean;
  readonly dispose: () => void;
}

export const createFrame = (): Frame => {
  const draws = new Set<() => void>();
  let handle: number | null = null;
  const run = (): void => {
    handle = null;
    for (const draw of [...draws]) draw();
  };
  return {
    request() {
      handle ??= requestAnimationFrame(run);
    },
    onFrame(draw) {
      draws.add(draw);
      return () => draws.delete(draw);
    },
    isPending: () => handle !== null,
    dispose() {
      if (handle !== null) cancelAnimationFrame(handle);
      handle = null;
      draws.clear();
    },
  };
};
