// How each kind of structure looks in 3D: bone as warm ivory darkened in its hollows, vessels and nerves as solids, organs,
// lesions and skin as glass lit at the rim, so that they never hide what lies behind.

import { Color, DoubleSide, FrontSide, type Material, MeshStandardMaterial, ShaderMaterial } from 'three';
import type { StructureKindId } from '#core/structure/structure-kind.ts';

export type SurfaceLook = 'bone' | 'solid' | 'rim' | 'skin' | 'cement';

const LOOKS: Readonly<Partial<Record<StructureKindId, SurfaceLook>>> = {
  bone: 'bone',
  vertebra: 'bone',
  skin: 'skin',
  lesion: 'rim',
  kidney: 'rim',
  bowel: 'rim',
  pleura: 'rim',
  organ: 'rim',
  muscle: 'rim',
};

export const surfaceLook = (kind: StructureKindId): SurfaceLook => LOOKS[kind] ?? 'solid';

export const BONE_COLOUR = '#ece2cc';
/** Warm amber. */
export const CEMENT_COLOUR = '#f0a03c';
/** What bone tends to in its deepest hollows. */
const BONE_SHADE = new Color('#76563e');

const RIM_VERTEX = `
  varying vec3 vNormal;
  varying vec3 vToEye;
  void main() {
    vec4 seen = modelViewMatrix * vec4(position, 1.0);
    vNormal = normalMatrix * normal;
    vToEye = -seen.xyz;
    gl_Position = projectionMatrix * seen;
  }`;

const RIM_FRAGMENT = `
  uniform vec3 colour;
  uniform float opacity;
  uniform float body;
  uniform float power;
  uniform float glow;
  varying vec3 vNormal;
  varying vec3 vToEye;
  void main() {
    float facing = abs(dot(normalize(vNormal), normalize(vToEye)));
    float rim = pow(1.0 - facing, power);
    float solid = smoothstep(0.75, 1.0, opacity);
    float alpha = mix(min(1.0, opacity * (body + glow * rim)), 1.0, solid);
    vec3 lit = colour * mix(0.35 + 0.95 * rim, 0.25 + 0.85 * facing, solid);
    gl_FragColor = vec4(lit, alpha);
    #include <colorspace_fragment>
  }`;

const rimMaterial = (colour: string, opacity: number, body: number, glow: number, power: number): ShaderMaterial =>
  new ShaderMaterial({
    uniforms: {
      colour: { value: new Color(colour) },
      opacity: { value: opacity },
      body: { value: body },
      power: { value: power },
      glow: { value: glow },
    },
    vertexShader: RIM_VERTEX,
    fragmentShader: RIM_FRAGMENT,
    transparent: true,
    depthWrite: false,
    side: FrontSide,
  });

export interface SurfaceStyle {
  readonly look: SurfaceLook;
  readonly colour: string;
  readonly opacity: number;
}

export const surfaceMaterial = ({ look, colour, opacity }: SurfaceStyle): Material => {
  if (look === 'skin') return rimMaterial(colour, opacity, 0.3, 2.4, 2.2);
  if (look === 'rim') return rimMaterial(colour, opacity, 0.22, 0.85, 2);
  const clear = opacity < 1;
  // Seen through, a surface lit at its rim tells its shape; a grey veil would hide what lies inside.
  if (clear && look === 'bone') return rimMaterial(colour, opacity, 0.34, 2.4, 1.5);
  return new MeshStandardMaterial({
    color: new Color(colour),
    roughness: look === 'bone' ? 0.78 : look === 'cement' ? 0.35 : 0.5,
    metalness: 0,
    vertexColors: true,
    transparent: clear,
    opacity,
    side: DoubleSide,
  });
};

/** Colours of the vertices: white on the flat, towards the shade in hollows. */
export const shadedColours = (shade: Float32Array, look: SurfaceLook, colour: string): Float32Array => {
  const out = new Float32Array(shade.length * 3);
  const base = new Color(colour);
  const dark =
    look === 'bone' ? [BONE_SHADE.r / base.r, BONE_SHADE.g / base.g, BONE_SHADE.b / base.b] : [0.3, 0.3, 0.3];
  for (let n = 0; n < shade.length; n++) {
    const light = Math.min(1, (shade[n] as number) * 1.1);
    for (let c = 0; c < 3; c++) {
      const low = dark[c] as number;
      out[3 * n + c] = low + (1 - low) * light;
    }
  }
  return out;
};
