// Work that follows a moving hand: one run at a time, and when it ends the newest question alone, whatever was asked meanwhile.
// Nothing is waited for and nothing is cancelled, so that answers go on coming while the hand moves.

export interface NewestJob<Input> {
  readonly ask: (input: Input) => void;
  /** Forgets what waits, and what is under way comes to nothing. */
  readonly drop: () => void;
}

export const createNewestJob = <Input, Output>(
  work: (input: Input) => Promise<Output>,
  onDone: (output: Output, input: Input) => void,
  onFailure: (error: unknown) => void,
): NewestJob<Input> => {
  let waiting: { readonly input: Input } | null = null;
  let isRunning = false;
  let round = 0;
  const run = async (): Promise<void> => {
    isRunning = true;
    while (waiting !== null) {
      const { input } = waiting;
      waiting = null;
      const own = round;
      try {
        const output = await work(input);
        if (own === round) onDone(output, input);
      } catch (error) {
        if (own === round) onFailure(error);
      }
    }
    isRunning = false;
  };
  return {
    ask(input) {
      waiting = { input };
      if (!isRunning) void run();
    },
    drop() {
      waiting = null;
      round++;
    },
  };
};
