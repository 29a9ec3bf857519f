// One history for everything in the plan. A command is a pure function (document, input) -> document; undo exchanges
// whole immutable documents, which share all they have in common, so that going back is exact by construction and
// needs no inverse (docs/decisions/002-history-of-documents.md). A drag is one gesture: begin, change…, commit or cancel.

import type { PlanDocument } from './plan-document.ts';

export interface Command<Input> {
  /** i18n key of what it did: «Undo <label>». */
  readonly label: string;
  readonly run: (document: PlanDocument, input: Input) => PlanDocument;
}

/** A change in progress: shown at once, one entry in the history when committed, none when cancelled. */
export interface Gesture {
  readonly change: <Input>(command: Command<Input>, input: Input) => void;
  readonly commit: () => void;
  readonly cancel: () => void;
}

/** One step of the history: what it is called, and the documents on both sides of it. */
export interface HistoryStep {
  readonly label: string;
  readonly before: PlanDocument;
  readonly after: PlanDocument;
}

export interface PlanHistory {
  readonly document: () => PlanDocument;
  /** Grows by one with every change of the document, undo and redo included. Never goes back. */
  readonly revision: () => number;
  readonly apply: <Input>(command: Command<Input>, input: Input) => void;
  /** @throws Error when a gesture is already under way. */
  readonly begin: (label: string) => Gesture;
  /** Resolves once no gesture is under way, at once where there is none: what ends in the background waits for a drag. */
  readonly idle: () => Promise<void>;
  readonly undo: () => void;
  readonly redo: () => void;
  /** i18n keys of what undo and redo would do; null when they would do nothing. */
  readonly undoLabel: () => string | null;
  readonly redoLabel: () => string | null;
  /** The steps themselves, to say what they concern. */
  readonly undoStep: () => HistoryStep | null;
  readonly redoStep: () => HistoryStep | null;
  /** Puts another document in place and forgets the past: a plan was opened. */
  readonly replace: (document: PlanDocument) => void;
  readonly subscribe: (listener: () => void) => () => void;
}

/** `mayChange` is asked before each change, undo and redo; a false one leaves the document as it is. */
export const createPlanHistory = (initial: PlanDocument, mayChange: () => boolean = () => true): PlanHistory =>
  new DocumentHistory(initial, mayChange).face();

/** A gesture under way: what it will be called, and the document to return to. */
interface Begun {
  readonly label: string;
  readonly before: PlanDocument;
}

/** Of a history that may not change now: it does nothing, whatever it is told. */
const IDLE_GESTURE: Gesture = { change: () => {}, commit: () => {}, cancel: () => {} };

class DocumentHistory {
  #document: PlanDocument;
  #revision = 0;
  #gesture: Begun | null = null;
  readonly #past: HistoryStep[] = [];
  readonly #future: HistoryStep[] = [];
  #waiting: (() => void)[] = [];
  readonly #listeners = new Set<() => void>();
  readonly #mayChange: () => boolean;

  constructor(initial: PlanDocument, mayChange: () => boolean) {
    this.#document = initial;
    this.#mayChange = mayChange;
  }

  /** The history as the rest of the program sees it; each function may be passed on by itself. */
  face(): PlanHistory {
    return {
      document: () => this.#document,
      revision: () => this.#revision,
      apply: (command, input) => {
        const before = this.#idle('apply');
        if (this.#mayChange()) this.#apply(command.label, command.run(before, input));
      },
      begin: (label) => (this.#mayChange() ? this.#begin(label) : IDLE_GESTURE),
      idle: () => (this.#gesture === null ? Promise.resolve() : new Promise((resolve) => this.#waiting.push(resolve))),
      undo: () => this.#step('undo', this.#past, this.#future),
      redo: () => this.#step('redo', this.#future, this.#past),
      undoLabel: () => this.#past.at(-1)?.label ?? null,
      redoLabel: () => this.#future.at(-1)?.label ?? null,
      undoStep: () => this.#past.at(-1) ?? null,
      redoStep: () => this.#future.at(-1) ?? null,
      replace: (document) => this.#replace(document),
      subscribe: (listener) => {
        this.#listeners.add(listener);
        return () => this.#listeners.delete(listener);
      },
    };
  }

  #apply(label: string, after: PlanDocument): void {
    this.#record({ label, before: this.#document, after });
    this.#show(after);
  }

  #begin(label: string): Gesture {
    const begun: Begun = { label, before: this.#idle('begin') };
    this.#gesture = begun;
    const underWay = (): void => {
      if (this.#gesture !== begun) throw new Error(`the gesture ${label} has ended`);
    };
    return {
      change: (command, input) => {
        underWay();
        this.#show(command.run(this.#document, input));
      },
      commit: () => {
        underWay();
        this.#gesture = null;
        this.#record({ label, before: begun.before, after: this.#document });
        this.#notify();
        this.#wake();
      },
      cancel: () => {
        underWay();
        this.#gesture = null;
        this.#show(begun.before);
        this.#wake();
      },
    };
  }

  /** Takes the last entry of one list to the other and shows the document at its far side. */
  #step(way: 'undo' | 'redo', from: HistoryStep[], to: HistoryStep[]): void {
    this.#idle(way);
    if (from.length === 0 || !this.#mayChange()) return;
    const entry = from.pop() as HistoryStep;
    to.push(entry);
    this.#show(way === 'undo' ? entry.before : entry.after);
  }

  #replace(document: PlanDocument): void {
    this.#idle('replace');
    this.#past.length = 0;
    this.#future.length = 0;
    this.#document = document;
    this.#revision++;
    this.#notify();
  }

  #record(entry: HistoryStep): void {
    if (entry.before === entry.after) return;
    this.#past.push(entry);
    this.#future.length = 0;
  }

  #show(next: PlanDocument): void {
    if (next === this.#document) return;
    this.#document = next;
    this.#revision++;
    this.#notify();
  }

  #notify(): void {
    for (const listener of [...this.#listeners]) listener();
  }

  /** Whoever waited goes on after this task, one after the other. */
  #wake(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const resolve of waiting) resolve();
  }

  /** The document, provided that no gesture is under way. */
  #idle(what: string): PlanDocument {
    if (this.#gesture !== null) throw new Error(`${what} during the gesture ${this.#gesture.label}`);
    return this.#document;
  }
}
