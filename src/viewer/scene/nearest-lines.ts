// The nearest point of the chosen instrument (of all when none is chosen) as a line in the verdict's colour, drawn over what
// hides it: it is what the eye looks for.

import { Color, CylinderGeometry, Group, Mesh, MeshBasicMaterial, Quaternion, SphereGeometry, Vector3 } from 'three';
import type { PointLps } from '#core/space/patient-space.ts';
import type { ClearanceVerdict, PlanAssessment } from '#plan/plan-assessment.ts';
import type { PlanDocument } from '#plan/plan-document.ts';
import type { SessionState } from '#session/session-state.ts';
import { radiusMm } from '../overlay/instrument-name.ts';
import { nearestPair } from '../overlay/nearest-layer.ts';

const COLOURS: Readonly<Partial<Record<ClearanceVerdict, string>>> = {
  held: '#4cc9a0',
  caution: '#f2b84b',
  contact: '#ff7a6b',
};
const LINE_RADIUS_MM = 0.45;
const DOT_RADIUS_MM = 1.1;

export interface NearestLines {
  /** Brings the lines to this state; true when another line is drawn than before. */
  readonly sync: (document: PlanDocument, session: SessionState, assessment: PlanAssessment | null) => boolean;
  readonly dispose: () => void;
}

export const createNearestLines = (parent: Group): NearestLines => {
  const group = new Group();
  parent.add(group);
  const bar = new CylinderGeometry(LINE_RADIUS_MM, LINE_RADIUS_MM, 1, 10);
  const dot = new SphereGeometry(DOT_RADIUS_MM, 16, 12);
  const materials = new Map(
    Object.entries(COLOURS).map(([verdict, colour]) => [
      verdict,
      new MeshBasicMaterial({ color: new Color(colour), depthTest: false, transparent: true, opacity: 0.95 }),
    ]),
  );
  const add = (mesh: Mesh): void => {
    mesh.renderOrder = 10;
    group.add(mesh);
  };
  const addPair = (from: PointLps, to: PointLps, material: MeshBasicMaterial): void => {
    const [a, b] = [new Vector3(...from), new Vector3(...to)];
    const length = a.distanceTo(b);
    for (const end of [a, b]) {
      const sphere = new Mesh(dot, material);
      sphere.position.copy(end);
      add(sphere);
    }
    if (length < 1e-3) return;
    const line = new Mesh(bar, material);
    line.position.copy(a).lerp(b, 0.5);
    line.scale.set(1, length, 1);
    line.quaternion.copy(new Quaternion().setFromUnitVectors(new Vector3(0, 1, 0), b.sub(a).divideScalar(length)));
    add(line);
  };
  let drawn = '';
  return {
    sync({ instruments }, { selection }, assessment) {
      const pairs = instruments.flatMap((instrument) => {
        if (!instrument.visible || (selection.kind === 'instrument' && selection.id !== instrument.id)) return [];
        const worst = assessment?.instruments[instrument.id]?.worst ?? null;
        const pair = worst === null ? null : nearestPair(worst, radiusMm(instrument));
        return worst === null || pair === null ? [] : [{ verdict: worst.verdict, ...pair }];
      });
      const wanted = JSON.stringify(pairs);
      if (wanted === drawn) return false;
      drawn = wanted;
      group.clear();
      for (const { verdict, surfaceLps, structureLps } of pairs) {
        const material = materials.get(verdict);
        if (material !== undefined) addPair(surfaceLps, structureLps, material);
      }
      return true;
    },
    dispose() {
      parent.remove(group);
      bar.dispose();
      dot.dispose();
      for (const material of materials.values()) material.dispose();
    },
  };
};
