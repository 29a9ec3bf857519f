// The peer of the loading and scrolling benches: cornerstone's own file loader and three bare orthographic viewports,
// written as its documentation does, in the same page and browser as ours.

import * as cornerstone from '@cornerstonejs/core';
import dicomImageLoader from '@cornerstonejs/dicom-image-loader';
import * as tools from '@cornerstonejs/tools';
import { frame, hasPixels, type LoadTimes, scrolledFrames } from './page-bench.ts';

const PLANES = ['axial', 'sagittal', 'coronal'] as const;

const byPosition = async (files: readonly File[]): Promise<readonly string[]> => {
  const ids: string[] = [];
  for (const file of files) {
    const id = dicomImageLoader.wadouri.fileManager.add(file);
    await dicomImageLoader.prefetchPart10Instance(id, await file.arrayBuffer());
    ids.push(id);
  }
  return ids;
};

/** Scrolling by wheel and windowing by drag, as any page of theirs has. */
const addTools = (engine: cornerstone.RenderingEngine): void => {
  tools.init();
  const group = tools.ToolGroupManager.createToolGroup('peer');
  if (group === undefined) throw new Error('cornerstone tools made no tool group');
  for (const tool of [tools.StackScrollTool, tools.WindowLevelTool]) {
    tools.addTool(tool);
    group.addTool(tool.toolName);
  }
  for (const plane of PLANES) group.addViewport(plane, engine.id);
  const { Primary, Wheel } = tools.Enums.MouseBindings;
  group.setToolActive(tools.WindowLevelTool.toolName, { bindings: [{ mouseButton: Primary }] });
  group.setToolActive(tools.StackScrollTool.toolName, { bindings: [{ mouseButton: Wheel }] });
};

/** Loads the files the way cornerstone's examples do and shows three planes in the elements. */
export const openWithCornerstone = async (
  files: readonly File[],
  elements: Readonly<Record<(typeof PLANES)[number], HTMLDivElement>>,
): Promise<LoadTimes & { readonly scroll: (steps: number) => Promise<number[]> }> => {
  cornerstone.init();
  dicomImageLoader.init({ maxWebWorkers: Math.max(1, navigator.hardwareConcurrency - 1) });
  const engine = new cornerstone.RenderingEngine('peer');
  const { ORTHOGRAPHIC } = cornerstone.Enums.ViewportType;
  engine.setViewports(
    PLANES.map((plane) => ({
      viewportId: plane,
      type: ORTHOGRAPHIC,
      element: elements[plane],
      defaultOptions: { orientation: cornerstone.Enums.OrientationAxis[plane.toUpperCase() as 'AXIAL'] },
    })),
  );
  addTools(engine);
  const start = performance.now();
  const imageIds = await byPosition(files);
  const volume = await cornerstone.volumeLoader.createAndCacheVolume('peer-volume', { imageIds: [...imageIds] });
  const loaded = new Promise<void>((resolve) => {
    cornerstone.eventTarget.addEventListener(cornerstone.Enums.Events.IMAGE_VOLUME_LOADING_COMPLETED, () => resolve());
  });
  volume.load();
  await cornerstone.setVolumesForViewports(engine, [{ volumeId: 'peer-volume' }], [...PLANES]);
  for (const plane of PLANES)
    (engine.getViewport(plane) as cornerstone.Types.IVolumeViewport).setProperties({
      voiRange: { lower: -600, upper: 1400 },
    });
  engine.renderViewports([...PLANES]);
  while (!hasPixels(elements.axial)) await frame();
  const firstPixelsMs = performance.now() - start;
  await loaded;
  engine.renderViewports([...PLANES]);
  while (!PLANES.every((plane) => hasPixels(elements[plane]))) await frame();
  const allViewsMs = performance.now() - start;
  const axial = engine.getViewport('axial') as cornerstone.Types.IVolumeViewport;
  const scroll = (steps: number): Promise<number[]> =>
    scrolledFrames(elements.axial, steps, (by) => {
      axial.scroll(by);
      axial.render();
    });
  return { firstPixelsMs, allViewsMs, voxelBytes: 0, scroll };
};
