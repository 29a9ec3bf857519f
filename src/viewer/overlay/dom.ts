// The little that drawing by hand in SVG and HTML needs: attributes written only when they change, and children that keep
// their element from frame to frame (focus and pointer capture live in elements).

type Value = string | number;

const SVG = 'http://www.w3.org/2000/svg';
const written = new WeakMap<Element, Map<string, string>>();

export const svgElement = <Tag extends keyof SVGElementTagNameMap>(
  tag: Tag,
  attributes: Readonly<Record<string, Value>> = {},
): SVGElementTagNameMap[Tag] => {
  const element = document.createElementNS(SVG, tag);
  write(element, attributes);
  return element;
};

export const htmlElement = (className: string, parent?: Element): HTMLDivElement => {
  const element = document.createElement('div');
  element.className = className;
  parent?.append(element);
  return element;
};

/** Sets attributes that differ from what this function wrote last. */
export const write = (element: Element, attributes: Readonly<Record<string, Value>>): void => {
  const known = written.get(element) ?? new Map<string, string>();
  written.set(element, known);
  for (const [name, value] of Object.entries(attributes)) {
    const text = typeof value === 'number' ? String(Math.round(value * 100) / 100) : value;
    if (known.get(name) === text) continue;
    known.set(name, text);
    element.setAttribute(name, text);
  }
};

export const writeText = (element: Element, text: string): void => {
  if (element.textContent !== text) element.textContent = text;
};

export const show = (element: HTMLElement | SVGElement, visible: boolean): void => {
  const display = visible ? '' : 'none';
  if (element.style.display !== display) element.style.display = display;
};

/** Puts an HTML label's own anchor at a pixel. */
export const placeAt = (element: HTMLElement, x: number, y: number, anchor = '-50%, -50%'): void => {
  const transform = `translate(${x.toFixed(1)}px, ${y.toFixed(1)}px) translate(${anchor})`;
  if (element.style.transform !== transform) element.style.transform = transform;
};

export interface Keyed<T> {
  /** The part of this key, made the first time. */
  readonly get: (key: string) => T;
  /** Removes the parts that were not asked for since the last sweep. */
  readonly sweep: () => void;
}

/** Parts that live as long as their key is asked for in each drawing. */
export const keyed = <T>(create: (key: string) => T, remove: (part: T) => void): Keyed<T> => {
  const parts = new Map<string, T>();
  let asked = new Set<string>();
  return {
    get(key) {
      asked.add(key);
      const known = parts.get(key);
      if (known !== undefined) return known;
      const made = create(key);
      parts.set(key, made);
      return made;
    },
    sweep() {
      for (const [key, part] of parts) {
        if (asked.has(key)) continue;
        parts.delete(key);
        remove(part);
      }
      asked = new Set();
    },
  };
};

export interface Measured {
  /** Of its middle, from the corner of what it lies in. */
  readonly at: readonly [number, number];
  readonly widthPx: number;
  readonly heightPx: number;
}

const measured = new WeakMap<Element, Measured & { readonly key: string }>();

/** The box of a label in what it lies over; laid out anew only when the key, which says what its box depends on, changed. */
export const boxOfLabel = (element: HTMLElement | SVGElement, root: Element, key: string): Measured => {
  const known = measured.get(element);
  if (known?.key === key) return known;
  const box = element.getBoundingClientRect();
  const { left, top } = root.getBoundingClientRect();
  const at = [box.left - left + box.width / 2, box.top - top + box.height / 2] as const;
  const made = { key, at, widthPx: box.width, heightPx: box.height };
  // Of what is not drawn nothing is known.
  if (box.width > 0) measured.set(element, made);
  return made;
};

/** Size of a label; laid out anew only when its text, or what styles it, changed. */
export const sizeOfLabel = (element: HTMLElement | SVGTextElement, styled: string): Omit<Measured, 'at'> =>
  boxOfLabel(element, element, `${styled} ${element.textContent}`);
