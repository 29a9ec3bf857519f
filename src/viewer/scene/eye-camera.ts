// The camera down the needle: behind the entry of the selected instrument, looking along it at the target; what lies
// outside the entry (skin, hub, handle) is cut away, so that one sees what the tip will meet. It follows the instrument;
// only its distance is the user's.

import { along, normalised, type PointLps, pointLps, vectorBetween } from '#core/space/patient-space.ts';
import type { ViewerInput } from '../viewer.ts';
import type { SceneCamera, SceneCameraState } from './scene-camera.ts';

const BEHIND_MM = 190;
const CLOSEST_MM = 60;
const FARTHEST_MM = 600;
/** The cut lies this far inside the entry, past the skin. */
const CUT_INSIDE_MM = 4;
/** Without an instrument: from behind, at the crosshair. */
const NOWHERE_MM = 300;

export const createEyeCamera = ({ history, session }: Pick<ViewerInput, 'history' | 'session'>): SceneCamera => {
  let behindMm = BEHIND_MM;
  const state = (): SceneCameraState => {
    const { selection, crosshairLps } = session.getState();
    const id = selection.kind === 'instrument' ? selection.id : null;
    const instrument = history.document().instruments.find((one) => one.id === id);
    if (instrument === undefined) return fromBehind(crosshairLps);
    const { entryLps, targetLps } = instrument;
    const direction = normalised(vectorBetween(entryLps, targetLps));
    return {
      eyeLps: along(entryLps, direction, -behindMm),
      lookAtLps: targetLps,
      clipMm: behindMm + CUT_INSIDE_MM,
    };
  };
  return {
    state,
    turn: () => {},
    pan: () => {},
    zoom(factor) {
      behindMm = Math.min(FARTHEST_MM, Math.max(CLOSEST_MM, behindMm / factor));
    },
    lookFrom: () => {},
    reset() {
      behindMm = BEHIND_MM;
    },
  };
};

const fromBehind = (at: PointLps): SceneCameraState => ({
  eyeLps: pointLps(at[0], at[1] + NOWHERE_MM, at[2]),
  lookAtLps: at,
});
