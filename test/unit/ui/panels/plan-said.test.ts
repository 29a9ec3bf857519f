// How the workspace says what the plan and the core say.

import { describe, expect, it } from 'vitest';
import { pointLps } from '#core/space/patient-space.ts';
import { type PatientPosture, readAxis } from '#core/trajectory/axis-readout.ts';
import { numberFormat } from '#i18n/format-number.ts';
import { words } from '#i18n/words.ts';
import { addStructure, placeInstrument, setCement, setStructureReviewed } from '#plan/commands/commands.ts';
import type { InstrumentAssessment, PlanAssessment, StructureClearance } from '#plan/plan-assessment.ts';
import type { PlanDocument } from '#plan/plan-document.ts';
import { verdictBlock } from '#ui/panels/instrument-verdict-text.ts';
import { entrySide, leanWord, midlineOf } from '#ui/panels/room-words.ts';
import { toSettle } from '#ui/panels/to-settle.ts';
import { pointText } from '#ui/workspace/point-text.ts';
import { stepFacts } from '#ui/workspace/step-facts.ts';
import { boxMask, emptyPlan, SMALL_GRID, smallCase } from '../small-case.ts';

const FR = numberFormat('fr');
const EN = numberFormat('en');

const planned = (): PlanDocument => {
  let document = emptyPlan();
  const add = (name: string, kind: 'canal' | 'artery' | 'lesion', reviewed: boolean, segmented = true): void => {
    const mask = segmented ? boxMask([document.structures.length, 0, 0], [2, 2, 2]) : null;
    document = addStructure.run(document, { name, kind, mask, origin: { by: 'none' }, reviewed });
  };
  add('Canal rachidien', 'canal', true);
  add('Aorte', 'artery', false);
  add('Veine lombaire', 'artery', false, false);
  add('Lésion', 'lesion', true);
  document = setCement.run(document, { lesionId: 's4' });
  return placeInstrument.run(document, {
    kind: 'trocar',
    entryLps: pointLps(30, 30, 40),
    targetLps: pointLps(0, 0, 20),
  });
};

const clearance = (given: Partial<StructureClearance> & { structureId: string }): StructureClearance => ({
  verdict: 'held',
  clearanceMm: 4.449,
  marginMm: 3,
  nearestOnAxisLps: null,
  nearestOnStructureLps: null,
  depthMm: 79.84,
  toleranceDeg: 2.19,
  ...given,
});

const assessed = (given: Partial<InstrumentAssessment>): InstrumentAssessment => ({
  instrumentId: 'i1',
  readout: readAxis(pointLps(30, 30, 40), pointLps(0, 0, 20), 'prone'),
  clearances: [],
  gaps: [],
  crossesGap: false,
  overall: 'held',
  worst: null,
  notChecked: [],
  skinToTargetMm: 40,
  leftOutsideMm: 85,
  reachesTarget: true,
  ...given,
});

const said = (found: InstrumentAssessment | null, language: 'fr' | 'en' = 'fr') =>
  verdictBlock(found, planned().structures, words(language), numberFormat(language));

describe('the verdict block', () => {
  it('shows a dash and no verdict while the result is stale', () => {
    expect(said(null)).toMatchObject({ mark: 'unknown', figure: '–', word: 'Calcul' });
  });

  it('never shows a clearance larger than it is', () => {
    const worst = clearance({ structureId: 's1', clearanceMm: 2.999, verdict: 'caution' });
    const block = said(assessed({ overall: 'caution', worst }));
    expect(block).toMatchObject({ mark: 'caution', figure: '2,9', subject: 'du canal rachidien' });
    expect(block.facts).toEqual(['marge voulue 3,0\u00a0mm', 'à 79,8\u00a0mm de profondeur']);
  });

  it('names what was not checked, and why', () => {
    const block = said(
      assessed({
        overall: 'reserve',
        worst: clearance({ structureId: 's1' }),
        notChecked: [
          { structureId: 's2', why: 'not-reviewed' },
          { structureId: 's3', why: 'not-segmented' },
        ],
      }),
    );
    expect(block.mark).toBe('reserve');
    expect(block.notChecked).toBe('Non vérifiés\u00a0: Aorte (à relire) et Veine lombaire (à segmenter)');
  });

  it('says nothing was read rather than a number', () => {
    expect(said(assessed({ overall: 'not-assessed' }), 'en')).toMatchObject({
      mark: 'unknown',
      figure: '–',
      subject: 'no structure reviewed',
    });
  });

  it('says when the instrument is too short or ends outside the lesion', () => {
    const block = said(
      assessed({ worst: clearance({ structureId: 's1' }), leftOutsideMm: -12.34, reachesTarget: false }),
    );
    expect(block.consequence).toBe('Trop court de 12,3\u00a0mm. La pointe n’est pas dans la lésion.');
  });

  it('says how far the instrument may stray, of the first structure that it would touch, never rounded up', () => {
    const worst = clearance({ structureId: 's1', clearanceMm: 2.99, toleranceDeg: 6.19 });
    const clearances = [worst, clearance({ structureId: 's2', clearanceMm: 4.4, toleranceDeg: 2.19 })];
    expect(said(assessed({ worst, clearances })).consequence).toBe('Contact au-delà de 2,1° ou 2,9\u00a0mm d’écart.');
    const touching = clearance({ structureId: 's1', clearanceMm: -1, toleranceDeg: 0, verdict: 'contact' });
    expect(said(assessed({ worst: touching, clearances: [touching] })).consequence).toBeUndefined();
  });

  it('says which instrument it touches', () => {
    const other = planned().instruments[0];
    const gaps = [{ instrumentId: other?.id ?? '', clearanceMm: -0.31, nearestOnOtherLps: pointLps(0, 0, 0) }];
    const block = verdictBlock(
      assessed({ gaps, overall: 'contact', worst: clearance({ structureId: 's1' }) }),
      planned().structures,
      words('fr'),
      numberFormat('fr'),
      planned().instruments,
    );
    expect(block).toMatchObject({ mark: 'contact', figure: '\u22120,4', facts: ['les deux instruments se touchent'] });
  });
});

