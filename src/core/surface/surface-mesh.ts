// The surface of a structure as triangles, for drawing only: clearance never reads a mesh.

/** Indexed triangles in patient space, outward facing. */
export interface SurfaceMesh {
  /** x, y, z of each vertex, mm, LPS. */
  readonly positions: Float32Array;
  /** Unit normals of each vertex, outward. */
  readonly normals: Float32Array;
  /** Three vertices a triangle, counter-clockwise seen from outside. */
  readonly indices: Uint32Array;
  /** How sheltered each vertex lies, 0 to 1 (vertex-shade.ts); absent where nobody asked. */
  readonly shade?: Float32Array;
}
