// Instruments in the scene, from the same coaxial cones that clearance reads: turned solids at true diameter, with the
// hub in the accent while selected. A hub segment wider than long is drawn as a wing across, as on a real trocar.

import {
  CapsuleGeometry,
  Color,
  Group,
  LatheGeometry,
  Mesh,
  MeshStandardMaterial,
  Quaternion,
  SphereGeometry,
  TorusGeometry,
  Vector2,
  Vector3,
} from 'three';
import type { AblationZone, ConeSegment } from '#core/instrument/instrument-kind.ts';
import { instrumentKind } from '#core/instrument/instrument-kinds.ts';
import { distanceMm, type PointLps } from '#core/space/patient-space.ts';
import type { Instrument, PlanDocument } from '#plan/plan-document.ts';
import type { SessionState } from '#session/session-state.ts';
import { ZONE_COLOUR } from '../overlay/zone-layer.ts';
import { surfaceMaterial } from './materials.ts';

const ROUND = 28;
const METAL = '#d3d8e2';
const HUB = '#8d96a8';
const ACCENT = '#9aa5ff';
const RING_RADIUS_MM = 4.2;

interface Shown {
  readonly group: Group;
  readonly instrument: Instrument;
  readonly selected: boolean;
}

export interface InstrumentSolids {
  readonly sync: (document: PlanDocument, session: SessionState) => boolean;
  readonly dispose: () => void;
}

export const createInstrumentSolids = (parent: Group): InstrumentSolids => {
  const shown = new Map<string, Shown>();
  const remove = (id: string): void => {
    const part = shown.get(id);
    if (part === undefined) return;
    parent.remove(part.group);
    disposeGroup(part.group);
    shown.delete(id);
  };
  return {
    sync({ instruments }, { selection }) {
      let any = false;
      const wanted = new Map(instruments.filter(({ visible }) => visible).map((one) => [one.id, one]));
      for (const id of [...shown.keys()]) {
        if (wanted.has(id)) continue;
        remove(id);
        any = true;
      }
      for (const [id, instrument] of wanted) {
        const selected = selection.kind === 'instrument' && selection.id === id;
        const before = shown.get(id);
        if (before !== undefined && before.instrument === instrument && before.selected === selected) continue;
        any = true;
        if (before !== undefined && before.selected === selected && sameSolid(before.instrument, instrument)) {
          place(before.group, instrument);
          shown.set(id, { ...before, instrument });
          continue;
        }
        remove(id);
        const group = solidOf(instrument, selected);
        place(group, instrument);
        parent.add(group);
        shown.set(id, { group, instrument, selected });
      }
      return any;
    },
    dispose() {
      for (const id of [...shown.keys()]) remove(id);
    },
  };
};

const vectorOf = (p: PointLps): Vector3 => new Vector3(p[0], p[1], p[2]);

const pathMm = ({ entryLps, targetLps }: Instrument): number => distanceMm(entryLps, targetLps);

const segmentsOf = (instrument: Instrument): readonly ConeSegment[] =>
  instrumentKind(instrument.kind).solid(instrument.parameters, pathMm(instrument));

/** A moved instrument keeps its solid unless its shape depends on the path. */
const sameSolid = (a: Instrument, b: Instrument): boolean => {
  if (a.kind !== b.kind || a.parameters !== b.parameters) return false;
  const [sa, sb] = [segmentsOf(a), segmentsOf(b)];
  return (
    sa.length === sb.length &&
    sa.every(
      (one, n) => one.fromMm === sb[n]?.fromMm && one.toMm === sb[n]?.toMm && one.toRadiusMm === sb[n]?.toRadiusMm,
    )
  );
};

/** The tip at the target, the y axis towards the entry; the ring where the skin is entered. */
const place = (group: Group, { entryLps, targetLps }: Instrument): void => {
  const axis = vectorOf(entryLps).sub(vectorOf(targetLps));
  group.position.copy(vectorOf(targetLps));
  group.quaternion.copy(new Quaternion().setFromUnitVectors(new Vector3(0, 1, 0), axis.clone().normalize()));
  group.getObjectByName('entry')?.position.set(0, axis.length(), 0);
};

const solidOf = (instrument: Instrument, selected: boolean): Group => {
  const group = new Group();
  const metal = new MeshStandardMaterial({ color: new Color(METAL), roughness: 0.32, metalness: 0.3 });
  const hub = new MeshStandardMaterial({ color: new Color(selected ? ACCENT : HUB), roughness: 0.45, metalness: 0.1 });
  for (const segment of segmentsOf(instrument)) {
    group.add(new Mesh(segmentGeometry(segment), segment.part === 'hub' ? hub : metal));
  }
  const ring = new Mesh(
    new TorusGeometry(RING_RADIUS_MM, 0.45, 10, 36).rotateX(Math.PI / 2),
    new MeshStandardMaterial({ color: new Color('#ffffff'), emissive: new Color('#8a8f9c'), roughness: 0.6 }),
  );
  ring.name = 'entry';
  group.add(ring);
  const zone = instrumentKind(instrument.kind).zone?.(instrument.parameters) ?? null;
  if (zone !== null) group.add(zoneOf(zone));
  return group;
};

/** The ablation zone as thin glass about the probe. */
const zoneOf = ({ lengthMm, diameterMm, centreMm }: AblationZone): Mesh => {
  const mesh = new Mesh(
    new SphereGeometry(1, 40, 28).scale(diameterMm / 2, lengthMm / 2, diameterMm / 2).translate(0, centreMm, 0),
    surfaceMaterial({ look: 'rim', colour: ZONE_COLOUR, opacity: 0.8 }),
  );
  mesh.renderOrder = 2;
  return mesh;
};

const segmentGeometry = ({ part, fromMm, toMm, fromRadiusMm, toRadiusMm }: ConeSegment) => {
  const long = toMm - fromMm;
  if (part === 'hub' && toRadiusMm > long) {
    const thick = long / 2;
    return new CapsuleGeometry(thick, 2 * toRadiusMm - 2 * thick, 8, ROUND)
      .rotateZ(Math.PI / 2)
      .translate(0, fromMm + thick, 0);
  }
  // Corners are doubled so that edges stay sharp.
  const corners: readonly (readonly [number, number])[] = [
    [0, fromMm],
    [fromRadiusMm, fromMm],
    [fromRadiusMm, fromMm],
    [toRadiusMm, toMm],
    [toRadiusMm, toMm],
    [0, toMm],
  ];
  return new LatheGeometry(
    corners.map(([r, y]) => new Vector2(r, y)),
    ROUND,
  );
};

const disposeGroup = (group: Group): void => {
  group.traverse((part) => {
    if (!(part instanceof Mesh)) return;
    part.geometry.dispose();
    for (const material of [part.material].flat()) material.dispose();
  });
};
