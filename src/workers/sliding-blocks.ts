// A model led over a volume in blocks that overlap by half, as the models are trained to be read (nnU-Net, Isensee et al.,
// Nat Methods 18:203, 2021): each block's answer counts most in its middle (a Gaussian of an eighth of the block), where the
// model has seen most around it, so that no seam shows. Answers are summed for the slices that blocks still reach only.

type Triple = readonly [number, number, number];

/** The answer for one block: classes one after the other, columns fastest. */
export type BlockModel = (block: Float32Array, size: Triple) => Promise<Float32Array>;

const SIGMA_PART = 1 / 8;
/** At a block's corners weights would vanish: at least this part of the middle's. */
const LEAST_WEIGHT = 1e-3;

/** First voxels of the blocks along one axis: from border to border, no further apart than half a block. */
export const blockStarts = (count: number, size: number): readonly number[] => {
  if (count <= size) return [0];
  const steps = Math.ceil((count - size) / Math.max(1, Math.floor(size / 2)));
  return Array.from({ length: steps + 1 }, (_, n) => Math.round((n * (count - size)) / steps));
};

/** Weight of each voxel of a block along one axis, 1 in the middle. */
const blockWeights = (size: number): Float32Array =>
  Float32Array.from({ length: size }, (_, n) => {
    const off = (n - (size - 1) / 2) / (SIGMA_PART * size);
    return Math.max(LEAST_WEIGHT, Math.exp((-off * off) / 2));
  });

/**
 * Labels of the volume: the class with the largest weighted sum, the lowest of equals; of one class, 1 from 0.5 on. `values`
 * is padded with 0 where a block is larger. @throws RangeError for an answer of another size.
 */
export const labelsByBlocks = async (
  values: Float32Array,
  dims: Triple,
  size: Triple,
  model: BlockModel,
  progress?: (done: number, total: number) => void,
): Promise<Uint16Array> => {
  const starts = ([0, 1, 2] as const).map((axis) => blockStarts(dims[axis], size[axis])) as [
    readonly number[],
    readonly number[],
    readonly number[],
  ];
  const weights = size.map(blockWeights) as [Float32Array, Float32Array, Float32Array];
  const labels = new Uint16Array(dims[0] * dims[1] * dims[2]);
  const total = starts[0].length * starts[1].length * starts[2].length;
  let done = 0;
  let sums: Sums | null = null;
  for (const [n, k] of starts[2].entries()) {
    for (const j of starts[1])
      for (const i of starts[0]) {
        const answer = await model(cut(values, dims, [i, j, k], size), size);
        sums ??= emptySums(dims, size, answer.length);
        add(sums, answer, [i, j, k], size, weights);
        progress?.(++done, total);
      }
    if (sums === null) continue;
    const next = starts[2][n + 1] ?? dims[2];
    settle(sums, labels, k, next);
  }
  return labels;
};

interface Sums {
  readonly dims: Triple;
  readonly classes: number;
  /** Slices held: those of one row of blocks. */
  readonly depth: number;
  /** Class by class, slice 0 the first that blocks still reach. */
  readonly values: Float32Array;
  readonly weights: Float32Array;
}

const emptySums = (dims: Triple, size: Triple, answered: number): Sums => {
  const voxels = size[0] * size[1] * size[2];
  const classes = answered / voxels;
  if (!Number.isInteger(classes) || classes < 1) throw new RangeError(`${answered} values came for ${voxels} voxels`);
  const held = dims[0] * dims[1] * size[2];
  return { dims, classes, depth: size[2], values: new Float32Array(classes * held), weights: new Float32Array(held) };
};

const add = (
  { dims, classes, depth, values, weights: total }: Sums,
  answer: Float32Array,
  from: Triple,
  size: Triple,
  [wi, wj, wk]: readonly [Float32Array, Float32Array, Float32Array],
): void => {
  const voxels = size[0] * size[1] * size[2];
  if (answer.length !== classes * voxels) throw new RangeError(`${answer.length} values came for ${voxels} voxels`);
  const held = dims[0] * dims[1] * depth;
  const shared = (axis: 0 | 1 | 2): number => Math.min(size[axis], dims[axis] - from[axis]);
  const [ni, nj, nk] = [shared(0), shared(1), shared(2)];
  for (let k = 0; k < nk; k++)
    for (let j = 0; j < nj; j++) {
      const at = from[0] + dims[0] * (from[1] + j + dims[1] * k);
      const row = size[0] * (j + size[1] * k);
      const w = (wj[j] as number) * (wk[k] as number);
      for (let i = 0; i < ni; i++) {
        const weight = w * (wi[i] as number);
        total[at + i] = (total[at + i] as number) + weight;
        for (let c = 0; c < classes; c++) {
          const n = c * held + at + i;
          values[n] = (values[n] as number) + weight * (answer[c * voxels + row + i] as number);
        }
      }
    }
};

/** Labels of the slices that no later block reaches; what is held of the others moves to the front. */
const settle = ({ dims, classes, values, weights }: Sums, labels: Uint16Array, first: number, next: number): void => {
  const plane = dims[0] * dims[1];
  const settled = plane * (next - first);
  const held = weights.length;
  for (let n = 0; n < settled; n++) {
    let best = 0;
    if (classes === 1) best = (values[n] as number) >= 0.5 * (weights[n] as number) ? 1 : 0;
    else
      for (let c = 1; c < classes; c++)
        if ((values[c * held + n] as number) > (values[best * held + n] as number)) best = c;
    labels[plane * first + n] = best;
  }
  for (const [of, count] of [
    [values, classes],
    [weights, 1],
  ] as const)
    for (let c = 0; c < count; c++) {
      of.copyWithin(c * held, c * held + Math.min(held, settled), (c + 1) * held);
      of.fill(0, (c + 1) * held - Math.min(held, settled), (c + 1) * held);
    }
};

/** A block of values; 0 beyond the volume. */
const cut = (values: Float32Array, dims: Triple, from: Triple, size: Triple): Float32Array => {
  const block = new Float32Array(size[0] * size[1] * size[2]);
  const shared = (axis: 0 | 1 | 2): number => Math.min(size[axis], dims[axis] - from[axis]);
  for (let k = 0; k < shared(2); k++)
    for (let j = 0; j < shared(1); j++) {
      const at = from[0] + dims[0] * (from[1] + j + dims[1] * (from[2] + k));
      block.set(values.subarray(at, at + shared(0)), size[0] * (j + size[1] * k));
    }
  return block;
};
