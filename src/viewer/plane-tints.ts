// One low-chroma tint a plane, for its square and its crosshair line alone (look, section 2).

import type { Plane } from '#session/session-state.ts';

export const PLANE_TINTS: Readonly<Record<Plane, string>> = {
  axial: '#c9b47f',
  sagittal: '#86b394',
  coronal: '#93a4d6',
};
