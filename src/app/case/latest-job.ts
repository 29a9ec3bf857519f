// Work whose newest answer alone counts: asked again, it drops what is under way, waits for the hand to rest, and runs once.

export interface LatestJob<Input> {
  /** Starts over with this input; null only drops what is under way. */
  readonly ask: (input: Input | null) => void;
  readonly dispose: () => void;
}

/** How long an input must stand before it is worked on, ms. */
const REST_MS = 150;

export const createLatestJob = <Input, Output>(
  work: (input: Input, signal: AbortSignal) => Promise<Output>,
  onDone: (output: Output) => void,
  onFailure: (error: unknown) => void,
): LatestJob<Input> => {
  let controller = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const run = async (input: Input, { signal }: AbortController): Promise<void> => {
    try {
      const output = await work(input, signal);
      if (!signal.aborted) onDone(output);
    } catch (error) {
      if (!signal.aborted) onFailure(error);
    }
  };
  const drop = (): void => {
    clearTimeout(timer);
    controller.abort();
    controller = new AbortController();
  };
  return {
    ask(input) {
      drop();
      if (input !== null) timer = setTimeout(() => void run(input, controller), REST_MS);
    },
    dispose: drop,
  };
};
