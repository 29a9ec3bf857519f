// What the sample's plan calls its structures and instruments, by their ids.

import type { sampleCase as reference } from '../fr/sample-case.ts';

export const sampleCase = {
  caseLabel: 'Sample case',
  names: {
    s1: 'Spinal canal',
    s2: 'Left L3 root',
    s3: 'Right L3 root',
    s4: 'Left L4 root',
    s5: 'Right L4 root',
    s6: 'Aorta and iliac arteries',
    s7: 'Vena cava and iliac veins',
    s8: 'Right kidney',
    s9: 'Left kidney',
    s10: 'Bowel',
    s11: 'L3 lesion',
    s12: 'Right sacral lesion',
    s13: 'Bone',
    s14: 'Skin',
    i1: 'Right trocar',
    i2: 'Left trocar',
    i3: 'Sacral trocar',
  },
} satisfies typeof reference;
