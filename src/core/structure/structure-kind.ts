// The kinds of structure as one table: what it means to the plan, its usual margin, its letters and line on the
// slices. A new kind is a new row here, a word in each language, and nothing else.
// Margins: proposals of the planning literature, all editable (docs/decisions/004-usual-margins.md).

/** What an instrument owes a structure: keep clear of it, reach it, or merely know where it is ('context': muscles). */
export type StructureRole = 'spare' | 'target' | 'bone' | 'skin' | 'context';

export type LineStyle = 'solid' | 'dash' | 'long-dash' | 'dots';

export interface StructureKind {
  readonly id: string;
  readonly role: StructureRole;
  /** Distance that instruments should keep, mm; 0 where the role asks none. */
  readonly usualMarginMm: number;
  /** Colour on slices and lists, #rrggbb. */
  readonly colour: string;
  /** Colour of the solid in 3D, #rrggbb. */
  readonly solidColour: string;
  readonly line: LineStyle;
  /** Two or three letters beside the contour, by language; never one of R L A P H F. */
  readonly letters: { readonly fr: string; readonly en: string };
  /** DICOM segmented property type (PS3.16 CID 7151 family, SNOMED CT). */
  readonly snomed: string;
}

export const STRUCTURE_KINDS = [
  row('canal', 'spare', 3, '#f0e442', '#d8cf4a', 'solid', 'Ca', 'Ca', '61853006'),
  row('root', 'spare', 3, '#f0e442', '#d8cf4a', 'dash', 'Rc', 'Rt', '73465000'),
  row('artery', 'spare', 5, '#f0653e', '#d8432f', 'solid', 'Ar', 'Ar', '51114001'),
  row('vein', 'spare', 5, '#5cb8ef', '#3f86d8', 'long-dash', 'Ve', 'Ve', '29092000'),
  row('kidney', 'spare', 5, '#b79a8b', '#9c7f70', 'dots', 'Rn', 'Kd', '64033007'),
  row('bowel', 'spare', 5, '#b79a8b', '#9c7f70', 'dots', 'In', 'Bw', '113276009'),
  row('pleura', 'spare', 5, '#b79a8b', '#9c7f70', 'dots', 'Pl', 'Ps', '3120008'),
  row('joint', 'spare', 3, '#b79a8b', '#9c7f70', 'dots', 'Ar', 'Jt', '39352004'),
  row('disc', 'spare', 1, '#b79a8b', '#9c7f70', 'dots', 'Di', 'Di', '360499006'),
  row('organ', 'spare', 5, '#b79a8b', '#9c7f70', 'dots', 'Vi', 'Or', '85756007'),
  row('other', 'spare', 2, '#b79a8b', '#9c7f70', 'dots', 'Au', 'Ot', '85756007'),
  row('muscle', 'context', 0, '#a9756b', '#8f5a52', 'dots', 'Mu', 'Mu', '127954009'),
  row('lesion', 'target', 0, '#ea8fc0', '#ea8fc0', 'solid', 'Lé', 'Le', '49755003'),
  row('bone', 'bone', 0, '#e9dfc9', '#ece2cc', 'solid', 'Os', 'Bo', '272673000'),
  row('vertebra', 'bone', 0, '#e9dfc9', '#ece2cc', 'solid', 'Ve', 'Ve', '51282000'),
  row('skin', 'skin', 0, '#b79a8b', '#8a6a58', 'solid', 'Pe', 'Sk', '39937001'),
] as const satisfies readonly StructureKind[];

export type StructureKindId = (typeof STRUCTURE_KINDS)[number]['id'];

/** @throws RangeError for a kind that is not in the table. */
export const structureKind = (id: string): StructureKind => {
  const kind = STRUCTURE_KINDS.find((candidate) => candidate.id === id);
  if (kind === undefined) throw new RangeError(`no structure kind is called ${id}`);
  return kind;
};

function row<Id extends string>(
  id: Id,
  role: StructureRole,
  usualMarginMm: number,
  colour: string,
  solidColour: string,
  line: LineStyle,
  fr: string,
  en: string,
  snomed: string,
): StructureKind & { readonly id: Id } {
  return { id, role, usualMarginMm, colour, solidColour, line, letters: { fr, en }, snomed };
}
