// The handout as one file that opens anywhere, years later, without a network: no script, no font, no address; pictures as
// data; a policy of its own that forbids everything else.

import type { Deck, DeckPicture, DeckSlide } from './deck.ts';
import type { SlideCard, SlideFact, SlideTable } from './slide.ts';

const ENTITY: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text that can stand anywhere in HTML, attributes too. */
export const escaped = (text: string): string => text.replaceAll(/[&<>"']/g, (sign) => ENTITY[sign] ?? sign);

const POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

const STYLE = `
:root{color-scheme:light dark;--page:#fff;--ink:#15171b;--quiet:#4a505b;--line:#d5d9e0;--card:#f4f5f7}
@media (prefers-color-scheme:dark){:root{--page:#0d0e11;--ink:#eef0f4;--quiet:#b6bcc7;--line:#2e333c;--card:#16191e}}
*{box-sizing:border-box}
body{margin:0;background:var(--page);color:var(--ink);font:17px/1.45 system-ui,-apple-system,"Segoe UI",sans-serif;font-variant-numeric:tabular-nums}
main{max-width:1180px;margin:0 auto;padding:28px 24px 60px}
h1{font-size:34px;letter-spacing:-.02em;margin:0 0 6px}
h2{font-size:27px;letter-spacing:-.02em;margin:0}
h3{font-size:19px;margin:0}
nav ol{display:flex;flex-wrap:wrap;gap:6px 18px;padding:0;margin:10px 0 0;list-style-position:inside}
a{color:inherit}
section{border-top:2px solid var(--line);margin-top:34px;padding-top:20px}
.head{display:flex;justify-content:space-between;align-items:baseline;gap:20px;margin-bottom:16px}
.quiet,small,dt{color:var(--quiet)}
.body{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,1fr);gap:24px;align-items:start}
.body.wide{grid-template-columns:minmax(0,1fr)}
img{display:block;max-width:100%;height:auto;border-radius:12px;background:#07080a}
figure{margin:0}figcaption{margin-top:6px;color:var(--quiet);font-size:15px}
.cards{display:grid;gap:14px}
.card{background:var(--card);border-radius:12px;padding:16px 18px}
.card header{display:flex;justify-content:space-between;gap:14px}
.figure{font-size:42px;font-weight:600;line-height:1.1;margin:8px 0 4px}
.figure small{font-size:20px;font-weight:400;margin-left:6px}
dl{margin:10px 0 0}
dl div{display:flex;justify-content:space-between;gap:16px;padding:5px 0;border-top:1px solid var(--line)}
dt,dd{margin:0}dd{text-align:right}
table{width:100%;border-collapse:collapse;margin-top:10px}
td,th{padding:5px 0 5px 12px;border-top:1px solid var(--line);text-align:right;font-weight:400}
thead th{border:0;font-weight:600}
th:first-child{padding-left:0;text-align:left;color:var(--quiet)}
td{font-weight:600}
p{margin:6px 0 0}
footer{border-top:1px solid var(--line);margin-top:40px;padding-top:12px;color:var(--quiet);font-size:15px}
.grid{display:grid;grid-template-columns:repeat(2,minmax(0,1fr));gap:18px}
@media (max-width:760px){.body,.grid{grid-template-columns:minmax(0,1fr)}}
@media print{section{break-inside:avoid}body{background:#fff;color:#111}}
`;

const fact = ({ label, value, note }: SlideFact): string =>
  `<div><dt>${escaped(label)}</dt><dd><b>${escaped(value)}</b>${note === undefined || note === '' ? '' : ` <small>${escaped(note)}</small>`}</dd></div>`;

const tableOf = ({ head, rows }: SlideTable): string =>
  [
    `<table><thead><tr>${head.map((name) => `<th scope="col">${escaped(name)}</th>`).join('')}</tr></thead><tbody>`,
    ...rows.map(
      ({ label, cells }) =>
        `<tr><th scope="row">${escaped(label)}</th>${cells.map(({ text }) => `<td>${escaped(text)}</td>`).join('')}</tr>`,
    ),
    '</tbody></table>',
  ].join('');

const card = (one: SlideCard): string => {
  const name = [one.tag, one.title].filter((part) => part !== undefined).join(' · ');
  const unit = one.unit === undefined || one.figure === '–' ? '' : `<small>${escaped(one.unit)}</small>`;
  return [
    '<div class="card">',
    // A table names itself.
    one.table === undefined
      ? `<header><h3>${escaped(name)}</h3>${one.word === undefined ? '' : `<b>${escaped(one.word)}</b>`}</header>`
      : '',
    one.figure === undefined ? '' : `<p class="figure">${escaped(one.figure)}${unit}</p>`,
    ...(one.about ?? []).map((line) => `<p class="quiet">${escaped(line)}</p>`),
    one.facts.length === 0 ? '' : `<dl>${one.facts.map(fact).join('')}</dl>`,
    one.table === undefined ? '' : tableOf(one.table),
    ...(one.lines ?? []).map((line) => `<p>${escaped(line).replaceAll('\n', '<br>')}</p>`),
    '</div>',
  ].join('');
};

const picture = ({ url, widthPx, heightPx, text }: DeckPicture): string =>
  `<figure><img src="${escaped(url)}" width="${widthPx}" height="${heightPx}" alt="${escaped(text)}"><figcaption>${escaped(text)}</figcaption></figure>`;

const section = (slide: DeckSlide, name: string, number: number): string =>
  [
    `<section id="${slide.step}"><div class="head"><h2>${number}. ${escaped(slide.title.startsWith(name) ? slide.title : `${name} – ${slide.title}`)}</h2>`,
    `<p class="quiet">${escaped(slide.aside)}</p></div>`,
    `<div class="body${slide.picture === null ? ' wide' : ''}">${slide.picture === null ? '' : picture(slide.picture)}`,
    `<div class="cards">${slide.cards.map(card).join('')}`,
    slide.notChecked === null ? '' : `<div class="card"><p>${escaped(slide.notChecked)}</p></div>`,
    '</div></div></section>',
  ].join('');

/** The whole file. */
export const deckHtml = (deck: Deck): string => {
  const list = deck.slides.map(({ step }) => `<li><a href="#${step}">${escaped(deck.steps[step])}</a></li>`).join('');
  const keyImages =
    deck.keyImages.length === 0
      ? ''
      : `<section><div class="head"><h2>${escaped(deck.keyImagesTitle)}</h2></div><div class="grid">${deck.keyImages.map(picture).join('')}</div></section>`;
  return [
    `<!doctype html><html lang="${deck.language}"><head><meta charset="utf-8">`,
    `<meta http-equiv="Content-Security-Policy" content="${POLICY}">`,
    '<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="referrer" content="no-referrer">',
    `<title>${escaped(deck.title)}</title><style>${STYLE}</style></head><body><main>`,
    `<h1>${escaped(deck.title)}</h1><nav aria-label="${escaped(deck.contents)}"><ol>${list}</ol></nav>`,
    ...deck.slides.map((slide, n) => section(slide, deck.steps[slide.step], n + 1)),
    keyImages,
    `<footer>${deck.foot.map((line) => `<p>${escaped(line)}</p>`).join('')}</footer>`,
    '</main></body></html>\n',
  ].join('');
};
