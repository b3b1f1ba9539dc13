import type { WritableHost } from "../host/host.ts";

/**
 * Work that can be stopped and mingled with other work between any two changes, as a test does; it yields how many
 * milliseconds to wait before it goes on.
 */
export type Steps<T> = Generator<number, T, void>;

/**
 * One change, with a seam before it.
 * @param change makes it
 * @returns what it returns
 */
export function* step<T>(change: () => T): Steps<T> {
  yield 0;
  return change();
}

/**
 * Does the work. It is not left for anything else but where it waits.
 * @param steps the work
 * @param host whose clock it waits by
 * @returns what the work comes to
 */
export async function run<T>(steps: Steps<T>, host: WritableHost): Promise<T> {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
    if (value > 0) await host.pause(value);
  }
}
