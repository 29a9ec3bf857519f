import { describe, expect, it } from 'vitest';
import type { CortexOverLesion } from '#core/lesion/cortex-over-lesion.ts';
import { wallState } from '#ui/panels/wall-state.ts';

type Over = CortexOverLesion['walls'][number];
type Defect = CortexOverLesion['defects'][number];

const over = (change: Partial<Over>): Over =>
  ({
    wall: 'posterior',
    facingMm2: 90,
    isReadable: true,
    thicknessMm: 1.1,
    usualMm: 1.4,
    isThinned: false,
    ...change,
  }) as Over;
const defect = (certainty: Defect['certainty']): Defect =>
  ({ wall: 'posterior', certainty, areaMm2: 40, sizeMm: [8, 6] }) as unknown as Defect;
const cortex = (walls: readonly Over[], defects: readonly Defect[] = []): CortexOverLesion =>
  ({ walls, defects }) as unknown as CortexOverLesion;

describe('wallState', () => {
  it('calls no wall whole that the images cannot tell of', () => {
    expect(wallState(cortex([over({ isReadable: false })]), 'posterior')).toEqual({
      is: 'to-check',
      isReadable: false,
    });
    expect(wallState(cortex([]), 'posterior')).toEqual({ is: 'to-check', isReadable: false });
  });

  it('calls no breach what may be none, nor the wall whole', () => {
    const doubtful = (['seen', 'to-check'] as const).map((one) =>
      wallState(cortex([over({})], [defect(one)]), 'posterior'),
    );
    expect(doubtful[0]).toEqual({ is: 'breached', sizeMm: [8, 6], areaMm2: 40, count: 1 });
    expect(doubtful[1]).toEqual({ is: 'to-check', isReadable: true });
  });

  it('tells a thinned wall from one without a breach', () => {
    expect(wallState(cortex([over({ isThinned: true })]), 'posterior')).toMatchObject({
      is: 'thinned',
      thicknessMm: 1.1,
    });
    expect(wallState(cortex([over({})]), 'posterior')).toMatchObject({ is: 'whole', usualMm: 1.4 });
  });
});
