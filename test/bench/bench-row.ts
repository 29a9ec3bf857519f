/** One measured figure. Names are stable: they are what two runs are compared by. */
export interface BenchRow {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly better: 'lower' | 'higher';
  readonly note?: string;
  /** What it must not be worse than. */
  readonly bar?: number;
}
