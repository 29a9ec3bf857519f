// A view as one picture: its images drawn, and over them the lines and words that the page shows, drawn anew at the
// picture's own resolution (the page's fonts, colours and dashes), not enlarged. What the screen does to colours for a lit
// room is not in it.

/** Of the fades behind the words at the top and bottom of a view. */
const FADE_PX = 46;

interface Canvas {
  readonly context: CanvasRenderingContext2D;
  /** From pixels of the page to pixels of the picture. */
  readonly toPicture: DOMMatrix;
  readonly scale: number;
}

/** @param scale pixels of the picture to a CSS pixel. */
export const paintView = (root: HTMLElement, scale: number): HTMLCanvasElement => {
  const box = root.getBoundingClientRect();
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(box.width * scale));
  canvas.height = Math.max(1, Math.round(box.height * scale));
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('the browser gives no canvas to draw on');
  const toPicture = new DOMMatrix([scale, 0, 0, scale, -box.left * scale, -box.top * scale]);
  context.fillStyle = '#07080a';
  context.fillRect(0, 0, canvas.width, canvas.height);
  paintElement({ context, toPicture, scale }, root, 1);
  return canvas;
};

const paintElement = (to: Canvas, element: Element, above: number): void => {
  const style = getComputedStyle(element);
  if (style.display === 'none' || element.hasAttribute('data-unpainted')) return;
  const opacity = above * Number(style.opacity);
  const isSeen = style.visibility === 'visible';
  if (isSeen) {
    if (element instanceof HTMLCanvasElement || element instanceof HTMLImageElement) paintImage(to, element, opacity);
    else if (element instanceof SVGGeometryElement) paintShape(to, element, style, opacity);
    else if (element instanceof SVGTextElement) paintSvgText(to, element, style, opacity);
    else if (element instanceof HTMLElement) paintBox(to, element, style, opacity);
  }
  for (const child of element.childNodes) {
    if (child instanceof Element) paintElement(to, child, opacity);
    else if (isSeen && child instanceof Text && element instanceof HTMLElement) paintText(to, child, style, opacity);
  }
};

const onPage = ({ context, toPicture }: Canvas, opacity: number): void => {
  context.setTransform(toPicture);
  context.globalAlpha = opacity;
  context.shadowBlur = 0;
  context.setLineDash([]);
};

const paintImage = (to: Canvas, image: HTMLCanvasElement | HTMLImageElement, opacity: number): void => {
  if (image.width === 0 || image.height === 0) return;
  const box = image.getBoundingClientRect();
  onPage(to, opacity);
  to.context.imageSmoothingQuality = 'high';
  to.context.drawImage(image, box.left, box.top, box.width, box.height);
};

/** Paths in the coordinates of their own SVG. */
const pathOf = (shape: SVGGeometryElement): Path2D => {
  const path = new Path2D();
  const value = (name: string): number => Number.parseFloat(shape.getAttribute(name) ?? '0');
  switch (shape.tagName) {
    case 'path':
      return new Path2D(shape.getAttribute('d') ?? '');
    case 'circle':
      path.arc(value('cx'), value('cy'), value('r'), 0, 2 * Math.PI);
      return path;
    case 'rect':
      path.roundRect(value('x'), value('y'), value('width'), value('height'), value('rx'));
      return path;
    case 'line':
      path.moveTo(value('x1'), value('y1'));
      path.lineTo(value('x2'), value('y2'));
      return path;
    default: {
      const points = (shape.getAttribute('points') ?? '').trim().replaceAll(/[\s,]+/g, ' ');
      return points === '' ? path : new Path2D(`M${points}${shape.tagName === 'polygon' ? 'Z' : ''}`);
    }
  }
};

const isPaint = (paint: string): boolean => paint !== 'none' && paint !== 'transparent' && paint !== 'rgba(0, 0, 0, 0)';

const screenMatrix = (element: SVGGraphicsElement): DOMMatrix => {
  const { a, b, c, d, e, f } = element.getScreenCTM() ?? new DOMMatrix();
  return new DOMMatrix([a, b, c, d, e, f]);
};

const paintShape = (to: Canvas, shape: SVGGeometryElement, style: CSSStyleDeclaration, opacity: number): void => {
  const { context, toPicture } = to;
  const matrix = screenMatrix(shape);
  const path = new Path2D();
  path.addPath(pathOf(shape), toPicture.multiply(matrix));
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.shadowBlur = 0;
  if (isPaint(style.fill)) {
    context.globalAlpha = opacity * Number(style.fillOpacity);
    context.fillStyle = style.fill;
    context.fill(path, style.fillRule as CanvasFillRule);
  }
  if (!isPaint(style.stroke)) return;
  const grown = style.vectorEffect === 'non-scaling-stroke' ? 1 : Math.hypot(matrix.a, matrix.b);
  const unit = grown * to.scale;
  context.globalAlpha = opacity * Number(style.strokeOpacity);
  context.strokeStyle = style.stroke;
  context.lineWidth = Number.parseFloat(style.strokeWidth) * unit;
  context.lineCap = style.strokeLinecap as CanvasLineCap;
  context.lineJoin = style.strokeLinejoin as CanvasLineJoin;
  const dashes = style.strokeDasharray === 'none' ? [] : style.strokeDasharray.split(/[\s,]+/).map(Number.parseFloat);
  context.setLineDash(dashes.map((dash) => dash * unit));
  context.stroke(path);
};

