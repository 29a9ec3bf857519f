// three-mesh-bvh (MIT) on the very surface that our fields are made of: the exposed faces of the voxels, two triangles each.
// A cast asks whether a capsule meets the mesh, boxes pruned by the exact distance of the segment to them, which is kinder to
// the peer than the axis-aligned box of the library's own examples.

import { BufferAttribute, BufferGeometry, Line3, Vector3 } from 'three';
import { MeshBVH } from 'three-mesh-bvh';
import { segmentBoxSquared, segmentFrom } from '../../src/core/clearance/segment-box-distance.ts';

type Triple = readonly [number, number, number];

const FACE = [
  [-0.5, -0.5],
  [0.5, -0.5],
  [0.5, 0.5],
  [-0.5, -0.5],
  [0.5, 0.5],
  [-0.5, 0.5],
] as const;

/** The tree over the exposed faces of a byte a voxel (1 = set), in mm from the centre of voxel (0, 0, 0). */
export const meshOfVoxels = (bytes: Uint8Array, size: Triple, spacingMm: Triple): MeshBVH => {
  const steps = [1, size[0], size[0] * size[1]] as const;
  const corners: number[] = [];
  for (let n = bytes.indexOf(1); n >= 0; n = bytes.indexOf(1, n + 1)) {
    const voxel = [n % size[0], Math.floor(n / size[0]) % size[1], Math.floor(n / (size[0] * size[1]))];
    for (let face = 0; face < 6; face++) {
      const axis = (face >> 1) as 0 | 1 | 2;
      const side = face & 1 ? 1 : -1;
      const beside = (voxel[axis] as number) + side;
      if (beside >= 0 && beside < size[axis] && bytes[n + side * steps[axis]] === 1) continue;
      for (const [u, v] of FACE) {
        const p = [...voxel];
        p[axis] = (p[axis] as number) + side / 2;
        p[(axis + 1) % 3] = (p[(axis + 1) % 3] as number) + u;
        p[(axis + 2) % 3] = (p[(axis + 2) % 3] as number) + v;
        for (const along of [0, 1, 2] as const) corners.push((p[along] as number) * spacingMm[along]);
      }
    }
  }
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', new BufferAttribute(Float32Array.from(corners), 3));
  return new MeshBVH(geometry);
};

/** Whether a capsule round the segment of six numbers meets the mesh. */
export const capsuleMeets = (bvh: MeshBVH, path: Float64Array, radiusMm: number): boolean => {
  const [ax, ay, az, bx, by, bz] = path as unknown as [number, number, number, number, number, number];
  const line = new Line3(new Vector3(ax, ay, az), new Vector3(bx, by, bz));
  const segment = segmentFrom([ax, ay, az], [bx, by, bz]);
  const box = new Float64Array(6);
  const nearest = { t: 0 };
  return bvh.shapecast({
    intersectsBounds: ({ min, max }) => {
      box.set([min.x, min.y, min.z, max.x, max.y, max.z]);
      return segmentBoxSquared(segment, box, 0, nearest) <= radiusMm * radiusMm;
    },
    intersectsTriangle: (triangle) => triangle.closestPointToSegment(line) <= radiusMm,
  });
};
