export * from './bricks';
export { setBricks, setPlace } from './brick-reads';
export * from './distance';
export { clearPaths, queryScratchBytes, setQueryScratch } from './clear-paths';
export { leastPaths } from './least-paths';
export { advanceFront, offerFront, startFront } from './front';
export { frontScratchBytes } from './waiting-voxels';
