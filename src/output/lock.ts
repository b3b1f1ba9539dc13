import { join } from "node:path";
import { codeOf, type Identity, type WritableHost } from "../host/host.ts";
import { Busy, Lost } from "./refusals.ts";
import { type Steps, step } from "./steps.ts";

const NAME = /^\.pellucid-lock-(\d+)$/;
/** How long a holder of whom nothing is known may give no sign, in milliseconds. */
const STILL = 10_000;
/** How often a holder gives one, and makes sure that it still is the holder. */
const BEAT = 1_000;
const PAUSE = 100;
const MAX_BYTES = 10_000;

/** How long to wait for a lock. */
export interface Patience {
  /** In milliseconds. */
  limit: number;
  /** Whether to leave it at once to a holder that gives a sign of life. */
  yields: boolean;
}

/**
 * The right to change an output folder: the file `.pellucid-lock-<n>` with the highest number, made exclusively.
 *
 * Who takes over from a holder that is gone makes the next number, and only one can. Making is followed by looking: who
 * sees any other file than those it reckoned with takes its own back, so of two that try at once at most one holds.
 * A holder on this machine is gone when its process is; of any other nothing is known but the time of its file, which it
 * sets while it works, so it is gone when that stands still for ten seconds by the waiter's own clock. Should it come back
 * after that, it finds its file missing, and what it would still change is out of its reach (src/output/commit.ts).
 */
export class Lock {
  readonly #host: WritableHost;
  readonly #path: string;
  readonly #content: string;
  #beaten: number;

  private constructor(host: WritableHost, path: string, content: string) {
    this.#host = host;
    this.#path = path;
    this.#content = content;
    this.#beaten = host.now();
  }

  /**
   * Waits for the right to change an output folder.
   * @param host where it is
   * @param out the output folder
   * @param token a word that no other builder has
   * @param patience how long to wait
   * @returns the lock; null when it is left to another
   * @throws {Busy} when the wait was in vain
   */
  static *acquire(host: WritableHost, out: string, token: string, patience: Patience): Steps<Lock | null> {
    const began = host.now();
    const content = JSON.stringify({ ...host.self(), token });
    let sign = "";
    let signed = began;
    for (;;) {
      const numbers = numbersIn(host, out);
      const top = numbers.at(-1) ?? 0;
      const held = look(host, pathOf(out, top));
      if (numbers.length === 0) {
        if (yield* take(host, out, numbers, "", content)) return new Lock(host, pathOf(out, 1), content);
      } else if (held) {
        const now = `${top} ${held.changed} ${held.content}`;
        if (now !== sign) {
          if (sign !== "" && patience.yields) return null;
          sign = now;
          signed = host.now();
        }
        const runs = isRunning(host, held.content);
        if (runs && patience.yields) return null;
        if (runs === false || (runs === null && host.now() - signed >= STILL))
          if (yield* take(host, out, numbers, held.content, content))
            return new Lock(host, pathOf(out, top + 1), content);
      }
      if (host.now() - began >= patience.limit) throw new Busy();
      yield PAUSE;
    }
  }

  /**
   * Makes sure that nobody has taken over.
   * @throws {Lost} when somebody has
   */
  verify(): void {
    if (!this.isOurs()) throw new Lost();
  }

  /** Whether nobody has taken over. */
  isOurs(): boolean {
    return look(this.#host, this.#path)?.content === this.#content;
  }

  /**
   * Gives a sign of life, if the last was a while ago.
   * @throws {Lost} when somebody has taken over
   */
  beat(): void {
    if (this.#host.now() - this.#beaten < BEAT) return;
    this.verify();
    this.#host.touch(this.#path);
    this.#beaten = this.#host.now();
  }

  /** Gives the lock back, if it is still ours. */
  *release(): Steps<void> {
    yield* giveBack(this.#host, this.#path, this.#content);
  }
}

/** Removes a lock, if it is the one that is meant: who sleeps for long may find another's under its name. */
function* giveBack(host: WritableHost, path: string, content: string): Steps<void> {
  yield 0;
  if (look(host, path)?.content === content) host.remove(path);
}

/** Makes the file above those that were seen; takes it back, and says so, when they are no longer the same. */
function* take(
  host: WritableHost,
  out: string,
  seen: readonly number[],
  held: string,
  content: string,
): Steps<boolean> {
  const top = seen.at(-1) ?? 0;
  const mine = pathOf(out, top + 1);
  try {
    yield* step(() => host.write(mine, content, true));
  } catch (error) {
    if (codeOf(error) === "EEXIST") return false;
    // On a full disk a file without content was made.
    if (look(host, mine)?.content === "") host.unlink(mine);
    throw error;
  }
  yield 0;
  const isSame = numbersIn(host, out).join() === [...seen, top + 1].join();
  if (!isSame || (top > 0 && look(host, pathOf(out, top))?.content !== held)) {
    yield* giveBack(host, mine, content);
    return false;
  }
  for (const number of seen) yield* step(() => host.remove(pathOf(out, number)));
  return true;
}

function numbersIn(host: WritableHost, out: string): number[] {
  return host
    .list(out)
    .map(({ name }) => Number(NAME.exec(name)?.[1] ?? 0))
    .filter((number) => number > 0)
    .sort((a, b) => a - b);
}

function pathOf(out: string, number: number): string {
  return join(out, `.pellucid-lock-${number}`);
}

/** What a lock says and when it was touched; null when it is gone. */
function look(host: WritableHost, path: string): { content: string; changed: number } | null {
  const reading = host.read(path, MAX_BYTES);
  const changed = host.lstat(path)?.changed;
  if (reading.kind !== "bytes" || changed === undefined) return null;
  return { content: Buffer.from(reading.bytes).toString(), changed };
}

/** Whether a holder runs; null when its file does not say who it is, or nobody can tell. */
function isRunning(host: WritableHost, content: string): boolean | null {
  try {
    return host.isRunning(JSON.parse(content) as Identity);
  } catch {
    return null;
  }
}
