// A colour of the screen as DICOM writes it: CIELab of the D50 profile connection space, each component on 16 bits
// (PS3.3 C.10.7.1.1). sRGB to XYZ under D50 by Bradford's matrix (B. Lindbloom).

const linear = (value: number): number => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
const WHITE = [0.96422, 1, 0.82521] as const;
const cubeRoot = (t: number): number => (t > 216 / 24389 ? Math.cbrt(t) : (841 / 108) * t + 4 / 29);

/** `colour` as #rrggbb. @throws RangeError for anything else. */
export const encodedCieLab = (colour: string): readonly [number, number, number] => {
  if (!/^#[0-9a-f]{6}$/i.test(colour)) throw new RangeError(`a colour as #rrggbb wanted, ${colour} came`);
  const [r, g, b] = [1, 3, 5].map((at) => linear(Number.parseInt(colour.slice(at, at + 2), 16) / 255)) as [
    number,
    number,
    number,
  ];
  const x = cubeRoot((0.4360747 * r + 0.3850649 * g + 0.1430804 * b) / WHITE[0]);
  const y = cubeRoot((0.2225045 * r + 0.7168786 * g + 0.0606169 * b) / WHITE[1]);
  const z = cubeRoot((0.0139322 * r + 0.0971045 * g + 0.7141733 * b) / WHITE[2]);
  const held = (value: number): number => Math.min(65535, Math.max(0, Math.round(value)));
  const part = (value: number): number => held(((value + 128) * 65535) / 255);
  return [held(((116 * y - 16) * 65535) / 100), part(500 * (x - y)), part(200 * (y - z))];
};
