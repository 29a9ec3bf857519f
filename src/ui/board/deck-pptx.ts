// The handout as slides that can be edited: text as text, facts as tables, figures as pictures with their words. The library
// is fetched when slides are asked for and not before.

import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import type PptxGenJS from 'pptxgenjs';
import type { Deck, DeckPicture, DeckSlide } from './deck.ts';
import type { SlideCard, SlideTable } from './slide.ts';

/** Inches, as the library wants them; a slide is 13.33 by 7.5. */
const WIDE = 13.33;
const LEFT = 0.45;
const BODY_TOP = 1.15;
const BODY_HIGH = 5.55;
const PICTURE_WIDE = 5.55;
const FOOT_TOP = 6.95;
const INK = '15171B';
const QUIET = '4A505B';
const LINE = 'D5D9E0';
const ROW = { least: 0.2, most: 0.34 } as const;
const FONT = { least: 9, most: 14 } as const;

type Row = PptxGenJS.TableRow;

const cell = (text: string, options: PptxGenJS.TableCellProps = {}): PptxGenJS.TableCell => ({ text, options });

/** The ways side by side, in a table of their own. */
const wayRows = ({ head, rows }: SlideTable): readonly Row[] => {
  const row = (texts: readonly string[], bold: boolean): Row =>
    texts.map((text, n) => cell(text, n === 0 ? { color: QUIET } : { align: 'right', bold }));
  return [row(head, true), ...rows.map(({ label, cells }) => row([label, ...cells.map(({ text }) => text)], false))];
};

/** A card as rows of three cells: what it is, the figure, what goes with it. */
const cardRows = (card: SlideCard, fontSize: number): readonly Row[] => {
  const name = [card.tag, card.title].filter((part) => part !== undefined).join(' · ');
  const unit = card.unit === undefined || card.figure === '–' ? '' : `\u00a0${card.unit}`;
  const head = { bold: true, fontSize: fontSize + 1, color: INK };
  return [
    card.word === undefined
      ? [cell(name, { ...head, colspan: 3 })]
      : [cell(name, head), cell(card.word, { ...head, align: 'right', colspan: 2 })],
    ...(card.figure === undefined
      ? []
      : [
          [
            cell(`${card.figure}${unit}`, { bold: true, fontSize: fontSize + 6 }),
            cell((card.about ?? []).join(', '), { colspan: 2, color: QUIET }),
          ],
        ]),
    ...card.facts.map((fact) => [
      cell(fact.label, { color: QUIET }),
      cell(fact.value, { bold: true }),
      cell(fact.note ?? '', { color: QUIET }),
    ]),
    ...(card.lines ?? []).map((line) => [cell(line, { colspan: 3 })]),
  ];
};

/** Size of the type, so that all rows stand on the slide. */
const fontFor = (rows: number): number => {
  const high = Math.min(ROW.most, Math.max(ROW.least, BODY_HIGH / Math.max(1, rows)));
  return Math.round(FONT.least + ((high - ROW.least) / (ROW.most - ROW.least)) * (FONT.most - FONT.least));
};

const rowCount = (slide: DeckSlide): number =>
  slide.cards.reduce(
    (sum, card) => sum + cardRows(card, FONT.most).length + (card.table?.rows.length ?? -1) + 1.6,
    slide.notChecked === null ? 0 : 1,
  );

const placePicture = (
  page: PptxGenJS.Slide,
  picture: DeckPicture,
  at: { x: number; y: number; w: number; h: number },
) => {
  const scale = Math.min(at.w / picture.widthPx, at.h / picture.heightPx);
  const [w, h] = [picture.widthPx * scale, picture.heightPx * scale];
  page.addImage({ data: picture.url, x: at.x, y: at.y, w, h, altText: picture.text });
};

const addHead = (page: PptxGenJS.Slide, title: string, aside: string): void => {
  page.addText(title, { x: LEFT, y: 0.3, w: 8.4, h: 0.7, fontSize: 28, bold: true, color: INK, margin: 0 });
  page.addText(aside, {
    x: 8.9,
    y: 0.3,
    w: WIDE - 8.9 - LEFT,
    h: 0.7,
    fontSize: 14,
    color: QUIET,
    align: 'right',
    margin: 0,
  });
};

const addFoot = (page: PptxGenJS.Slide, foot: readonly string[]): void => {
  page.addText(foot.join('\n'), {
    x: LEFT,
    y: FOOT_TOP,
    w: WIDE - 2 * LEFT,
    h: 0.45,
    fontSize: 9,
    color: QUIET,
    margin: 0,
    valign: 'top',
  });
};