const fontOf = ({ fontWeight, fontSize, fontFamily }: CSSStyleDeclaration): string =>
  `${fontWeight} ${fontSize} ${fontFamily}`;

const ALIGN: Readonly<Record<string, CanvasTextAlign>> = { start: 'left', middle: 'center', end: 'right' };

const paintSvgText = (to: Canvas, text: SVGTextElement, style: CSSStyleDeclaration, opacity: number): void => {
  const { context, toPicture } = to;
  const at = (list: SVGAnimatedLengthList): number =>
    list.baseVal.numberOfItems > 0 ? list.baseVal.getItem(0).value : 0;
  context.setTransform(toPicture.multiply(screenMatrix(text)));
  context.globalAlpha = opacity;
  context.shadowBlur = 0;
  context.setLineDash([]);
  context.font = fontOf(style);
  context.textAlign = ALIGN[style.textAnchor] ?? 'left';
  context.textBaseline = style.dominantBaseline === 'middle' ? 'middle' : 'alphabetic';
  const words = text.textContent ?? '';
  if (isPaint(style.stroke)) {
    context.strokeStyle = style.stroke;
    context.lineWidth = Number.parseFloat(style.strokeWidth);
    context.lineJoin = 'round';
    context.strokeText(words, at(text.x), at(text.y));
  }
  if (!isPaint(style.fill)) return;
  context.fillStyle = style.fill;
  context.fillText(words, at(text.x), at(text.y));
};

/** The fade behind words, and boxes with a colour or an edge of their own. */
const paintBox = (to: Canvas, element: HTMLElement, style: CSSStyleDeclaration, opacity: number): void => {
  const { context } = to;
  const box = element.getBoundingClientRect();
  onPage(to, opacity);
  if (element.classList.contains('tv-fade')) {
    for (const [from, towards] of [
      [box.top, 1],
      [box.bottom, -1],
    ] as const) {
      const fade = context.createLinearGradient(0, from, 0, from + towards * FADE_PX);
      fade.addColorStop(0, '#000000b8');
      fade.addColorStop(1, '#00000000');
      context.fillStyle = fade;
      context.fillRect(box.left, towards > 0 ? from : from - FADE_PX, box.width, FADE_PX);
    }
    return;
  }
  const path = new Path2D();
  path.roundRect(box.left, box.top, box.width, box.height, Number.parseFloat(style.borderTopLeftRadius) || 0);
  if (isPaint(style.backgroundColor)) {
    context.fillStyle = style.backgroundColor;
    context.fill(path);
  }
  paintEdges(context, box, style);
};

const paintEdges = (context: CanvasRenderingContext2D, box: DOMRect, style: CSSStyleDeclaration): void => {
  const edges = [
    [style.borderTopWidth, style.borderTopColor, box.left, box.top, box.right, box.top],
    [style.borderRightWidth, style.borderRightColor, box.right, box.top, box.right, box.bottom],
    [style.borderBottomWidth, style.borderBottomColor, box.left, box.bottom, box.right, box.bottom],
    [style.borderLeftWidth, style.borderLeftColor, box.left, box.top, box.left, box.bottom],
  ] as const;
  for (const [width, colour, x1, y1, x2, y2] of edges) {
    const px = Number.parseFloat(width);
    if (!(px > 0) || !isPaint(colour)) continue;
    context.strokeStyle = colour;
    context.lineWidth = px;
    context.beginPath();
    context.moveTo(x1, y1);
    context.lineTo(x2, y2);
    context.stroke();
  }
};

const paintText = (to: Canvas, text: Text, style: CSSStyleDeclaration, opacity: number): void => {
  const words = text.data.trim();
  if (words === '') return;
  const range = document.createRange();
  range.selectNodeContents(text);
  const [box] = range.getClientRects();
  if (box === undefined) return;
  const { context } = to;
  onPage(to, opacity);
  context.font = fontOf(style);
  context.textAlign = 'left';
  context.textBaseline = 'middle';
  context.fillStyle = style.color;
  if (style.textShadow !== 'none') {
    context.shadowColor = '#000';
    context.shadowBlur = 3 * to.scale;
  }
  context.fillText(words, box.left, box.top + box.height / 2 + 0.5);
};
