// Where one may enter, painted on the skin: each point of the skin asks the map (core/access/paint-access.ts) what the straight
// way from the target to it is. Teal: margins held, brighter with more room. Amber in stripes: inside a margin. Grey: contact,
// or too long. Looked up for each pixel, so that the borders are those of the map and not of the surface's triangles.

import {
  BufferAttribute,
  BufferGeometry,
  DataTexture,
  FrontSide,
  type Group,
  Matrix3,
  Mesh,
  NearestFilter,
  RGBAFormat,
  ShaderMaterial,
  Vector3,
} from 'three';
import type { AccessPaint } from '#core/access/paint-access.ts';
import type { SurfaceMesh } from '#core/surface/surface-mesh.ts';
import type { ShownPaint } from '../viewer.ts';

const VERTEX = `
  varying vec3 vAt;
  varying vec3 vNormal;
  varying vec3 vToEye;
  void main() {
    vAt = position;
    vec4 seen = modelViewMatrix * vec4(position, 1.0);
    vNormal = normalMatrix * normal;
    vToEye = -seen.xyz;
    gl_Position = projectionMatrix * seen;
  }`;

/** The cell of cube-map.ts: face 2 * axis (+ 1 on the negative side), a along the next axis, b along the one after. */
const FRAGMENT = `
  uniform sampler2D paint;
  uniform float perSide;
  uniform vec3 origin;
  uniform mat3 toGrid;
  uniform float strength;
  varying vec3 vAt;
  varying vec3 vNormal;
  varying vec3 vToEye;
  float along(float u) {
    return clamp(floor((atan(u) * 1.2732395447 + 1.0) * 0.5 * perSide), 0.0, perSide - 1.0);
  }
  void main() {
    vec3 d = toGrid * (vAt - origin);
    vec3 size = abs(d);
    vec3 m = size.x >= size.y && size.x >= size.z ? d.xyz : size.y >= size.z ? d.yzx : d.zxy;
    float axis = size.x >= size.y && size.x >= size.z ? 0.0 : size.y >= size.z ? 1.0 : 2.0;
    float face = 2.0 * axis + (m.x < 0.0 ? 1.0 : 0.0);
    float a = along(m.y / abs(m.x));
    float b = along(m.z / abs(m.x));
    vec4 found = texture2D(paint, vec2((a + 0.5) / perSide, (face * perSide + b + 0.5) / (6.0 * perSide)));
    float kind = floor(found.r * 255.0 + 0.5);
    float room = found.g;
    float facing = max(0.0, dot(normalize(vNormal), normalize(vToEye)));
    vec3 colour = vec3(0.36, 0.38, 0.43);
    float alpha = 0.30;
    if (kind == 3.0) {
      colour = mix(vec3(0.07, 0.36, 0.30), vec3(0.36, 0.90, 0.74), room);
      alpha = 0.80;
    } else if (kind == 4.0) {
      colour = vec3(0.16, 0.33, 0.32);
      alpha = 0.42;
    } else if (kind == 2.0) {
      bool stripe = mod(gl_FragCoord.x + gl_FragCoord.y, 9.0) < 4.5;
      colour = stripe ? vec3(0.95, 0.72, 0.29) : vec3(0.30, 0.24, 0.14);
      alpha = stripe ? 0.85 : 0.55;
    }
    gl_FragColor = vec4(colour * (0.35 + 0.65 * facing), alpha * strength);
    #include <colorspace_fragment>
  }`;

/** Room of this much, mm, is as bright as it gets. */
const BRIGHT_ROOM_MM = 8;
/** Of a map of a moment ago. */
const DIM = 0.45;

export interface AccessSkin {
  /** Brings the paint to this state; true when something changed. */
  readonly sync: (shown: ShownPaint | null, skin: SurfaceMesh | null) => boolean;
  readonly dispose: () => void;
}

interface SkinUniforms {
  readonly paint: { readonly value: DataTexture };
  readonly perSide: { readonly value: number };
  readonly strength: { value: number };
  readonly origin: { readonly value: Vector3 };
  readonly toGrid: { readonly value: Matrix3 };
}

