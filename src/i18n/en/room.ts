// The simulated fluoroscope.

export const fluoroscopy = {
  label: 'Simulated fluoroscopy',
  pictures: ['Fluoroscopy 1', 'Fluoroscopy 2'],
  aim: { front: 'Front', side: 'Side', barrel: 'Down the axis', square: 'Square to it' },
  tilt: 'Rotation',
  lean: 'Angulation',
  side: {
    right: 'to the right',
    left: 'to the left',
    anterior: 'to the front',
    posterior: 'to the back',
    none: 'vertical',
  },
  field: 'Field',
  dark: 'Dark bone',
  barrelOf: (name: string) => `down ${name}`,
  squareTo: (name: string) => `square to ${name}`,
  hint: 'Drag to turn, wheel for the field',
  simulated: 'simulated: no scatter, no noise',
  notHu: 'Fluoroscopy is simulated from CT: these images are not in HU.',
};

/** Ablation zones, pairs of needles. */
export const room = {
  /** As the scanner numbered it, where that is not the slice's place in the views. */
  imageNumber: 'Image number on the scanner',
  /** Of two steps of the act: one may be out before the other goes in. */
  meetIfBoth: 'they touch if both are in place',
  signOff: {
    title: 'Sign-off by instrument',
    reader: 'Reader, initials',
    hint: 'The physician’s, typed before signing; never the patient’s.',
    unsigned: 'to review',
    signed: (by: string, mm: string) => `reviewed, ${by}, at ${mm}`,
    stale: (by: string, was: string, now: string) => `reviewed by ${by} at ${was}, the margin is now ${now}`,
    changed: (by: string, what: string) => `reviewed by ${by}, changed since: ${what}`,
    posture: 'patient position',
    removed: 'a structure removed',
    unknown: 'structures not noted at the review',
    otherInstrument: 'another instrument nearer or further',
    sign: 'Reviewed',
    signLabel: (name: string) => `Reviewed: ${name}`,
    takeBack: 'Take back',
    takeBackLabel: (name: string) => `Take back the review of ${name}`,
  },
  ablation: {
    title: 'Ablation zones',
    covered: (zones: number) => (zones === 1 ? 'Lesion held by the zone' : `Lesion held by ${zones} zones`),
    ofMl: (ml: string) => `of ${ml}`,
    noLesion: 'no lesion',
    margin: 'Margin round the lesion',
    lacking: 'Lesion beyond the zone, by',
    inside: 'in the zone',
    fromZone: 'from the zone',
    missed: 'Beyond the zones',
    mostly: (sides: string) => `mostly ${sides}`,
    allRound: 'all round',
    weakest: 'Show where the margin is least',
    side: {
      right: 'on the right',
      left: 'on the left',
      anterior: 'in front',
      posterior: 'behind',
      cranial: 'above',
      caudal: 'below',
    },
    computing: 'computing',
    noZone: 'Enter the zone of the maker’s chart, length and diameter: without it nothing is drawn or measured.',
    rule: (mm: string) =>
      `Zones of the chart entered, all probes together; structures nearer than ${mm}. Perfusion and dense bone are not counted.`,
  },
  pairs: {
    tipShift: (mm: string) => `tips ${mm} apart in depth`,
    spacing: 'Spacing',
    turn: 'Turn round the needle',
    add: 'Add a parallel needle',
  },
};
