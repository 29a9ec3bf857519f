// How much cement a site takes, as fractions of a volume: what was published, as one table. No study fixes a dose; pain
// relief does not follow the volume (Kaufmann 2006, Moser 2019), so the planner shows a band and a caution, never a
// number to reach.

export type CementSiteId = 'vertebra' | 'flat-bone' | 'custom';

export interface CementSite {
  readonly id: CementSiteId;
  /** What the fractions apply to: the whole vertebral body (typed by the user), or the lesion as segmented. */
  readonly reference: 'vertebral-body' | 'lesion';
  /** The usual band, fractions of the reference volume. */
  readonly lowFraction: number;
  readonly highFraction: number;
  /** A fill beyond which harm was seen or a doubt remains; null where none was published. */
  readonly cautionFraction: number | null;
  /** Keys into CEMENT_SOURCES. */
  readonly sources: readonly (keyof typeof CEMENT_SOURCES)[];
}

/**
 * What the fractions rest on. `checked` is false where the figure is quoted from memory of the paper and has still to be
 * read in it before it is printed. Ex vivo figures are for osteoporotic or intact bone, not for metastases.
 */
export const CEMENT_SOURCES = {
  /** 15 % of the body restores stiffness in a model. */
  'liebschner-2001': { citation: 'Liebschner et al., Spine 2001;26:1547', checked: false },
  /** 16 % for strength, 30 % for stiffness, ex vivo. */
  'molloy-2003': { citation: 'Molloy et al., Spine 2003;28:1549', checked: false },
  /** Pain relief best near 24 % of the body. */
  'nieuwenhuijse-2012': { citation: 'Nieuwenhuijse et al., Spine J 2012;12:747', checked: false },
  /** New fractures at 40 % of fill, 31 % in controls. */
  'borensztein-2017': { citation: 'Borensztein et al., Global Spine J 2017, 10.1177/2192568217732988', checked: true },
  /** No link between volume and pain relief in 158 patients. */
  'kaufmann-2006': { citation: 'Kaufmann et al., AJNR 2006;27:1933', checked: true },
  /** Pelvis, 44 lesions, 55 % filled on average; no link with pain relief. */
  'moser-2019': { citation: 'Moser et al., Skeletal Radiol 2019, 10.1007/s00256-019-3156-0', checked: true },
} as const satisfies Readonly<Record<string, { readonly citation: string; readonly checked: boolean }>>;

export const CEMENT_SITES: readonly CementSite[] = [
  {
    id: 'vertebra',
    reference: 'vertebral-body',
    lowFraction: 0.15,
    highFraction: 0.24,
    cautionFraction: 0.3,
    sources: ['liebschner-2001', 'molloy-2003', 'nieuwenhuijse-2012', 'borensztein-2017', 'kaufmann-2006'],
  },
  {
    id: 'flat-bone',
    reference: 'lesion',
    lowFraction: 0.5,
    highFraction: 0.7,
    cautionFraction: null,
    sources: ['moser-2019'],
  },
  { id: 'custom', reference: 'lesion', lowFraction: 0.5, highFraction: 0.7, cautionFraction: null, sources: [] },
];

/** @throws RangeError for a site that is not in the table. */
export const cementSite = (id: string): CementSite => {
  const site = CEMENT_SITES.find((candidate) => candidate.id === id);
  if (site === undefined) throw new RangeError(`no cement site is called ${id}`);
  return site;
};
