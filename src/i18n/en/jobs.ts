// What runs in the background.

import type { jobs as reference } from '../fr/jobs.ts';

export const jobs = {
  'job.refine': 'Refining the registration',
  'job.access': 'Searching for accesses',
  'job.skin': 'Finding the skin',
  'job.bone': 'Thresholding the bone',
  'job.growth': 'Growth',
  'job.export': 'Writing the structures',
  'job.edit': 'Changing the contour',
  'job.canal': 'Finding the canal',
  'job.pelvis': 'Separating the pelvis',
  'job.model': 'Model running',
  'job.endpoint': 'Computer for models',
  'job.vertebrae': 'Separating the vertebrae',
  'job.vessel': 'Following the vessel',
  'job.gas': 'Finding lungs and gas',
  'job.metal': 'Finding metal',
  'job.lesion': 'Outlining the lesion',
  'job.labels': 'Reading the mask',
} satisfies Record<keyof typeof reference, string>;
