// Undo and redo against the simplest model there is: the list of all documents so far, and where we stand in it.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { setCaseLabel } from '#plan/commands/commands.ts';
import { newPlan } from '#plan/new-plan.ts';
import type { PlanDocument } from '#plan/plan-document.ts';
import { createPlanHistory } from '#plan/plan-history.ts';
import { anyChange, IMAGE } from './random-plan.ts';

const RUNS = Number(process.env.PROPERTY_RUNS ?? 1000);

const step = fc.oneof(
  {
    weight: 5,
    arbitrary: anyChange.map((change) => ({ do: 'apply' as const, changes: [change], ends: 'commit' as const })),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('drag' as const),
      changes: fc.array(anyChange, { maxLength: 6 }),
      ends: fc.constantFrom('commit' as const, 'cancel' as const),
    }),
  },
  { weight: 2, arbitrary: fc.constant({ do: 'undo' as const, changes: [], ends: 'commit' as const }) },
  { weight: 1, arbitrary: fc.constant({ do: 'redo' as const, changes: [], ends: 'commit' as const }) },
);

/** Frozen through and through, so that a command that wrote into an older document would throw. */
const frozen = <T>(value: T): T => {
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value) || Object.isFrozen(value)) return value;
  Object.freeze(value);
  for (const inner of Object.values(value)) frozen(inner);
  return value;
};

describe('the history', () => {
  it('goes back and forth to the very documents it came from', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 100, size: 'max' }), (steps) => {
        const start = frozen(newPlan(IMAGE, 'case'));
        const history = createPlanHistory(start);
        let line: { document: PlanDocument; label: string | null }[] = [{ document: start, label: null }];
        let at = 0;
        let revision = history.revision();
        const arrive = (document: PlanDocument, label: string): void => {
          if (document === line[at]?.document) return;
          line = [...line.slice(0, at + 1), { document: frozen(document), label }];
          at++;
        };
        for (const { do: what, changes, ends } of steps) {
          const before = history.document();
          if (what === 'undo') {
            history.undo();
            at = Math.max(0, at - 1);
          } else if (what === 'redo') {
            history.redo();
            at = Math.min(line.length - 1, at + 1);
          } else if (what === 'apply') {
            for (const { command, label } of changes) {
              history.apply(command, null);
              arrive(history.document(), label);
            }
          } else {
            const gesture = history.begin('drag');
            for (const { command } of changes) gesture.change(command, null);
            if (ends === 'cancel') {
              gesture.cancel();
              expect(history.document()).toBe(before);
            } else {
              gesture.commit();
              arrive(history.document(), 'drag');
            }
          }
          const here = line[at];
          expect(history.document()).toBe(here?.document);
          expect(history.undoLabel()).toBe(at === 0 ? null : here?.label);
          expect(history.redoLabel()).toBe(line[at + 1]?.label ?? null);
          expect(history.revision()).toBeGreaterThanOrEqual(revision);
          if (history.document() !== before) expect(history.revision()).toBeGreaterThan(revision);
          revision = history.revision();
        }
      }),
      { numRuns: RUNS },
    );
  }, 600_000);

  it('tells its listeners of every change while they listen', () => {
    fc.assert(
      fc.property(fc.array(anyChange, { maxLength: 20 }), (changes) => {
        const history = createPlanHistory(newPlan(IMAGE, 'case'));
        let heard = 0;
        const stop = history.subscribe(() => {
          heard++;
        });
        for (const { command } of changes) history.apply(command, null);
        expect(heard).toBe(history.revision());
        stop();
        history.replace(newPlan(IMAGE, 'other'));
        expect(heard).toBe(history.revision() - 1);
        expect([history.undoLabel(), history.redoLabel()]).toEqual([null, null]);
      }),
    );
  });

  it('leaves the document alone while it may not change, whatever is asked', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('apply', 'gesture', 'cancelled', 'undo', 'redo'), { maxLength: 12 }),
        (asked) => {
          let mayChange = true;
          const history = createPlanHistory(newPlan(IMAGE, 'case'), () => mayChange);
          history.apply(setCaseLabel, 'a');
          history.apply(setCaseLabel, 'b');
          history.undo();
          mayChange = false;
          const [document, revision] = [history.document(), history.revision()];
          for (const what of asked) {
            if (what === 'apply') history.apply(setCaseLabel, 'c');
            else if (what === 'undo') history.undo();
            else if (what === 'redo') history.redo();
            else {
              const gesture = history.begin(setCaseLabel.label);
              gesture.change(setCaseLabel, 'd');
              if (what === 'gesture') gesture.commit();
              else gesture.cancel();
            }
          }
          expect(history.document()).toBe(document);
          expect(history.revision()).toBe(revision);
          mayChange = true;
          history.redo();
          expect(history.document().caseLabel).toBe('b');
        },
      ),
    );
  });
});