/** Below the table of the ways, inches: names that take two lines need it. */
const WAYS_ROOM = 0.35;

const wayWidths = ({ head }: SlideTable, w: number): number[] =>
  head.map((_, n) => (n === 0 ? w * 0.46 : (w * 0.54) / (head.length - 1)));

/** All that is no table of its own. */
const plainRows = (slide: DeckSlide, fontSize: number): readonly Row[] => {
  // A row of its own each time: the library writes into the rows that it is given.
  const gap = (): Row => [cell('', { colspan: 3, fontSize: 5, border: { type: 'none' } })];
  const parts = slide.cards.flatMap((card) => {
    const rows = cardRows(card, fontSize).slice(card.table === undefined ? 0 : 1);
    return rows.length === 0 ? [] : [rows];
  });
  const said = slide.notChecked === null ? [] : [[[cell(slide.notChecked, { colspan: 3, italic: true })]]];
  return [...parts, ...said].flatMap((rows, n) => [...(n === 0 ? [] : [gap()]), ...rows]);
};

const addSlide = (file: PptxGenJS, deck: Deck, slide: DeckSlide): void => {
  const page = file.addSlide();
  addHead(page, slide.title, slide.aside);
  const x = slide.picture === null ? LEFT : LEFT + PICTURE_WIDE + 0.35;
  const w = WIDE - x - LEFT;
  if (slide.picture !== null)
    placePicture(page, slide.picture, { x: LEFT, y: BODY_TOP, w: PICTURE_WIDE, h: BODY_HIGH });
  const fontSize = fontFor(rowCount(slide));
  const border: PptxGenJS.BorderProps = { type: 'solid', pt: 0.5, color: LINE };
  const look: PptxGenJS.TableProps = {
    x,
    w,
    fontSize,
    color: INK,
    border: [{ type: 'none' }, { type: 'none' }, border, { type: 'none' }],
    margin: [0.02, 0.05, 0.02, 0.05],
    valign: 'middle',
  };
  let y = BODY_TOP;
  for (const { table } of slide.cards) {
    if (table === undefined) continue;
    const ways = wayRows(table);
    page.addTable([...ways], { ...look, y, colW: wayWidths(table, w) });
    y += ways.length * ROW.most + WAYS_ROOM;
  }
  const rows = plainRows(slide, fontSize);
  if (rows.length > 0) page.addTable([...rows], { ...look, y, colW: [w * 0.36, w * 0.32, w * 0.32] });
  addFoot(page, deck.foot);
};

const addKeyImages = (file: PptxGenJS, deck: Deck): void => {
  for (let n = 0; n < deck.keyImages.length; n += 2) {
    const page = file.addSlide();
    addHead(page, deck.keyImagesTitle, '');
    for (const [at, picture] of deck.keyImages.slice(n, n + 2).entries()) {
      const x = LEFT + at * 6.3;
      placePicture(page, picture, { x, y: BODY_TOP, w: 6.1, h: BODY_HIGH - 0.4 });
      page.addText(picture.text, {
        x,
        y: BODY_TOP + BODY_HIGH - 0.3,
        w: 6.1,
        h: 0.3,
        fontSize: 11,
        color: QUIET,
        margin: 0,
      });
    }
    addFoot(page, deck.foot);
  }
};

/** The file's bytes. */
export const deckPptx = async (deck: Deck): Promise<Uint8Array> => {
  const { default: Pptx } = await import('pptxgenjs');
  const file = new Pptx();
  file.layout = 'LAYOUT_WIDE';
  file.title = deck.title;
  file.author = 'Trabecula';
  file.company = 'Trabecula';
  file.subject = deck.keyImagesTitle;
  file.theme = { headFontFace: 'Arial', bodyFontFace: 'Arial' };
  for (const slide of deck.slides) addSlide(file, deck, slide);
  addKeyImages(file, deck);
  return onlyPartsThere((await file.write({ outputType: 'uint8array' })) as Uint8Array);
};

const CONTENTS = '[Content_Types].xml';

/** The library's list of parts names a master for each slide, of which only the first exists: strict readers refuse that. */
const onlyPartsThere = (bytes: Uint8Array): Uint8Array => {
  const files = unzipSync(bytes);
  const list = files[CONTENTS];
  if (list === undefined) throw new Error('the slides have no list of parts');
  const kept = strFromU8(list).replaceAll(/<Override PartName="\/([^"]+)"[^>]*\/>/g, (entry, part: string) =>
    Object.hasOwn(files, part) ? entry : '',
  );
  return zipSync({ ...files, [CONTENTS]: strToU8(kept) });
};
