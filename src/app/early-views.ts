// While a series is being read: its slices go to the graphics memory as they come, so that the views stand when the last
// one is there. The viewer's code is fetched meanwhile too.

import type { ImageVolume } from '#core/volume/image-volume.ts';
import type { ViewerInput } from '#viewer/viewer.ts';
import type { Services } from './services.ts';

type SliceEngine = NonNullable<ViewerInput['slices']>;

export interface EarlyViews {
  /** Slice k of the volume is in place; of another volume than before, all that came before are too. */
  readonly arrived: (k: number, volume: ImageVolume) => void;
  /** The engine that holds this volume’s slices, now the caller’s; undefined where none does. Rejects where no volume can be drawn. */
  readonly take: (volume: ImageVolume) => Promise<SliceEngine | undefined>;
  /** Lets go of what was not taken. */
  readonly dispose: () => void;
}

/** What made the engine fail is what `take` rejects with. */
const saidByTake = (): void => undefined;

export const createEarlyViews = (fetchViewer: Services['viewer']): EarlyViews => {
  const viewer = fetchViewer();
  const came: number[] = [];
  let of: ImageVolume | null = null;
  let early: Promise<{ readonly arrived: (k: number) => void; readonly engine: SliceEngine }> | null = null;

  const letGo = (): void => {
    void early?.then(({ engine }) => engine.dispose(), saidByTake);
    early = null;
    of = null;
  };
  return {
    arrived(k, volume) {
      came.push(k);
      if (of === volume && early !== null) {
        void early.then(({ arrived }) => arrived(k), saidByTake);
        return;
      }
      letGo();
      of = volume;
      early = viewer.then(async ({ createEarlySlices, prepareSlices }) => {
        await prepareSlices();
        const made = createEarlySlices(volume);
        for (const earlier of came) made.arrived(earlier);
        return made;
      });
    },
    async take(volume) {
      if (of !== volume || early === null) return undefined;
      const { engine } = await early;
      early = null;
      return engine;
    },
    dispose: letGo,
  };
};
