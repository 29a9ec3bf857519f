import { describe, expect, it } from 'vitest';
import { anatomyTerm } from '#dicom/labels/anatomy-terms.ts';
import { identityByName } from '#dicom/labels/label-identity.ts';

const fr = (name: string): string | undefined => anatomyTerm(name)?.name.fr;
const en = (name: string): string | undefined => anatomyTerm(name)?.name.en;

describe('names of structures', () => {
  it('reads English, French and TG-263, whatever the case, accents and marks', () => {
    expect(['SPINALCORD', 'SpinalCord', 'spinal_cord', 'Moelle épinière', 'moelle'].map(fr)).toEqual(
      Array(5).fill('Moelle épinière'),
    );
    expect(['A_Aorta', 'aorta', 'Aorte'].map(en)).toEqual(Array(3).fill('Aorta'));
    expect(['HEART', 'Cœur', 'coeur'].map(fr)).toEqual(Array(3).fill('Cœur'));
    expect(['portalvein', 'venoussystem', 'artery', 'liver', 'skin'].map(fr)).toEqual([
      'Veine porte',
      'Veines',
      'Artères',
      'Foie',
      'Peau',
    ]);
  });

  it('keeps the side, first or last, with the agreement of the French word', () => {
    expect(['Kidney_R', 'right kidney', 'Rein droit', 'Rein D'].map(fr)).toEqual(Array(4).fill('Rein droit'));
    expect(['Kidney_L', 'Left Kidney', 'rein G'].map(en)).toEqual(Array(3).fill('Left kidney'));
    expect(fr('Femur_Head_R')).toBe('Tête fémorale droite');
    expect(fr('A_Iliac_R')).toBe('Artère iliaque droite');
    expect(en('A_Iliac_L')).toBe('Left iliac artery');
  });

  it('names a vertebra in both ways of numbering, and none that does not exist', () => {
    expect(['vertebrae_L4', 'L4', 'Vertèbre L4'].map(fr)).toEqual(Array(3).fill('Vertèbre L4'));
    expect(fr('D12')).toBe('Vertèbre T12');
    expect(['T13', 'C8', 'L7', 'L0'].map(fr)).toEqual(Array(4).fill(undefined));
  });

  it('leaves alone what it does not understand whole', () => {
    for (const name of ['PTV', 'CTV2', 'Lung_L_minus_PTV', 'kidney D', 'Heart PRV 5mm', '', 'left', 'R'])
      expect(anatomyTerm(name), name).toBeUndefined();
    expect(identityByName('GTV boost')).toMatchObject({ name: 'GTV boost', kind: 'lesion' });
  });

  it('keeps the name as it was written beside the shown one', () => {
    expect(identityByName('iliopsoas_left')).toEqual({
      name: { fr: 'Ilio-psoas gauche', en: 'Left iliopsoas' },
      writtenName: 'iliopsoas_left',
      kind: 'muscle',
    });
  });
});
