// A grey opening, then a closing (Sternberg 1986): what is bright in a layer or thread thinner than three voxels becomes as
// dark as what lies around it, then what is dark in one as bright; the rest stays as it is. Between two tissues values pass
// through those of a third: between marrow and cortex through those of a dense lesion, which would run round the whole bone
// in that layer; between the dense and the lytic part of a mixed one through those of marrow, which would part it.

type Triple = readonly [number, number, number];

/** The least of each voxel and its six neighbours, then the most of that: opened. The other way round: closed. */
export const withoutLayers = (values: Float32Array, size: Triple): Float32Array => {
  const opened = overCross(overCross(values, size, Math.min), size, Math.max);
  return overCross(overCross(opened, size, Math.max), size, Math.min);
};

const overCross = (
  values: Float32Array,
  [nx, ny, nz]: Triple,
  pick: (a: number, b: number) => number,
): Float32Array => {
  const out = new Float32Array(values.length);
  for (let k = 0, n = 0; k < nz; k++)
    for (let j = 0; j < ny; j++)
      for (let i = 0; i < nx; i++, n++) {
        let value = values[n] as number;
        if (i > 0) value = pick(value, values[n - 1] as number);
        if (i < nx - 1) value = pick(value, values[n + 1] as number);
        if (j > 0) value = pick(value, values[n - nx] as number);
        if (j < ny - 1) value = pick(value, values[n + nx] as number);
        if (k > 0) value = pick(value, values[n - nx * ny] as number);
        if (k < nz - 1) value = pick(value, values[n + nx * ny] as number);
        out[n] = value;
      }
  return out;
};
