// What is handed out of a case: nothing that names the patient of the images, nothing stale, nothing that asks a network.

import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { pointLps } from '#core/space/patient-space.ts';
import { numberFormat } from '#i18n/format-number.ts';
import { words } from '#i18n/words.ts';
import * as commands from '#plan/commands/commands.ts';
import type { PlanDocument } from '#plan/plan-document.ts';
import { BOARD_STEPS, stepFrom } from '#ui/board/board-session.ts';
import type { Deck } from '#ui/board/deck.ts';
import { deckHtml, escaped } from '#ui/board/deck-html.ts';
import { deckPptx } from '#ui/board/deck-pptx.ts';
import type { SlideInput } from '#ui/board/slide-input.ts';
import { slideOf } from '#ui/board/slides.ts';
import { sittingFills } from '#ui/panels/sitting-leaks.ts';
import { boxMask, emptyPlan, SMALL_GRID } from '../small-case.ts';

const CANARY = 'Qz1KANARIx1';

/** A series that says who the patient is in everything that a series may say. */
const SERIES = {
  id: CANARY,
  modality: 'CT',
  sliceCount: 200,
  stepMm: 1,
  patientPosition: 'HFS',
  description: CANARY,
  patientName: CANARY,
  patientId: CANARY,
  studyDate: '19700101',
  kernel: CANARY,
  patient: CANARY,
  seriesInstanceUid: CANARY,
};

const planned = (): PlanDocument => {
  let plan = emptyPlan();
  plan = commands.addStructure.run(plan, {
    name: 'Lésion L3 <b>',
    kind: 'lesion',
    mask: boxMask([10, 10, 5], [4, 4, 4]),
    origin: { by: 'hand' },
  });
  plan = commands.placeInstrument.run(plan, {
    kind: 'trocar',
    entryLps: pointLps(0, 30, 20),
    targetLps: pointLps(-20, -20, 20),
  });
  plan = commands.setCement.run(plan, { lesionId: 's1', trocarIds: ['i1'], plannedMl: 2 });
  plan = commands.answerScore.run(plan, { score: 'bilsky', item: 'grade', option: '1b' });
  plan = commands.answerScore.run(plan, { score: 'sins', item: 'pain', option: 'mechanical' });
  plan = commands.chooseOnBoard.run(plan, { choice: 'as-planned', on: '2026-11-25' });
  plan = commands.setBoardDecision.run(plan, 'Cimentoplastie\nde L3 & suivi');
  return commands.setNotes.run(plan, 'Douleur mécanique, question de la cimentoplastie.');
};

const inputOf = (language: 'fr' | 'en', plan = planned()): SlideInput => ({
  plan,
  grid: SMALL_GRID,
  series: SERIES,
  isPhantom: false,
  midline: { xMm: 0, of: 'anatomy' },
  assessment: null,
  missing: ['pleura', 'kidneys'],
  measures: {},
  cement: null,
  sitting: sittingFills(plan, null, {}, words(language)),
  lesion: null,
  lesionType: null,
  screws: {},
  options: [],
  language,
  words: words(language),
  format: numberFormat(language),
});

/** One black pixel. */
const PIXEL =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==';

const deckOf = (input: SlideInput): Deck => ({
  language: input.language,
  title: 'RCP · test',
  slides: BOARD_STEPS.map((step, n) => ({
    ...slideOf(step, input),
    picture: n % 2 === 0 ? { url: PIXEL, widthPx: 1, heightPx: 1, text: `Figure "${n}"` } : null,
  })),
  keyImagesTitle: 'Images clés',
  keyImages: [{ url: PIXEL, widthPx: 1, heightPx: 1, text: 'Vue gardée' }],
  contents: 'Étapes',
  foot: ['Document préparatoire.', 'Trabecula'],
  steps: words(input.language).panels.board.steps,
});

describe('the steps', () => {
  it('are seven, with an end on both sides', () => {
    expect(BOARD_STEPS).toHaveLength(7);
    expect(stepFrom('context', -1)).toBe('context');
    expect(stepFrom('context', 1)).toBe('location');
    expect(stepFrom('decision', 1)).toBe('decision');
  });
});

