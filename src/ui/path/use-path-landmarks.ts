// What the instrument passes, of the plan as it stands; null while what it is read from is being computed.

import { useMemo } from 'react';
import { distanceMm } from '#core/space/patient-space.ts';
import { type PathLandmarks, pathLandmarks } from '#core/trajectory/path-landmarks.ts';
import type { Instrument } from '#plan/plan-document.ts';
import { maskOf } from '#plan/plan-masks.ts';
import { useAppState } from '../app-context.tsx';
import { useCase, usePlan } from '../workspace/case-context.tsx';

export interface KnownLandmarks extends PathLandmarks {
  readonly hasBone: boolean;
}

export const usePathLandmarks = ({ entryLps, targetLps }: Instrument): KnownLandmarks | null => {
  const { volume } = useCase();
  const ground = useAppState((state) => state.pathGround);
  const skin = usePlan((document) => {
    const found = document.structures.find(({ role, maskId }) => role === 'skin' && maskId !== null);
    return found === undefined ? null : maskOf(document, found);
  });
  return useMemo(() => {
    const axis = { entryLps, targetLps };
    if (ground === null || !(distanceMm(entryLps, targetLps) > 0)) return null;
    const landmarks = pathLandmarks({ grid: volume.grid, body: skin, canal: null, ...ground }, axis);
    return { ...landmarks, hasBone: ground.bone !== null };
  }, [volume, ground, skin, entryLps, targetLps]);
};