interface ShownSkin {
  readonly paint: AccessPaint;
  readonly skin: SurfaceMesh;
  readonly mesh: Mesh<BufferGeometry, ShaderMaterial>;
  readonly uniforms: SkinUniforms;
}

export const createAccessSkin = (parent: Group): AccessSkin => {
  let shown: ShownSkin | null = null;
  const remove = (): void => {
    if (shown === null) return;
    parent.remove(shown.mesh);
    shown.mesh.geometry.dispose();
    shown.uniforms.paint.value.dispose();
    shown.mesh.material.dispose();
    shown = null;
  };
  const add = (paint: AccessPaint, skin: SurfaceMesh): ShownSkin => {
    remove();
    const uniforms = uniformsOf(paint);
    const mesh = new Mesh(geometryOf(skin), materialOf(uniforms));
    mesh.renderOrder = 4;
    parent.add(mesh);
    return { paint, skin, mesh, uniforms };
  };
  /** The skin stays in the graphics memory: a map that follows the hand exchanges its own cells alone. */
  const exchanged = (known: ShownSkin, paint: AccessPaint): ShownSkin => {
    repaint(known.uniforms, paint);
    return { ...known, paint };
  };
  return {
    sync(wanted, skin) {
      if (wanted === null || skin === null) {
        const had = shown !== null;
        remove();
        return had;
      }
      const { paint, isCurrent } = wanted;
      const before = shown;
      const strength = isCurrent ? 1 : DIM;
      if (before?.skin === skin && before.paint === paint && before.uniforms.strength.value === strength) return false;
      const isKnown = before?.skin === skin && before.paint.level === paint.level;
      shown = isKnown ? (before.paint === paint ? before : exchanged(before, paint)) : add(paint, skin);
      shown.uniforms.strength.value = strength;
      return true;
    },
    dispose: remove,
  };
};

const geometryOf = (surface: SurfaceMesh): BufferGeometry => {
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', new BufferAttribute(surface.positions, 3));
  geometry.setAttribute('normal', new BufferAttribute(surface.normals, 3));
  geometry.setIndex(new BufferAttribute(surface.indices, 1));
  return geometry;
};

const fillTexels = (texels: Uint8Array, { kinds, roomMm }: AccessPaint): void => {
  for (let cell = 0; cell < kinds.length; cell++) {
    texels[cell * 4] = kinds[cell] as number;
    texels[cell * 4 + 1] = Math.round(255 * Math.min(1, (roomMm[cell] as number) / BRIGHT_ROOM_MM));
  }
};

const gridOf = ({ axes: [r, c, s] }: AccessPaint): Matrix3 =>
  new Matrix3().set(r[0], r[1], r[2], c[0], c[1], c[2], s[0], s[1], s[2]);

const repaint = ({ paint: { value: texture }, origin, toGrid }: SkinUniforms, paint: AccessPaint): void => {
  fillTexels(texture.image.data as Uint8Array, paint);
  texture.needsUpdate = true;
  const [x, y, z] = paint.targetLps;
  origin.value.set(x, y, z);
  toGrid.value.copy(gridOf(paint));
};

const uniformsOf = (paint: AccessPaint): SkinUniforms => {
  const n = 1 << paint.level;
  const texels = new Uint8Array(paint.kinds.length * 4);
  fillTexels(texels, paint);
  const texture = new DataTexture(texels, n, 6 * n, RGBAFormat);
  texture.minFilter = NearestFilter;
  texture.magFilter = NearestFilter;
  texture.needsUpdate = true;
  return {
    paint: { value: texture },
    perSide: { value: n },
    strength: { value: 1 },
    origin: { value: new Vector3(...paint.targetLps) },
    toGrid: { value: gridOf(paint) },
  };
};

const materialOf = (uniforms: SkinUniforms): ShaderMaterial =>
  new ShaderMaterial({
    vertexShader: VERTEX,
    fragmentShader: FRAGMENT,
    uniforms: { ...uniforms },
    side: FrontSide,
    transparent: true,
    depthWrite: false,
    polygonOffset: true,
    polygonOffsetFactor: -1,
    polygonOffsetUnits: -1,
  });
