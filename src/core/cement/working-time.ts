// How long cement can be worked with: the phases of the user's own product, as its leaflet gives them at one temperature,
// shifted to the room's. The shift is a rule of thumb: times fall with a Q10 of about 1.5, fitted to three published
// setting times (stored at 20, 24 and 28 °C: 534, 414, 381 s, 10.1186/s13018-015-0320-7), so it is offered within 5 °C of
// the leaflet's temperature only. There is no usual product here: without a profile there is no strip.

export interface CementProduct {
  /** As the user calls it. */
  readonly name: string;
  /** Temperature of the leaflet's times, °C. */
  readonly atC: number;
  /** Minutes from the first contact of powder and liquid, at that temperature. */
  readonly mixingMin: number;
  readonly waitingMin: number;
  readonly injectionMin: number;
  readonly settingMin: number;
  /** Volume one kit gives in the syringe, mL. */
  readonly kitMl: number;
}

export type CementPhase = 'mixing' | 'waiting' | 'injection' | 'setting';

export interface PhaseTime {
  readonly phase: CementPhase;
  readonly fromMin: number;
  readonly toMin: number;
}

const Q10 = 1.5;
/** Beyond this the shift is a guess without ground, °C. */
const FURTHEST_SHIFT_C = 5;

/**
 * The phases one after the other at the room's temperature; mixing takes the time it takes. Null when the room is further
 * from the leaflet's temperature than the shift is good for.
 */
export const workingTimes = (product: CementProduct, roomC: number): readonly PhaseTime[] | null => {
  if (!(Math.abs(roomC - product.atC) <= FURTHEST_SHIFT_C)) return null;
  const factor = Q10 ** ((product.atC - roomC) / 10);
  const lengths: readonly (readonly [CementPhase, number])[] = [
    ['mixing', product.mixingMin],
    ['waiting', product.waitingMin * factor],
    ['injection', product.injectionMin * factor],
    ['setting', product.settingMin * factor],
  ];
  let fromMin = 0;
  return lengths.map(([phase, minutes]) => {
    const time = { phase, fromMin, toMin: fromMin + minutes };
    fromMin = time.toMin;
    return time;
  });
};
