import { dirname, join } from "node:path";
import { codeOf, type WritableHost } from "../host/host.ts";
import { removeEmpty } from "./folders.ts";
import {
  CURRENT,
  give,
  INTENT,
  type Intent,
  isOurLink,
  linkText,
  NEW,
  OLD,
  readIntent,
  WORK,
} from "./generation.ts";
import type { Lock } from "./lock.ts";
import { prepare } from "./prepare.ts";
import { Blocked, Lost } from "./refusals.ts";
import { type Steps, step } from "./steps.ts";

/**
 * Changes all the files of an output folder at one moment.
 *
 * 1. The present files get a second name in the generation `old` of the staging folder, and a link `current` leads to it.
 *    What is about to be done is written down.
 * 2. File by file, a link through `current` takes the place of the file: its content is the same. What is new is a link
 *    that leads to nothing yet.
 * 3. One rename lets `current` lead to the generation `new`: this is the moment.
 * 4. File by file, the new file takes the place of its link, and what is no longer made goes.
 *
 * A builder that dies before 3 is taken back by the next one, after 3 it is finished. Each change takes what it needs out of
 * the folder `work`, or moves it there; who takes over renames that folder first, so that a builder that was only asleep
 * finds its hands tied. On a loss of power this rests on a file system that keeps the order of renames, as journalled ones
 * do; new content is on the disk before anything is renamed, which costs about a millisecond a changed file.
 *
 * Where links cannot be made (some network file systems, Windows), step 2 is left out and `current` is a file with the name
 * of the generation: whoever reads during step 4 may see new files beside old ones, but the next builder still finishes it.
 */
export class Commit {
  readonly #host: WritableHost;
  readonly #out: string;
  readonly #staging: string;
  readonly #lock: Lock;
  #work: string;
  #count = 0;

  /**
   * @param host where it is
   * @param out the output folder
   * @param staging the staging folder, with the generation `new` in it
   * @param lock the right to change the output folder
   */
  constructor(host: WritableHost, out: string, staging: string, lock: Lock) {
    this.#host = host;
    this.#out = out;
    this.#staging = staging;
    this.#lock = lock;
    this.#work = join(staging, WORK);
  }

