// Something about the data, as a value: shown with its remedy, never thrown, never swallowed, never silently repaired.
// Core, plan and dicom hold keys and numbers; i18n holds the sentences (one per code and language).

export type Severity = 'note' | 'warning' | 'refusal';

export interface Finding {
  /** Stable, upper case, hyphens: GEO-GAP, PLAN-OTHER-IMAGES. The i18n key is `finding.<code>`. */
  readonly code: string;
  readonly severity: Severity;
  /** Numbers (units last in the name: gapMm) and short texts that the sentence names. */
  readonly values: Readonly<Record<string, number | string>>;
  /** File names, tags or places concerned; at most the first 20. */
  readonly where: readonly string[];
}

export const finding = (
  code: string,
  severity: Severity,
  values: Finding['values'] = {},
  where: readonly string[] = [],
): Finding => ({ code, severity, values, where: where.slice(0, 20) });