describe('what is still to settle', () => {
  const assessment = (given: Partial<InstrumentAssessment>): PlanAssessment => ({
    revision: 0,
    instruments: { i1: assessed(given) },
  });
  const points = (document: PlanDocument, given: PlanAssessment | null) =>
    toSettle(document, given).map(({ point, about }) => (about.kind === 'none' ? point : `${point} ${about.id}`));

  it('says of an empty plan all that it lacks', () => {
    expect(points(emptyPlan(), null)).toEqual(['nothingToSpare', 'noLesion', 'noSkin', 'noTrajectory']);
  });

  it('puts contact before short needles, those before structures, structures before the case', () => {
    expect(points(planned(), assessment({ overall: 'contact', leftOutsideMm: -1, reachesTarget: false }))).toEqual([
      'contact i1',
      'tooShort i1',
      'missesTarget i1',
      'toSegment s3',
      'toReview s2',
      'noSkin',
    ]);
  });

  it('says nothing of an instrument from a result that is not current', () => {
    expect(points(planned(), null)).toEqual(['toSegment s3', 'toReview s2', 'noSkin']);
  });

  it('is empty once all is read and held', () => {
    let document = planned();
    document = setStructureReviewed.run(document, { id: 's2', reviewed: true });
    document = { ...document, structures: document.structures.filter(({ id }) => id !== 's3') };
    document = addStructure.run(document, {
      name: '',
      kind: 'skin',
      mask: boxMask([0, 0, 0], [9, 9, 9]),
      origin: { by: 'skin' },
    });
    expect(points(document, assessment({}))).toEqual([]);
    expect(points(document, assessment({ overall: 'not-assessed' }))).toEqual(['notAssessed i1']);
  });
});

describe('the words of the room', () => {
  const midline = { xMm: 5, of: 'anatomy' } as const;
  const lean = (x0: number, x1: number, posture: PatientPosture = 'prone', of: 'anatomy' | 'image' = 'anatomy') => {
    const axis = { entryLps: pointLps(x0, 100, 0), targetLps: pointLps(x1, 0, 0) };
    return leanWord(readAxis(axis.entryLps, axis.targetLps, posture), axis, posture, { ...midline, of });
  };

  it('says medial from either side, lateral away from the middle, and a side where the middle is not known', () => {
    expect(lean(40, 10)).toBe('medial');
    expect(lean(-40, -10)).toBe('medial');
    expect(lean(10, 40)).toBe('lateral');
    expect(lean(40, 10, 'prone', 'image')).toBe('right');
    expect(lean(40, 40)).toBe('vertical');
  });

  it('speaks of front and back for a patient who lies on the side', () => {
    const axis = { entryLps: pointLps(-60, 30, 0), targetLps: pointLps(0, 0, 0) };
    expect(leanWord(readAxis(axis.entryLps, axis.targetLps, 'left-lateral'), axis, 'left-lateral', midline)).toBe(
      'anterior',
    );
  });

  it('tells the side of the entry from the middle of the canal', () => {
    const document = planned();
    const maskId = document.structures[0]?.maskId ?? '';
    const measure = {
      maskId,
      volumeMl: 1,
      lowMl: 1,
      highMl: 1,
      partialVolumeMl: null,
      diametersMm: null,
      longestDiameterMm: null,
      touchesBorder: false,
      centreLps: pointLps(5, 0, 0),
    };
    expect(midlineOf(document, { [maskId]: measure }, SMALL_GRID)).toEqual(midline);
    expect(midlineOf(document, {}, SMALL_GRID)).toEqual({ xMm: -1, of: 'image' });
    const at = (x: number) => entrySide({ entryLps: pointLps(x, 0, 0), targetLps: pointLps(0, 0, 0) }, midline);
    expect(at(42.3)).toEqual({ mm: 37.3, side: 'leftOf' });
    expect(at(-32.3)).toEqual({ mm: 37.3, side: 'rightOf' });
    expect(at(5.04).side).toBe('middle');
  });

  it('writes a point by sides, never by signs', () => {
    const fr = words('fr').panels.status;
    expect(pointText(pointLps(177.94, 243.7, 71.5), fr, FR)).toBe('G\u00a0177,9 · P\u00a0243,7 · H\u00a071,5\u00a0mm');
    expect(pointText(pointLps(-177.94, -243.7, -71.5), fr, FR)).toBe(
      'D\u00a0177,9 · A\u00a0243,7 · F\u00a071,5\u00a0mm',
    );
    expect(pointText(pointLps(-1, 2, 3), words('en').panels.status, EN)).toBe(
      'R\u00a01.0 · P\u00a02.0 · H\u00a03.0\u00a0mm',
    );
  });
});

describe('the facts of the steps', () => {
  it('counts what is reviewed and shows a dash for what is not known', () => {
    const { series } = smallCase().context.open;
    const facts = stepFacts(
      { document: planned(), assessment: null, measures: {}, bands: null, series, missing: ['pleura'] },
      words('fr'),
      FR,
    );
    expect(facts.map(({ step, fact, isDone }) => [step, fact, isDone])).toEqual([
      ['case', 'TDM', true],
      ['structures', '2 sur 4 relues', false],
      ['lesion', '–', true],
      ['trajectories', '1', false],
      ['cement', '–', false],
      ['review', '4 à lever', false],
    ]);
  });
});