  /**
   * Makes the changes, all of them or none.
   * @param paths each file below the output folder, and whether it is there afterwards
   * @returns null; or, when the change is made but could not be tidied up, the system's reason: the next builder does it
   * @throws {Blocked} when something is in the way of a file
   * @throws {Lost} when another builder took over before the moment
   * @throws the error of the host; what readers see is as it was
   */
  *make(paths: readonly { path: string; after: boolean }[]): Steps<string | null> {
    const host = this.#host;
    const intent = yield* prepare(
      { host, out: this.#out, staging: this.#staging, lock: this.#lock },
      paths,
      this.#place(),
    );
    try {
      // From here on a builder that takes over knows of us; one that has taken over before has our lock.
      this.#lock.verify();
      yield* this.#cover(intent);
      this.#lock.verify();
      yield* this.#flip(intent.links);
    } catch (error) {
      if (codeOf(error) !== undefined && !host.stat(this.#work)) throw new Lost();
      if (error instanceof Lost) throw error;
      yield* this.#takeBack(intent);
      yield* this.#close();
      throw error;
    }
    try {
      yield* this.#finish(intent);
      yield* this.#close();
      return null;
    } catch (error) {
      // Whoever took over finishes it as well.
      if (error instanceof Lost) return null;
      if (codeOf(error) === undefined) throw error;
      return host.stat(this.#work) ? (codeOf(error) ?? null) : null;
    }
  }

  /**
   * Finishes or takes back what a builder that is gone has begun.
   * @param token a word that no other builder has
   * @throws the error of the host; then the next builder tries again
   */
  *heal(token: string): Steps<void> {
    const host = this.#host;
    for (const { name } of host.list(this.#staging))
      if (name.startsWith(WORK))
        yield* step(() =>
          host.rename(join(this.#staging, name), join(this.#staging, `gone-${name}-${token}`)),
        );
    this.#work = join(this.#staging, `${WORK}-${token}`);
    yield* step(() => host.mkdir(this.#work));
    const intent = readIntent(host, this.#staging);
    if (!intent) return;
    if (this.#isFlipped(intent.links)) yield* this.#finish(intent);
    else yield* this.#takeBack(intent);
    yield* this.#close();
  }

  /** Step 2. */
  *#cover({ links, changes, folders }: Intent): Steps<void> {
    const host = this.#host;
    for (const folder of folders) yield* step(() => host.mkdir(join(this.#out, folder)));
    if (!links) return;
    for (const { path } of changes) {
      this.#lock.beat();
      const place = this.#place();
      yield* step(() => host.symlink(linkText(host, this.#staging, this.#out, path), place));
      yield* this.#move(place, path);
    }
  }

  /** Step 3. */
  *#flip(links: boolean): Steps<void> {
    const place = this.#place();
    yield* step(() => (links ? this.#host.symlink(NEW, place) : this.#host.write(place, NEW)));
    if (!links) this.#host.sync(place);
    this.#lock.verify();
    yield* step(() => this.#host.rename(place, join(this.#staging, CURRENT)));
  }

  #isFlipped(links: boolean): boolean {
    const current = join(this.#staging, CURRENT);
    if (links) return this.#host.readlink(current) === NEW;
    const reading = this.#host.read(current, NEW.length);
    return reading.kind === "bytes" && Buffer.from(reading.bytes).toString() === NEW;
  }

  /** Step 4. */
  *#finish({ links, changes }: Intent): Steps<void> {
    const host = this.#host;
    for (const { path, after } of changes) {
      this.#lock.beat();
      if (links && !isOurLink(host, this.#staging, this.#out, path)) continue;
      const made = join(this.#staging, NEW, path);
      if (after && host.lstat(made)) {
        const place = this.#place();
        yield* step(() => give(host, made, place));
        yield* this.#move(place, path);
      } else if (host.lstat(join(this.#out, path))) {
        yield* step(() => host.rename(join(this.#out, path), this.#place()));
      }
    }
    const left = changes.filter(({ after }) => !after).map(({ path }) => dirname(join(this.#out, path)));
    removeEmpty(host, [...new Set(left)].filter((folder) => folder !== this.#out).sort());
  }

  /** The way back from step 2. */
  *#takeBack({ links, changes, folders }: Intent): Steps<void> {
    const host = this.#host;
    for (const { path, before, target } of links ? changes : []) {
      this.#lock.beat();
      if (!isOurLink(host, this.#staging, this.#out, path)) continue;
      const place = this.#place();
      if (before === null) yield* step(() => host.rename(join(this.#out, path), place));
      else {
        yield* step(() =>
          target === undefined
            ? give(host, join(this.#staging, OLD, path), place)
            : host.symlink(target, place),
        );
        yield* this.#move(place, path);
      }
    }
    removeEmpty(
      host,
      folders.map((folder) => join(this.#out, folder)),
    );
  }

  /** The commit is over: what was written down no longer holds. */
  *#close(): Steps<void> {
    yield* step(() => this.#host.rename(join(this.#staging, INTENT), this.#place()));
  }

  *#move(from: string, path: string): Steps<void> {
    try {
      yield* step(() => this.#host.rename(from, join(this.#out, path)));
    } catch (error) {
      const reason = codeOf(error);
      // A refusal is told of the place that refuses.
      if (reason === undefined || reason === "ENOENT") throw error;
      throw new Blocked(join(this.#out, path), reason);
    }
  }

  /** A name in the room to work in; none is used twice. */
  #place(): string {
    this.#count += 1;
    return join(this.#work, String(this.#count));
  }
}
