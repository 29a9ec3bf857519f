// Random changes of what the tumour board is told and decides.

import fc from 'fast-check';
import { BOARD_ALTERNATIVES, BOARD_CHOICES, PAIN_SCORE, WHO_STATUS } from '#plan/board.ts';
import * as commands from '#plan/commands/commands.ts';
import type { PlanDocument } from '#plan/plan-document.ts';
import type { Command } from '#plan/plan-history.ts';

const done = <Input>(command: Command<Input>, input: Input) => ({
  label: command.label,
  command: { label: command.label, run: (document: PlanDocument) => command.run(document, input) },
});

/** Texts come from `text`. */
export const boardChange = (text: fc.Arbitrary<string>) =>
  fc.oneof(
    text.map((words) => done(commands.setBoardDecision, words)),
    fc
      .tuple(text, fc.option(fc.integer(WHO_STATUS)), fc.option(fc.integer(PAIN_SCORE)), text)
      .map(([primary, whoStatus, painScore, treatments]) =>
        done(commands.setBoardContext, { primary, whoStatus, painScore, treatments }),
      ),
    fc
      .tuple(fc.constantFrom(...BOARD_ALTERNATIVES), fc.boolean())
      .map(([id, isWeighed]) => done(commands.setBoardAlternative, { id, isWeighed })),
    fc
      .option(fc.tuple(fc.constantFrom(...BOARD_CHOICES), fc.constantFrom('2026-11-25', '2028-02-29')))
      .map((chosen) => done(commands.chooseOnBoard, chosen === null ? null : { choice: chosen[0], on: chosen[1] })),
  );
