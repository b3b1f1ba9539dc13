import type { WritableHost } from "../host/host.ts";

/** Where text goes. */
export interface Output {
  isTTY: boolean;
  /** Ends when the text has been taken; throws the error of the system, but not for a reader that has seen enough. */
  write(text: string): Promise<void>;
}

/** A person at a terminal. */
export interface Terminal {
  ask(question: string): Promise<string>;
  close(): void;
}

/** All that the command line knows of the world, so that it can be run without a process. */
export interface Environment {
  /** The working folder, absolute. */
  readonly cwd: string;
  env: Record<string, string | undefined>;
  stdout: Output;
  stderr: Output;
  /** Somebody who can be asked; null when nobody is there. */
  terminal(): Promise<Terminal | null>;
  /** Where files are read and written; the disk, if not given. */
  host?: WritableHost;
  /**
   * Does something before a signal (Ctrl-C, a closed terminal) ends the process.
   * @returns what takes that back
   */
  beforeEnd?(tidy: () => void): () => void;
}

/**
 * @param stream a stream of the process
 * @returns the stream as an output; what is written after its reader has closed it is dropped
 */
function outputOf(stream: NodeJS.WriteStream): Output {
  let isClosed = false;
  // The failure is told to who writes; without a listener it would end the process as well.
  stream.on("error", () => {});
  return {
    isTTY: stream.isTTY === true,
    write: (text) =>
      new Promise((resolve, reject) => {
        if (isClosed) return resolve();
        stream.write(text, (error) => {
          isClosed ||= (error as NodeJS.ErrnoException | null)?.code === "EPIPE";
          if (!error || isClosed) resolve();
          else reject(error);
        });
      }),
  };
}

/** @returns the environment of this process */
export function processEnvironment(): Environment {
  return {
    get cwd() {
      return process.cwd();
    },
    env: process.env,
    stdout: outputOf(process.stdout),
    stderr: outputOf(process.stderr),
    terminal: async () => {
      if (!process.stdin.isTTY || !process.stdout.isTTY) return null;
      const { createInterface } = await import("node:readline/promises");
      const readline = createInterface(process.stdin, process.stdout);
      return { ask: (question) => readline.question(question), close: () => readline.close() };
    },
    beforeEnd: (tidy) => {
      const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
      const end = (signal: NodeJS.Signals) => {
        tidy();
        stop();
        // Without a listener the signal does what it always does, so that who started us sees it.
        process.kill(process.pid, signal);
      };
      const stop = () => {
        for (const signal of signals) process.off(signal, end);
      };
      for (const signal of signals) process.on(signal, end);
      return stop;
    },
  };
}
