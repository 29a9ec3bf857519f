// What the screens ask of the doors for labels and for models. Another address means the page again: its policy can only be narrowed.

import { isAddress, pacsAddress } from '#dicom/dicomweb/pacs-address.ts';
import type { StructureActions } from '#ui/structure-actions.ts';
import type { ModelDoor } from './case/model-door.ts';
import { isWithinPolicy, keepEndpoint, keptEndpoint } from './pacs/pacs-settings.ts';

type DoorActions = Pick<
  StructureActions,
  'confirmImport' | 'cancelImport' | 'runModel' | 'postSeries' | 'keptEndpoint' | 'keepEndpoint'
>;

export const doorActions = (door: () => ModelDoor | null): DoorActions => ({
  confirmImport: (choices) => door()?.confirmImport(choices),
  cancelImport: () => door()?.cancelImport(),
  runModel: (file, settings) => door()?.runModel(file, settings),
  postSeries: () => door()?.postSeries(),
  keptEndpoint,
  keepEndpoint(typed) {
    const found = typed.trim() === '' ? null : pacsAddress(typed, location.origin);
    if (found !== null && !isAddress(found)) return found;
    keepEndpoint(typed.trim());
    if (found !== null && !isWithinPolicy(found)) location.reload();
    return null;
  },
});
