// How far an instrument ends up from where it was planned, as a distribution: at the entry a lateral error N(0, s_e² I2),
// a slope error N(0, s_a² I2), and a depth error N(0, s_d²). At depth t the lateral s.d. is sqrt(s_e² + t² s_a²).
// Presets come from published mean radial errors m at the target. A mean of |N(0, s² I3)| is s sqrt(8/pi), one of
// |N(0, s² I2)| is s sqrt(pi/2); what the entry does not explain of s is given to the angle, at 100 mm of depth.
// The choice of m between published figures and the entry's share are proposals, editable like every margin.

export interface TargetingError {
  /** s.d. of the entry along each of two directions across the axis, mm. */
  readonly lateralEntrySdMm: number;
  /** s.d. of the direction about each of two directions across the axis, degrees. */
  readonly angularSdDeg: number;
  /** s.d. of the tip along the axis, mm. */
  readonly depthSdMm: number;
}

export interface TargetingErrorPreset {
  readonly id: 'freehand-ct' | 'navigation' | 'robot';
  /** Mean distance of the tip from its plan, in 3D, that the preset stands for, mm. */
  readonly meanRadialErrorMm: number;
  readonly error: TargetingError;
  /** Published figures that the choice rests on. */
  readonly sources: readonly { readonly figure: string; readonly reference: string }[];
}

/** Depth at which presets reproduce their mean error, mm. */
const REFERENCE_DEPTH_MM = 100;

const MEAN_2D = Math.sqrt(Math.PI / 2);
const MEAN_3D = Math.sqrt(8 / Math.PI);
/** 95 % of a standard normal in two and in three dimensions lie within this radius (chi, 2 and 3 degrees of freedom). */
const WITHIN_95_2D = 2.447746831;
const WITHIN_95_3D = 2.795483483;

/** s.d. along each direction, mm, of a lateral error with this mean length. */
export const sdFromMeanLateralMm = (meanMm: number): number => meanMm / MEAN_2D;

/** s.d. along each direction, mm, of an error in space with this mean length. */
export const sdFromMeanRadialMm = (meanMm: number): number => meanMm / MEAN_3D;

/** Radius that holds 95 % of lateral errors of this s.d., mm. */
export const radius95LateralMm = (sdMm: number): number => WITHIN_95_2D * sdMm;

/** Radius that holds 95 % of errors in space of this s.d., mm. */
export const radius95Mm = (sdMm: number): number => WITHIN_95_3D * sdMm;

/** Lateral s.d. at a depth below the entry, mm. */
export const lateralSdMm = ({ lateralEntrySdMm, angularSdDeg }: TargetingError, depthMm: number): number =>
  Math.hypot(lateralEntrySdMm, depthMm * ((angularSdDeg * Math.PI) / 180));

/**
 * The error whose mean length at 100 mm of depth is meanRadialErrorMm, the same in every direction, with a given entry.
 * @throws RangeError when the entry alone would err by more.
 */
export const targetingErrorOf = (meanRadialErrorMm: number, lateralEntrySdMm: number): TargetingError => {
  const sdMm = sdFromMeanRadialMm(meanRadialErrorMm);
  if (!(lateralEntrySdMm >= 0 && lateralEntrySdMm <= sdMm)) {
    throw new RangeError(`an entry s.d. of 0 to ${sdMm.toFixed(3)} mm wanted, got ${lateralEntrySdMm}`);
  }
  const slope = Math.sqrt(sdMm * sdMm - lateralEntrySdMm * lateralEntrySdMm) / REFERENCE_DEPTH_MM;
  return { lateralEntrySdMm, angularSdDeg: (slope * 180) / Math.PI, depthSdMm: sdMm };
};

export const TARGETING_ERROR_PRESETS: readonly TargetingErrorPreset[] = [
  {
    id: 'freehand-ct',
    meanRadialErrorMm: 3.5,
    error: targetingErrorOf(3.5, 1),
    sources: [
      {
        figure: 'freehand CT on a phantom, 4.6 ± 2.1 mm without intermediate checks',
        reference: 'Eur J Radiol 2023, mdl-36863276',
      },
      { figure: 'largest error interventional radiologists accept, 2.7 mm', reference: 'doi:10.2147/MDER.S160444' },
    ],
  },
  {
    id: 'navigation',
    meanRadialErrorMm: 2.5,
    error: targetingErrorOf(2.5, sdFromMeanLateralMm(1.5)),
    sources: [
      {
        figure: 'transpedicular, 3D rotational navigation, 23 cadaver pedicles, 2.5 ± 1.5 mm',
        reference: 'PMID 16721300',
      },
      { figure: 'entry 1.5 to 1.9 mm with surface match or CT fluoroscopy', reference: 'boneandjoint.org.uk' },
    ],
  },
  {
    id: 'robot',
    meanRadialErrorMm: 1.6,
    error: targetingErrorOf(1.6, sdFromMeanLateralMm(0.73)),
    sources: [
      {
        figure: 'optical navigation with a robot arm, K-wires, lateral 0.73 to 0.93 mm, in space 1.61 to 2.04 mm',
        reference: 'PMC9474375',
      },
    ],
  },
];

/** @throws RangeError for a preset that is not in the list. */
export const targetingErrorPreset = (id: string): TargetingErrorPreset => {
  const preset = TARGETING_ERROR_PRESETS.find((candidate) => candidate.id === id);
  if (preset === undefined) throw new RangeError(`no targeting error is called ${id}`);
  return preset;
};
