// What the sample's plan calls its structures and instruments, by their ids.

export const sampleCase = {
  caseLabel: 'Cas exemple',
  names: {
    s1: 'Canal rachidien',
    s2: 'Racine L3 gauche',
    s3: 'Racine L3 droite',
    s4: 'Racine L4 gauche',
    s5: 'Racine L4 droite',
    s6: 'Aorte et iliaques',
    s7: 'Veine cave et iliaques',
    s8: 'Rein droit',
    s9: 'Rein gauche',
    s10: 'Intestin',
    s11: 'Lésion L3',
    s12: 'Lésion sacrée droite',
    s13: 'Os',
    s14: 'Peau',
    i1: 'Trocart droit',
    i2: 'Trocart gauche',
    i3: 'Trocart sacré',
  },
};
