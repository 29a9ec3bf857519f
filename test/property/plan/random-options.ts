// Random changes of the ways that lie beside each other.

import fc from 'fast-check';
import * as commands from '#plan/commands/commands.ts';
import type { PlanDocument } from '#plan/plan-document.ts';
import type { Command } from '#plan/plan-history.ts';
import { boardChange } from './random-board.ts';

type Done = { readonly label: string; readonly command: Command<null> };

const done = <Input>(command: Command<Input>, input: (document: PlanDocument) => Input | null): Done => ({
  label: command.label,
  command: {
    label: command.label,
    run(document: PlanDocument) {
      const given = input(document);
      return given === null ? document : command.run(document, given);
    },
  },
});

const otherLetter = ({ options }: PlanDocument, n: number): string | null =>
  options.others[n % Math.max(1, options.others.length)]?.letter ?? null;

/** Lesions of the sitting, taken up and left. */
const sittingChange: fc.Arbitrary<Done> = fc.oneof(
  fc.nat(5).map((n) =>
    done(commands.takeUpLesion, ({ structures }) => {
      const lesion = structures[n % Math.max(1, structures.length)];
      return lesion === undefined ? null : { lesionId: lesion.id };
    }),
  ),
  fc.nat(3).map((n) =>
    done(commands.leaveLesion, ({ cement }) => {
      const lesions = [cement, ...cement.beside];
      const lesionId = lesions[n % lesions.length]?.lesionId ?? null;
      return lesionId === null ? null : { lesionId };
    }),
  ),
  fc
    .option(fc.double({ min: 0.1, max: 200, noNaN: true }))
    .map((sittingMaxMl) => done(commands.setCement, () => ({ sittingMaxMl }))),
);

/** Texts come from `text`. */
const optionChange = (text: fc.Arbitrary<string>): fc.Arbitrary<Done> =>
  fc.oneof(
    fc.constant({ label: commands.addOption.label, command: commands.addOption }),
    fc.nat(3).map((n) =>
      done(commands.switchOption, (document) => {
        const letter = otherLetter(document, n);
        return letter === null ? null : { letter };
      }),
    ),
    fc.nat(3).map((n) =>
      done(commands.removeOption, (document) => {
        const letter = otherLetter(document, n);
        return letter === null ? null : { letter };
      }),
    ),
    text.map((title) => done(commands.nameOption, () => ({ title }))),
    text.map((reason) => done(commands.setOptionReason, () => reason)),
    fc.nat(4).map((n) => done(commands.keepOption, (document) => ({ letter: otherLetter(document, n) }))),
  );

/** Of what lies beside the plan's instruments and structures: other ways, other lesions of the sitting, and what the tumour board is told. */
export const besideChange = (text: fc.Arbitrary<string>) =>
  fc.oneof(boardChange(text), optionChange(text), sittingChange);
