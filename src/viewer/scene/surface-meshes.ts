// The structures' surfaces in the scene, kept in step with plan, session and the surfaces as they arrive from the workers.

import { BufferAttribute, BufferGeometry, type Group, Mesh } from 'three';
import { structureKind } from '#core/structure/structure-kind.ts';
import type { SurfaceMesh } from '#core/surface/surface-mesh.ts';
import type { PlanDocument, Structure } from '#plan/plan-document.ts';
import type { SessionState } from '#session/session-state.ts';
import { soloStructure } from '../solo.ts';
import {
  BONE_COLOUR,
  CEMENT_COLOUR,
  type SurfaceLook,
  type SurfaceStyle,
  shadedColours,
  surfaceLook,
  surfaceMaterial,
} from './materials.ts';

const PREVIEW = 'bone-preview';
const CEMENT = 'cement';
const NOT_REVIEWED = '#7c8798';

interface Wanted {
  readonly surface: SurfaceMesh;
  readonly style: SurfaceStyle;
}

interface Shown extends Wanted {
  readonly mesh: Mesh;
}

export interface SurfaceMeshes {
  /** Brings the scene to this state; true when something changed. */
  readonly sync: (document: PlanDocument, session: SessionState, surfaces: ReadonlyMap<string, SurfaceMesh>) => boolean;
  /** Surfaces shown, skin last, for picking. */
  readonly shown: () => readonly {
    readonly surface: SurfaceMesh;
    readonly look: SurfaceLook;
    readonly opacity: number;
  }[];
  readonly dispose: () => void;
}

export const createSurfaceMeshes = (parent: Group): SurfaceMeshes => {
  const shown = new Map<string, Shown>();
  const colour = ({ mesh, surface: { shade }, style }: Shown): void => {
    if (style.look === 'rim' || style.look === 'skin' || shade === undefined) return;
    mesh.geometry.setAttribute('color', new BufferAttribute(shadedColours(shade, style.look, style.colour), 3));
  };
  const remove = (id: string): void => {
    const part = shown.get(id);
    if (part === undefined) return;
    parent.remove(part.mesh);
    part.mesh.geometry.dispose();
    disposeMaterial(part.mesh);
    shown.delete(id);
  };
  const put = (id: string, wanted: Wanted): void => {
    const before = shown.get(id);
    if (before !== undefined && before.surface === wanted.surface) {
      disposeMaterial(before.mesh);
      before.mesh.material = surfaceMaterial(wanted.style);
      shown.set(id, { ...wanted, mesh: before.mesh });
    } else {
      remove(id);
      const mesh = new Mesh(geometryOf(wanted.surface), surfaceMaterial(wanted.style));
      mesh.renderOrder = wanted.style.look === 'skin' ? 3 : wanted.style.look === 'rim' ? 2 : 0;
      parent.add(mesh);
      shown.set(id, { ...wanted, mesh });
    }
    const part = shown.get(id);
    if (part !== undefined) colour(part);
  };
  return {
    sync(document, session, surfaces) {
      const wanted = wantedSurfaces(document, session, surfaces);
      const gone = [...shown.keys()].filter((id) => !wanted.has(id));
      const stale = [...wanted].filter(([id, next]) => !isShown(shown.get(id), next));
      for (const id of gone) remove(id);
      for (const [id, next] of stale) put(id, next);
      return gone.length + stale.length > 0;
    },
    shown: () =>
      [...shown.values()].map(({ surface, style }) => ({ surface, look: style.look, opacity: style.opacity })),
    dispose() {
      for (const id of [...shown.keys()]) remove(id);
    },
  };
};

const isShown = (now: Shown | undefined, next: Wanted): boolean =>
  now !== undefined && now.surface === next.surface && sameStyle(now.style, next.style);

const wantedSurfaces = (
  document: PlanDocument,
  session: SessionState,
  surfaces: ReadonlyMap<string, SurfaceMesh>,
): ReadonlyMap<string, Wanted> => {
  const wanted = new Map<string, Wanted>();
  let bone = false;
  const solo = soloStructure(document, session);
  for (const structure of document.structures) {
    const surface = structure.maskId === null ? undefined : surfaces.get(structure.maskId);
    if (surface === undefined) continue;
    bone ||= structure.role === 'bone';
    const style = styleOf(structure, session, solo);
    if (style !== null) wanted.set(structure.id, { surface, style });
  }
  const preview = surfaces.get(PREVIEW);
  if (!bone && preview !== undefined && boneOpacity(session) > 0)
    wanted.set(PREVIEW, {
      surface: preview,
      style: { look: 'bone', colour: BONE_COLOUR, opacity: boneOpacity(session) },
    });
  const cement = surfaces.get(CEMENT);
  if (cement !== undefined && session.structuresShown)
    wanted.set(CEMENT, { surface: cement, style: { look: 'cement', colour: CEMENT_COLOUR, opacity: 1 } });
  return wanted;
};

/** While lesion or cement are worked on, bone is glass: both lie inside it. */
const SEEN_THROUGH = 0.3;
const isAboutLesion = ({ page, step }: SessionState): boolean =>
  page === 'workspace' && (step === 'lesion' || step === 'cement');
/** The filling lies in the lesion, which then is glass too. */
const isAboutCement = ({ page, step }: SessionState): boolean => page === 'workspace' && step === 'cement';
const boneOpacity = (session: SessionState): number =>
  isAboutLesion(session) ? Math.min(session.boneOpacity, SEEN_THROUGH) : session.boneOpacity;

/** Null when it is not shown. Bone and skin stay when the other structures are hidden: they are the place itself. */
const styleOf = (structure: Structure, session: SessionState, solo: string | null): SurfaceStyle | null => {
  const look = surfaceLook(structure.kind);
  const scenery = look === 'bone' || look === 'skin';
  if (!structure.visible || (!scenery && !session.structuresShown)) return null;
  if (!scenery && solo !== null && solo !== structure.id) return null;
  const colour = structureKind(structure.kind).solidColour;
  if (look === 'skin') return session.skinOpacity > 0 ? { look, colour, opacity: session.skinOpacity } : null;
  if (look === 'bone') return boneOpacity(session) > 0 ? { look, colour, opacity: boneOpacity(session) } : null;
  if (structure.role === 'spare' && structure.reviewed && isAboutLesion(session))
    return { look: 'rim', colour, opacity: 0.5 };
  if (!structure.reviewed && structure.role === 'spare') return { look: 'rim', colour: NOT_REVIEWED, opacity: 0.5 };
  if (structure.role === 'target' && isAboutCement(session)) return { look: 'rim', colour, opacity: 0.5 };
  return { look, colour, opacity: structure.role === 'target' ? 0.9 : look === 'rim' ? 0.6 : 1 };
};

const sameStyle = (a: SurfaceStyle, b: SurfaceStyle): boolean =>
  a.look === b.look && a.colour === b.colour && a.opacity === b.opacity;

const geometryOf = (surface: SurfaceMesh): BufferGeometry => {
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', new BufferAttribute(surface.positions, 3));
  geometry.setAttribute('normal', new BufferAttribute(surface.normals, 3));
  geometry.setAttribute('color', new BufferAttribute(new Float32Array(surface.positions.length).fill(1), 3));
  geometry.setIndex(new BufferAttribute(surface.indices, 1));
  return geometry;
};

const disposeMaterial = (mesh: Mesh): void => {
  for (const material of [mesh.material].flat()) material.dispose();
};
