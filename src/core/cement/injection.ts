// What goes into the syringe and how it comes out: what stays in the cannulas, what to prepare and in how many kits, and
// how easily each cannula lets cement through. For a given pressure and viscosity the flow goes with r⁴ / L (Poiseuille);
// cement is no Newtonian fluid, so only the ratio between cannulas is given, never a flow.

export interface Cannula {
  readonly innerDiameterMm: number;
  readonly lengthMm: number;
}

/** r⁴ / L of a cannula, over that of the reference. @throws RangeError for a diameter or length that is not above 0. */
export const relativeInjectability = (cannula: Cannula, reference: Cannula): number =>
  conductance(cannula) / conductance(reference);

const conductance = ({ innerDiameterMm, lengthMm }: Cannula): number => {
  if (!(innerDiameterMm > 0 && lengthMm > 0 && Number.isFinite(innerDiameterMm) && Number.isFinite(lengthMm)))
    throw new RangeError(`diameters and lengths above 0 mm wanted, got ${innerDiameterMm} and ${lengthMm}`);
  return (innerDiameterMm / 2) ** 4 / lengthMm;
};

/** The reference of the screen: an 11 G cannula of 125 mm, regular wall. */
export const REFERENCE_CANNULA: Cannula = { innerDiameterMm: 2.388, lengthMm: 125 };

export interface Preparation {
  /** To be in the bone. */
  readonly injectedMl: number;
  /** Left in the cannulas. */
  readonly deadSpaceMl: number;
  /** Both together. */
  readonly prepareMl: number;
  /** Whole kits that give it; null where no usable volume a kit is known. */
  readonly kits: number | null;
}

/** @throws RangeError for volumes below 0 or a kit that holds none. */
export const preparation = (injectedMl: number, deadSpacesMl: readonly number[], kitMl: number | null): Preparation => {
  if (![injectedMl, ...deadSpacesMl].every((ml) => ml >= 0 && Number.isFinite(ml)))
    throw new RangeError(`volumes from 0 mL on wanted, got ${[injectedMl, ...deadSpacesMl].join(', ')}`);
  if (kitMl !== null && !(kitMl > 0)) throw new RangeError(`a kit above 0 mL wanted, got ${kitMl}`);
  const deadSpaceMl = deadSpacesMl.reduce((sum, ml) => sum + ml, 0);
  const prepareMl = injectedMl + deadSpaceMl;
  // Sums of decimals miss by a rounding: a nanolitre more is no reason to open another kit.
  const kits = kitMl === null ? null : Math.max(0, Math.ceil(prepareMl / kitMl - 1e-9));
  return { injectedMl, deadSpaceMl, prepareMl, kits };
};
