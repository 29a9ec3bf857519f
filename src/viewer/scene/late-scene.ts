// A 3D view that comes after the slices: its code is fetched, and it is first drawn, once they show. Without a graphics
// card its first picture takes as long as all of theirs.

import type { SceneView, SceneViewContext } from './scene-view.ts';

export interface SceneLoader {
  /** Mounts the view, at once where its code is here and the slices have been drawn. */
  readonly mount: MountScene;
}

type MountScene = (context: SceneViewContext, element: HTMLElement) => SceneView;

/** Not drawn, and not disposed of: it is still to come. */
const TO_COME: Pick<SceneView, 'redraw' | 'isSettled'> = { redraw: () => {}, isSettled: () => false };

/** `slicesDrawn` resolves once the slice views show, or too long was waited for them. */
export const createSceneLoader = (slicesDrawn: () => Promise<void>): SceneLoader => {
  let ready: MountScene | null = null;
  const load = async (): Promise<MountScene> => {
    await slicesDrawn();
    ready = (await import('./scene-view.ts')).mountSceneView;
    return ready;
  };
  return {
    mount(context, element) {
      if (ready !== null) return ready(context, element);
      let view: SceneView | null = null;
      let isGone = false;
      void load().then((mountSceneView) => {
        if (isGone) return;
        view = mountSceneView(context, element);
        context.frame.request();
      });
      return {
        redraw: () => (view ?? TO_COME).redraw(),
        isSettled: () => (view ?? TO_COME).isSettled(),
        dispose() {
          isGone = true;
          view?.dispose();
        },
      };
    },
  };
};
