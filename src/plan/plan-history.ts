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

interface Entry {
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
  readonly undo: () => void;
  readonly redo: () => void;
  /** i18n keys of what undo and redo would do; null when they would do nothing. */
  readonly undoLabel: () => string | null;
  readonly redoLabel: () => string | null;
  /** Puts another document in place and forgets the past: a plan was opened. */
  readonly replace: (document: PlanDocument) => void;
  readonly subscribe: (listener: () => void) => () => void;
}

export const createPlanHistory = (initial: PlanDocument): PlanHistory => {
  let document = initial;
  let revision = 0;
  let past: readonly Entry[] = [];
  let future: readonly Entry[] = [];
  let gesture: { readonly label: string; readonly before: PlanDocument } | null = null;
  const listeners = new Set<() => void>();

  const show = (next: PlanDocument): void => {
    if (next === document) return;
    document = next;
    revision++;
    for (const listener of [...listeners]) listener();
  };
  const record = (label: string, before: PlanDocument): void => {
    if (before === document) return;
    past = [...past, { label, before, after: document }];
    future = [];
  };
  const requireNoGesture = (what: string): void => {
    if (gesture !== null) throw new Error(`${what} during the gesture ${gesture.label}`);
  };
  const notify = (): void => {
    for (const listener of [...listeners]) listener();
  };

  return {
    document: () => document,
    revision: () => revision,
    apply(command, input) {
      requireNoGesture('apply');
      const before = document;
      const next = command.run(document, input);
      if (next === before) return;
      past = [...past, { label: command.label, before, after: next }];
      future = [];
      show(next);
    },
    begin(label) {
      requireNoGesture('begin');
      const mine = { label, before: document };
      gesture = mine;
      const end = (): void => {
        if (gesture !== mine) throw new Error(`the gesture ${label} has ended`);
        gesture = null;
      };
      return {
        change(command, input) {
          if (gesture !== mine) throw new Error(`the gesture ${label} has ended`);
          show(command.run(document, input));
        },
        commit() {
          end();
          record(label, mine.before);
          notify();
        },
        cancel() {
          end();
          show(mine.before);
        },
      };
    },
    undo() {
      requireNoGesture('undo');
      const last = past.at(-1);
      if (last === undefined) return;
      past = past.slice(0, -1);
      future = [...future, last];
      show(last.before);
    },
    redo() {
      requireNoGesture('redo');
      const next = future.at(-1);
      if (next === undefined) return;
      future = future.slice(0, -1);
      past = [...past, next];
      show(next.after);
    },
    undoLabel: () => past.at(-1)?.label ?? null,
    redoLabel: () => future.at(-1)?.label ?? null,
    replace(next) {
      requireNoGesture('replace');
      past = [];
      future = [];
      document = next;
      revision++;
      notify();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
};
