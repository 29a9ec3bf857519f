// What many straight paths can be asked; path-queries.ts answers.

/** Paths are six numbers each, start and end, in mm along the grid's axes from the centre of voxel (0, 0, 0). */
export interface PathQueries {
  /** 1 for each path that is proven needMm (0 or more) away from everything at every point. */
  readonly clear: (paths: Float64Array, needMm: number) => Uint8Array;
  /** A proven lower bound of each path's least distance, mm, within toleranceMm (above 0) of the field's own bound. */
  readonly least: (paths: Float64Array, toleranceMm: number) => Float64Array;
}
