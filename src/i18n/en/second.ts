// A second series beside or over the first, and its registration.

import type { second as reference } from '../fr/second.ts';

export const second = {
  title: 'Second series',
  what: 'An MR on the CT, thin slices on thick ones: over it or beside it, if it shares the frame of reference or is registered.',
  reading: 'Reading the series',
  memory: (megabytes: string) => `+ ${megabytes}`,
  close: 'Take the second series away',
  place: 'Display of the second series',
  places: { over: 'Over', beside: 'Side by side', hidden: 'Hidden' },
  plane: 'Plane of the two series',
  mix: 'Mix',
  mixes: { blend: 'Blend', curtain: 'Curtain', checker: 'Checkerboard' },
  share: 'Share of the second series',
  noSlab: 'The second series stays a slice without thickness: the projection is of the first alone.',
  centre: 'Level',
  width: 'Width',
  automatic: 'Automatic',
  links: {
    'same-frame': 'Same frame of reference as the first series: shown over it without registration.',
    registration: 'Another frame of reference, registered to the first series.',
    'other-frame': 'Another frame of reference than the first series: nothing is laid over it without registration.',
    'no-frame':
      'No frame of reference: nothing says that the two series lie together. Nothing is laid over without registration.',
  },
  sameFrame: 'The patient may have moved between the two acquisitions: the common frame of reference does not tell.',
  distortion:
    'MR distorts, most of all far from the centre and near metal: a contour of MR is not true to the millimetre.',
  registration: 'Registration by points',
  point: 'Point',
  residual: 'residual',
  leftOut: 'left out',
  goToPair: (n: string) => `See point ${n}`,
  removePair: (n: string) => `Remove point ${n}`.trim(),
  mark: 'Mark points',
  stopMarking: 'Stop marking',
  markBoth: 'Click one anatomical landmark on one series, then on the other.',
  markFirst: 'Now click this landmark on the first series.',
  markSecond: 'Now click this landmark on the second series.',
  byPoints: 'Register by the points',
  refine: 'Refine by the images',
  refining: 'Refining by the images',
  method: 'Registration',
  methods: { none: 'none', points: 'by points', information: 'refined by the images' },
  atTarget: (name: string) => `Error expected at the target of ${name}`,
  atCrosshair: 'Error expected at the crosshair',
  bound: (mm: string) => `up to ${mm}`,
  repeat: 'Disagreement of repeats',
  explain: {
    none: 'No registration.',
    points:
      'Estimated at this place from the residuals of the points (Fitzpatrick 1998); the second value is its 95 % bound. Small residuals do not prove a small error.',
    information:
      'What the refinement leaves between the marked points, which it does not use; the second value is the worst of points and repeats.',
  },
  notTruth:
    'A registration is an estimate, not the truth: the spine bends between two examinations. Check the agreement at the target, and add this error to the margin.',
  forget: 'Forget the registration',
  inReview: (modality: string, method: string, figure: string, bound: string) =>
    `${modality}, ${method}: expected error ${figure}, up to ${bound}.`,
} satisfies typeof reference;
