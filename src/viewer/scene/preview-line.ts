// A way in that is only looked at, or the nearest acceptable one while an instrument is dragged: a thin pale shaft with a
// ring at the skin, apart from the plan's instruments.

import { CylinderGeometry, type Group, Mesh, MeshBasicMaterial, Quaternion, TorusGeometry, Vector3 } from 'three';
import type { Axis } from '#core/instrument/instrument-kind.ts';

const COLOUR = '#dfe3ff';

export interface PreviewLine {
  readonly sync: (axis: Axis | null) => boolean;
  readonly dispose: () => void;
}

export const createPreviewLine = (parent: Group): PreviewLine => {
  let shown: Axis | null = null;
  const material = new MeshBasicMaterial({ color: COLOUR, transparent: true, opacity: 0.75 });
  const shaft = new Mesh(new CylinderGeometry(0.9, 0.9, 1, 12), material);
  const ring = new Mesh(new TorusGeometry(4, 0.5, 8, 32).rotateX(Math.PI / 2), material);
  return {
    sync(axis) {
      if (axis === shown) return false;
      shown = axis;
      parent.remove(shaft, ring);
      if (axis === null) return true;
      const [from, to] = [new Vector3(...axis.targetLps), new Vector3(...axis.entryLps)];
      const along = to.clone().sub(from);
      const turn = new Quaternion().setFromUnitVectors(new Vector3(0, 1, 0), along.clone().normalize());
      shaft.position.copy(from).addScaledVector(along, 0.5);
      shaft.scale.set(1, along.length(), 1);
      ring.position.copy(to);
      for (const part of [shaft, ring]) part.quaternion.copy(turn);
      parent.add(shaft, ring);
      return true;
    },
    dispose() {
      parent.remove(shaft, ring);
      shaft.geometry.dispose();
      ring.geometry.dispose();
      material.dispose();
    },
  };
};
