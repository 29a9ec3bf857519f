// A model of a few hundred bytes, its protobuf written by hand (onnx.proto3, IR version 8): one convolution of a single
// voxel that makes two classes, the second of which wins above a value.

type Bytes = readonly number[];

const varint = (value: number): Bytes => (value < 128 ? [value] : [(value & 127) | 128, ...varint(value >>> 7)]);
const whole = (field: number, value: number): Bytes => [...varint(field << 3), ...varint(value)];
const block = (field: number, content: Bytes): Bytes => [
  ...varint((field << 3) | 2),
  ...varint(content.length),
  ...content,
];
const text = (field: number, value: string): Bytes => block(field, [...new TextEncoder().encode(value)]);

const FLOAT = 1;

const tensor = (name: string, dims: readonly number[], values: readonly number[]): Bytes => [
  ...dims.flatMap((n) => whole(1, n)),
  ...whole(2, FLOAT),
  ...text(8, name),
  ...block(9, [...new Uint8Array(Float32Array.from(values).buffer)]),
];

const valueInfo = (name: string, shape: readonly (number | string)[]): Bytes => {
  const dims = shape.flatMap((n) => block(1, typeof n === 'number' ? whole(1, n) : text(2, n)));
  return [...text(1, name), ...block(2, block(1, [...whole(1, FLOAT), ...block(2, dims)]))];
};

/** Class 1 where the scaled value is above `from`; slices, rows, columns fixed, or any where null. */
export const tinyOnnx = (from: number, size: readonly [number, number, number] | null): Uint8Array<ArrayBuffer> => {
  const space = size ?? (['slices', 'rows', 'columns'] as const);
  const convolution = [
    ...text(1, 'image'),
    ...text(1, 'weight'),
    ...text(1, 'bias'),
    ...text(2, 'classes'),
    ...text(4, 'Conv'),
  ];
  const graph = [
    ...block(1, convolution),
    ...text(2, 'tiny'),
    ...block(5, tensor('weight', [2, 1, 1, 1, 1], [-1, 1])),
    ...block(5, tensor('bias', [2], [from, -from])),
    ...block(11, valueInfo('image', [1, 1, ...space])),
    ...block(12, valueInfo('classes', [1, 2, ...space])),
  ];
  const opset = block(8, [...text(1, ''), ...whole(2, 13)]);
  return Uint8Array.from([...whole(1, 8), ...opset, ...block(7, graph)]);
};

const INTS = 7;
const attribute = (name: string, values: readonly number[]): Bytes =>
  block(5, [...text(1, name), ...values.flatMap((n) => whole(8, n)), ...whole(20, INTS)]);

/** Classes from the 3 x 3 x 3 voxels around each, 0 beyond the block: 27 weights a class, slices first; a bias each. */
export const contextOnnx = (
  weights: readonly number[],
  bias: readonly number[],
  size: readonly [number, number, number],
): Uint8Array<ArrayBuffer> => {
  const classes = bias.length;
  const convolution = [
    ...text(1, 'image'),
    ...text(1, 'weight'),
    ...text(1, 'bias'),
    ...text(2, 'classes'),
    ...text(4, 'Conv'),
    ...attribute('kernel_shape', [3, 3, 3]),
    ...attribute('pads', [1, 1, 1, 1, 1, 1]),
  ];
  const graph = [
    ...block(1, convolution),
    ...text(2, 'context'),
    ...block(5, tensor('weight', [classes, 1, 3, 3, 3], weights)),
    ...block(5, tensor('bias', [classes], bias)),
    ...block(11, valueInfo('image', [1, 1, ...size.toReversed()])),
    ...block(12, valueInfo('classes', [1, classes, ...size.toReversed()])),
  ];
  const opset = block(8, [...text(1, ''), ...whole(2, 13)]);
  return Uint8Array.from([...whole(1, 8), ...opset, ...block(7, graph)]);
};
