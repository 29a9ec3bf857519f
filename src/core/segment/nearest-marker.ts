// Which marker every voxel is nearest to, distance being the cost of the cheapest path: Dijkstra's algorithm over 18
// neighbours, with costs as whole numbers in a ring of buckets (Dial 1969), so that a million voxels take well under a
// second. With cost high where values change it is GrowCut in one pass (Zhu et al. 2014); with cost high where a solid is
// thin it cuts at necks, as a watershed does.

type Triple = readonly [number, number, number];

/** A millimetre of unit cost is so many counts. */
const COUNTS = 16;
/** No step costs more counts: dearer ones are held to it. */
const DEAREST = 32_767;

export interface NearestMarkers {
  /** The label each voxel got; 0 where no path leads. */
  readonly labels: Uint8Array;
  /** Cost of the path, in units of cost times millimetres; Infinity where none leads. */
  readonly costs: Float32Array;
}

interface Step {
  readonly di: number;
  readonly dj: number;
  readonly dk: number;
  readonly mm: number;
}

const stepsOf = (spacingMm: Triple): readonly Step[] => {
  const steps: Step[] = [];
  for (let dk = -1; dk <= 1; dk++)
    for (let dj = -1; dj <= 1; dj++)
      for (let di = -1; di <= 1; di++) {
        const sides = Math.abs(di) + Math.abs(dj) + Math.abs(dk);
        if (sides === 0 || sides === 3) continue;
        steps.push({ di, dj, dk, mm: Math.hypot(di * spacingMm[0], dj * spacingMm[1], dk * spacingMm[2]) });
      }
  return steps;
};

/**
 * @param costPerMm what a millimetre through each voxel costs, above 0; Infinity where no path may pass.
 * @param stepCost besides, what a step from one voxel to another costs whatever its length; 0 or more.
 */
export const nearestMarkers = (
  size: Triple,
  spacingMm: Triple,
  costPerMm: Float32Array,
  markers: Uint8Array,
  stepCost: (from: number, to: number) => number = () => 0,
): NearestMarkers => {
  const [nx, ny, nz] = size;
  const labels = new Uint8Array(markers.length);
  const counts = new Uint32Array(markers.length).fill(0xffffffff);
  const queue = bucketRing();
  for (let n = 0; n < markers.length; n++) {
    if (markers[n] === 0 || costPerMm[n] === Infinity) continue;
    labels[n] = markers[n] as number;
    counts[n] = 0;
    queue.add(0, n);
  }
  const steps = stepsOf(spacingMm).map((step) => ({ ...step, offset: step.di + nx * (step.dj + ny * step.dk) }));
  for (let at = queue.take(); at >= 0; at = queue.take()) {
    const now = queue.level();
    if (counts[at] !== now) continue;
    const i = at % nx;
    const row = (at - i) / nx;
    const j = row % ny;
    const k = (row - j) / ny;
    const own = costPerMm[at] as number;
    for (const { di, dj, dk, mm, offset } of steps) {
      const [x, y, z] = [i + di, j + dj, k + dk];
      if (x < 0 || y < 0 || z < 0 || x >= nx || y >= ny || z >= nz) continue;
      const to = at + offset;
      const there = costPerMm[to] as number;
      if (there === Infinity) continue;
      const cost = Math.round(COUNTS * (((own + there) / 2) * mm + stepCost(at, to)));
      const reached = now + Math.min(DEAREST, Math.max(1, cost));
      if (reached >= (counts[to] as number)) continue;
      counts[to] = reached;
      labels[to] = labels[at] as number;
      queue.add(reached, to);
    }
  }
  return { labels, costs: Float32Array.from(counts, (count) => (count === 0xffffffff ? Infinity : count / COUNTS)) };
};

interface BucketRing {
  readonly add: (count: number, voxel: number) => void;
  /** A voxel of the least count; -1 when none is left. */
  readonly take: () => number;
  /** The count of what was taken last. */
  readonly level: () => number;
}

/** Counts in the ring differ by at most DEAREST, so a ring of that size plus one never mixes two of them. */
const bucketRing = (): BucketRing => {
  const ring: (number[] | undefined)[] = new Array<number[] | undefined>(DEAREST + 1);
  let waiting = 0;
  let now = 0;
  return {
    add(count, voxel) {
      const place = count % ring.length;
      const bucket = ring[place];
      if (bucket === undefined) ring[place] = [voxel];
      else bucket.push(voxel);
      waiting++;
    },
    take() {
      if (waiting === 0) return -1;
      for (;;) {
        const bucket = ring[now % ring.length];
        const voxel = bucket?.pop();
        if (voxel !== undefined) {
          waiting--;
          return voxel;
        }
        now++;
      }
    },
    level: () => now,
  };
};
