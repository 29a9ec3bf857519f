// What a command answers: JSON alone on standard output, everything for people on standard error.

export const EXIT_ANSWERED = 0;
export const EXIT_COULD_NOT = 1;
export const EXIT_WRONG_ARGUMENTS = 2;

/** The arguments ask for nothing we can do; the message says what was wanted. */
export class WrongArguments extends Error {}

/** Writes the one JSON document of a command. */
export const printJson = (answer: unknown): Promise<void> =>
  new Promise((resolve, reject) => {
    process.stdout.write(`${JSON.stringify(answer, null, 2)}\n`, (error) => (error ? reject(error) : resolve()));
  });

export const printMessage = (message: string): void => {
  process.stderr.write(`${message}\n`);
};
