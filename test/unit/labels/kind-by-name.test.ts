// Names as AAPM TG-263 writes them, and as French planning systems do.

import { expect, it } from 'vitest';
import { kindByName } from '#dicom/labels/kind-by-name.ts';

it.each([
  ['SpinalCord', 'canal'],
  ['SpinalCanal', 'canal'],
  ['CaudaEquina', 'canal'],
  ['SacralPlex_L', 'root'],
  ['Nrv_Root_S1', 'root'],
  ['A_Aorta', 'artery'],
  ['A_Iliac_Cmn_R', 'artery'],
  ['V_Venacava_I', 'vein'],
  ['V_Iliac_Ext_L', 'vein'],
  ['Kidney_L', 'kidney'],
  ['Bowel_Bag', 'bowel'],
  ['Colon_Sigmoid', 'bowel'],
  ['Rectum', 'bowel'],
  ['Lungs', 'pleura'],
  ['Lung_R', 'pleura'],
  ['Liver', 'organ'],
  ['Heart', 'organ'],
  ['Bladder', 'organ'],
  ['GTVp', 'lesion'],
  ['CTVp', 'lesion'],
  ['VB_L3', 'vertebra'],
  ['Femur_Head_L', 'bone'],
  ['Bone_Pelvic', 'bone'],
  ['Musc_Iliopsoas_L', 'muscle'],
  ['External', 'skin'],
  ['Body', 'skin'],
  ['Moelle épinière', 'canal'],
  ['Racine L5 G', 'root'],
  ['Vessie', 'organ'],
  ['Veine cave', 'vein'],
  ['Couch', 'other'],
])('%s is of kind %s', (name, kind) => expect(kindByName(name)).toBe(kind));
