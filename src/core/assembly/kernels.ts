export * from './bricks';
export { setBricks, setPlace } from './brick-reads';
export * from './distance';
export {
  clearPaths,
  leastPaths,
  queryScratchBytes,
  setQueryScratch,
} from './queries';
