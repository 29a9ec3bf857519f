import type { Finding } from '#core/finding.ts';

/** The series cannot be loaded; says why in findings. */
export class SeriesRefused extends Error {
  readonly findings: readonly Finding[];
  constructor(findings: readonly Finding[]) {
    super(findings.map((found) => `${found.code} ${found.where.join(', ')}`).join('; '));
    this.findings = findings;
  }
}
