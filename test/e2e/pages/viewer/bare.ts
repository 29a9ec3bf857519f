// Cornerstone alone, three orthographic views of the made volume, as its own examples set them up: the measure for ours.

import { Enums, init, RenderingEngine, type Types, utilities, volumeLoader } from '@cornerstonejs/core';
import { madeVolume } from './made-volume.ts';
import { scrollFrames } from './scroll-frames.ts';

const start = async (): Promise<void> => {
  await init();
  const { grid, voxels } = madeVolume();
  const volume = volumeLoader.createLocalVolume('bare', {
    dimensions: [...grid.dims],
    spacing: [...grid.spacingMm],
    origin: [...grid.originLps],
    direction: [1, 0, 0, 0, 1, 0, 0, 0, 1],
    scalarData: voxels,
    metadata: { Modality: 'CT', FrameOfReferenceUID: 'bare', voiLut: [] } as unknown as Types.Metadata,
  } as Parameters<typeof volumeLoader.createLocalVolume>[1]);
  volume.modified();
  const engine = new RenderingEngine('bare');
  const planes = ['axial', 'sagittal', 'coronal'] as const;
  engine.setViewports(
    planes.map((plane) => ({
      viewportId: plane,
      type: Enums.ViewportType.ORTHOGRAPHIC,
      element: document.getElementById(plane) as HTMLDivElement,
      defaultOptions: { orientation: plane as Enums.OrientationAxis },
    })),
  );
  for (const plane of planes) {
    const viewport = engine.getViewport(plane) as Types.IVolumeViewport;
    await viewport.setVolumes([{ volumeId: 'bare' }]);
    viewport.setProperties({ voiRange: { lower: -300, upper: 1200 } });
    viewport.render();
  }
  const axial = engine.getViewport('axial') as Types.IVolumeViewport;
  const scroll = (frames: number): Promise<number[]> =>
    scrollFrames(document.getElementById('axial') as HTMLElement, frames, (n) =>
      utilities.scroll(axial as never, { delta: n % 40 < 20 ? 1 : -1 }),
    );
  Object.assign(window, { page: { scroll } });
};

void start();
