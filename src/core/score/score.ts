// What a published score is: items with their options, points, classes, version and citation, as data; and how answers
// become a result. An item without an answer gives no total: half a score read as a whole one misleads.
// Words live in i18n under the same ids.

export interface ScoreOption {
  readonly id: string;
  readonly points: number;
}

export interface ScoreItem {
  readonly id: string;
  readonly options: readonly ScoreOption[];
}

export interface ScoreClass {
  readonly id: string;
  /** Totals of the class, both included. */
  readonly from: number;
  readonly to: number;
}

export interface Score {
  readonly id: ScoreId;
  /** The publication's edition, printed beside the result: "2005" for the revised Tokuhashi. */
  readonly version: string;
  readonly citation: string;
  /** 'sum' adds points; 'grade' is one item whose points only order the grades, and no total is shown. */
  readonly result: 'sum' | 'grade';
  readonly items: readonly ScoreItem[];
  /** In ascending order, without gap, from the least total to the greatest. */
  readonly classes: readonly ScoreClass[];
}

export type ScoreId = 'sins' | 'mirels' | 'tokuhashi' | 'tomita' | 'bilsky' | 'harrington';

/** Option ids by item id. */
export type ScoreAnswers = Readonly<Record<string, string>>;

export type ScoreResult =
  | { readonly status: 'incomplete'; readonly missing: readonly string[] }
  | { readonly status: 'complete'; readonly total: number; readonly classId: string };

/**
 * The total and class of a full set of answers, or the items that lack one.
 * @throws RangeError for an item or option that the score does not have.
 */
export const scoreResult = (score: Score, answers: ScoreAnswers): ScoreResult => {
  for (const id of Object.keys(answers)) {
    if (!score.items.some((item) => item.id === id)) throw new RangeError(`${score.id} has no item called ${id}`);
  }
  const missing: string[] = [];
  let total = 0;
  for (const item of score.items) {
    const chosen = answers[item.id];
    if (chosen === undefined) missing.push(item.id);
    else total += pointsOf(score, item, chosen);
  }
  if (missing.length > 0) return { status: 'incomplete', missing };
  const found = score.classes.find(({ from, to }) => total >= from && total <= to);
  if (found === undefined) throw new RangeError(`${score.id} has no class for ${total} points`);
  return { status: 'complete', total, classId: found.id };
};

const pointsOf = (score: Score, item: ScoreItem, chosen: string): number => {
  const option = item.options.find(({ id }) => id === chosen);
  if (option === undefined) throw new RangeError(`${score.id}, ${item.id} has no option called ${chosen}`);
  return option.points;
};

/** The least and the greatest total that a score can give. */
export const scoreRange = (score: Score): readonly [least: number, greatest: number] => {
  const sum = (pick: (...points: number[]) => number): number =>
    score.items.reduce((total, { options }) => total + pick(...options.map(({ points }) => points)), 0);
  return [sum(Math.min), sum(Math.max)];
};