describe.each(['fr', 'en'] as const)('slides in %s', (language) => {
  const input = inputOf(language);
  const said = (step: (typeof BOARD_STEPS)[number]): string => JSON.stringify(slideOf(step, input));

  it('show dashes while nothing is computed, and the plan itself all the same', () => {
    const [card] = slideOf('trajectories', input).cards;
    expect(card).toMatchObject({ figure: '–', mark: 'unknown' });
    for (const { value } of card?.facts ?? []) expect(value).toBe('–');
    expect(slideOf('lesion', input).cards[0]?.figure).toBe('–');
    expect(slideOf('cement', input).cards[0]?.figure).toBe(language === 'fr' ? '2,0' : '2.0');
  });

  it('give complete scores alone, with their source', () => {
    const scores = slideOf('context', input).cards.find(({ id }) => id === 'scores')?.facts ?? [];
    expect(scores).toHaveLength(1);
    expect(scores[0]).toMatchObject({ note: expect.stringContaining('2010') });
  });

  it('carry the question and the decision without anybody typing them again', () => {
    expect(said('context')).toContain('Douleur mécanique');
    expect(said('decision')).toContain('25/11/2026');
    expect(said('decision')).toContain('de L3 & suivi');
  });

  it('hold no word of the images', () => {
    for (const step of BOARD_STEPS) {
      expect(said(step)).not.toContain(CANARY);
      expect(said(step)).not.toContain('1970');
    }
  });
});

describe('the single page', () => {
  const page = deckHtml(deckOf(inputOf('fr')));

  it('asks nothing of a network, runs nothing, and says so in its policy', () => {
    expect(page.match(/https?:|\/\/[a-z]|<script|javascript:|@import|url\(|<link|<iframe| on[a-z]+=/gi)).toBeNull();
    expect(page).toContain("default-src 'none'; img-src data:");
    expect(page.match(/src="([^"]*)"/g)?.every((src) => src.startsWith('src="data:image/png;base64,'))).toBe(true);
    expect(page.match(/<img /g)).toHaveLength(5);
  });

  it('has a language, a section a step, words for each figure, and no identity', () => {
    expect(page).toContain('<html lang="fr">');
    for (const step of BOARD_STEPS) expect(page).toContain(`<section id="${step}">`);
    expect(page.match(/<img [^>]*alt="[^"]+"/g)).toHaveLength(5);
    expect(page).not.toContain(CANARY);
  });

  it('takes names as text', () => {
    expect(page).not.toContain('<b>">');
    expect(page).toContain('Lésion L3 &lt;b&gt;');
    expect(escaped(`<a href="x" id='y'>&`)).toBe('&lt;a href=&quot;x&quot; id=&#39;y&#39;&gt;&amp;');
  });
});

describe('the slides file', () => {
  it('is a presentation of text, tables and pictures with their words, without identity', async () => {
    const files = unzipSync(await deckPptx(deckOf(inputOf('fr'))));
    const texts = Object.entries(files)
      .filter(([name]) => /\.(?:xml|rels)$/.test(name))
      .map(([name, bytes]) => ({ name, text: new TextDecoder().decode(bytes) }));
    const slides = texts.filter(({ name }) => /^ppt\/slides\/slide\d+\.xml$/.test(name));
    expect(slides).toHaveLength(8);
    expect(slides.filter(({ text }) => text.includes('<a:tbl>'))).toHaveLength(7);
    expect(slides.filter(({ text }) => text.includes('<p:pic>'))).toHaveLength(5);
    expect(slides.every(({ text }) => /<a:t>[^<]+<\/a:t>/.test(text))).toBe(true);
    expect(slides.some(({ text }) => text.includes('descr="Figure &quot;0&quot;"'))).toBe(true);
    expect(texts.some(({ text }) => text.includes('Geste retenu'))).toBe(true);
    for (const { text } of texts) expect(text).not.toContain(CANARY);
    for (const { name, text } of texts.filter(({ name: each }) => each.endsWith('.rels')))
      expect(text.includes('TargetMode="External"'), name).toBe(false);
    const parts = texts.find(({ name }) => name === '[Content_Types].xml')?.text ?? '';
    for (const [, part = ''] of parts.matchAll(/PartName="\/([^"]+)"/g))
      expect(Object.keys(files), `${part} is named and is not there`).toContain(part);
  });
});
