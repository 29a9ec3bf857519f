// The slice views' texture where the graphics card has no 16-bit integer textures: vtk then makes a 32-bit float of every
// voxel, twice the memory of the voxels, by way of a copy of each slice. Here it is laid down as half floats (R16F), which
// hold every whole number up to 2048 and every other up to 4096: far finer than a grey level. Slices are turned into halves
// by a table, in one buffer for all. For looking at only: what is measured is read from the voxels.

interface TextureOfVtk {
  /** Zero before the first draw. */
  readonly getHandle: () => WebGLTexture | 0;
}

interface WindowOfVtk {
  readonly getOpenGLRenderWindow: () => { readonly get3DContext: () => object | null };
}

/** A slice of 16-bit integers after another, and how many voxels each has along and down. */
export interface WholeSlices {
  readonly columns: number;
  readonly rows: number;
  readonly count: number;
  readonly voxels: Int16Array;
}

export interface HalfTexture {
  /** Before anything is drawn in the window of vtk's that shows the texture. */
  readonly claim: (offscreen: unknown) => void;
  readonly arrived: (k: number) => void;
  /** Takes what arrived to the graphics memory, once vtk has made the texture; true where something went up. */
  readonly flush: () => boolean;
  /** How often something went up: a picture of an earlier count may lack slices. */
  readonly uploads: () => number;
}

const MANTISSA_BITS = 10;
const LARGEST_BIASED = 15;

/** The half float nearest to a whole number of 16 bits (IEEE 754 binary16, ties to even). */
export const halfOf = (value: number): number => {
  if (value === 0) return 0;
  const sign = value < 0 ? 0x8000 : 0;
  const size = Math.abs(value);
  const exponent = Math.floor(Math.log2(size));
  const step = 2 ** (exponent - MANTISSA_BITS);
  const steps = size / step;
  const below = Math.floor(steps);
  const rest = steps - below;
  const rounded = rest > 0.5 || (rest === 0.5 && below % 2 === 1) ? below + 1 : below;
  // 2048 steps are the next exponent's 1024: the carry runs into the exponent by itself.
  return sign | (((exponent + LARGEST_BIASED) << MANTISSA_BITS) + (rounded - (1 << MANTISSA_BITS)));
};

let table: Uint16Array | null = null;
const halves = (): Uint16Array => {
  table ??= Uint16Array.from({ length: 65536 }, (_, bits) => halfOf((bits << 16) >> 16));
  return table;
};

const underlying = (context: object | null): WebGL2RenderingContext | null => {
  const proxied = context as { readonly __getUnderlyingContext?: () => WebGL2RenderingContext } | null;
  const gl = proxied?.__getUnderlyingContext?.() ?? (context as WebGL2RenderingContext | null);
  return gl !== null && 'texStorage3D' in gl ? gl : null;
};

const hasSizeOf = ({ columns, rows, count }: WholeSlices, size: readonly number[]): boolean =>
  size[0] === columns && size[1] === rows && size[2] === count;

export const createHalfTexture = (slices: WholeSlices, texture: TextureOfVtk): HalfTexture => {
  const { columns, rows, voxels } = slices;
  const buffer = new Uint16Array(columns * rows);
  const waiting = new Set<number>();
  const uploaded = new Set<number>();
  let gl: WebGL2RenderingContext | null = null;
  let handle: WebGLTexture | 0 = 0;
  let uploads = 0;

  const upload = (context: WebGL2RenderingContext, k: number): void => {
    const half = halves();
    const from = k * columns * rows;
    for (let at = 0; at < buffer.length; at++) buffer[at] = half[(voxels[from + at] as number) & 0xffff] as number;
    context.texSubImage3D(context.TEXTURE_3D, 0, 0, 0, k, columns, rows, 1, context.RED, context.HALF_FLOAT, buffer);
  };
  return {
    claim(offscreen) {
      const context = underlying((offscreen as WindowOfVtk).getOpenGLRenderWindow().get3DContext());
      if (context === null || context === gl) return;
      gl = context;
      const texStorage3D = context.texStorage3D.bind(context);
      context.texStorage3D = (target, levels, format, ...size) =>
        texStorage3D(
          target,
          levels,
          format === context.R32F && hasSizeOf(slices, size) ? context.R16F : format,
          ...size,
        );
    },
    arrived: (k) => void waiting.add(k),
    uploads: () => uploads,
    flush() {
      const current = texture.getHandle();
      if (gl === null || current === 0) return false;
      if (current !== handle) {
        // A texture made anew has nothing of the old one's.
        for (const k of uploaded) waiting.add(k);
        uploaded.clear();
        handle = current;
      }
      if (waiting.size === 0) return false;
      const bound = gl.getParameter(gl.TEXTURE_BINDING_3D) as WebGLTexture | null;
      gl.bindTexture(gl.TEXTURE_3D, current);
      gl.pixelStorei(gl.UNPACK_ALIGNMENT, 1);
      for (const k of waiting) {
        upload(gl, k);
        uploaded.add(k);
      }
      waiting.clear();
      uploads++;
      gl.bindTexture(gl.TEXTURE_3D, bound);
      return true;
    },
  };
};
