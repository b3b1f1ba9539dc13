import { join, resolve } from "node:path";
import { digestOf, sha256 } from "../ground/digest.ts";
import { codeOf, type WritableHost } from "../host/host.ts";
import { relative } from "../host/paths.ts";
import { Commit } from "./commit.ts";
import { NEW } from "./generation.ts";
import { Lock } from "./lock.ts";
import {
  joinLedgers,
  type Ledger,
  type LeftOver,
  ledgerText,
  leftOvers,
  RECORD,
  readLedger,
} from "./record.ts";
import { Busy, Lost } from "./refusals.ts";
import { removeStaging, Staging, unfinished } from "./staging.ts";
import { type Steps, step } from "./steps.ts";

/** A file of a policy's output. */
export interface NewFile {
  /** Its path in the policy's output folder, with `/`. */
  name: string;
  contents: string | Uint8Array;
}

/** How long a build waits for another one to end, in milliseconds. */
const LIMIT = 60_000;

/**
 * Writes the output of a build so that all of it changes at one moment. Files wait in a staging folder inside the output
 * folder; only `commit` lets them be seen (src/output/commit.ts says how). Whatever happens before (a finding, a full disk, a
 * kill) leaves the output as it was. What earlier builds made and this one does not is removed; what no build made stays.
 */
export class Writer {
  readonly #host: WritableHost;
  readonly #out: string;
  readonly #paths: readonly string[];
  readonly #now: Ledger = new Map();
  #staging: Staging | null = null;

  /**
   * @param host where to write
   * @param out the output folder, absolute; it is made when something is to be written
   * @param paths where the build looks for policies, absolute
   */
  constructor(host: WritableHost, out: string, paths: readonly string[]) {
    this.#host = host;
    this.#out = out;
    this.#paths = paths;
  }

  /**
   * Finishes or takes back what a builder that is gone has left half-done, whatever becomes of this build.
   * Leaves alone what somebody is still working on, and what cannot be written to.
   */
  *heal(): Steps<void> {
    try {
      if (unfinished(this.#host, this.#out).length === 0) return;
      this.#staging ??= new Staging(this.#host, this.#out);
      const { token } = this.#staging;
      // A little longer than it takes to see that a holder gives no sign.
      const lock = yield* Lock.acquire(this.#host, this.#out, token, { limit: LIMIT, yields: true });
      if (!lock) return;
      try {
        yield* this.#healAll(lock);
      } finally {
        yield* lock.release();
      }
    } catch (error) {
      if (codeOf(error) === undefined && !(error instanceof Busy)) throw error;
    }
  }

  /**
   * Puts the files of one policy aside.
   * @param id the policy's id: the name of its folder
   * @param source the policy's folder, absolute
   * @param files its files
   * @throws the error of the host, such as ENOSPC
   */
  add(id: string, source: string, files: readonly NewFile[]): void {
    this.expect(id, source, files);
    this.#staging ??= new Staging(this.#host, this.#out);
    for (const { name, contents } of files) this.#staging.add(`${id}/${name}`, contents);
  }

  /**
   * Notes what a build would make of a policy, and writes nothing.
   * @param id the policy's id
   * @param source the policy's folder, absolute
   * @param files its files
   */
  expect(id: string, source: string, files: readonly NewFile[]): void {
    const digests = files.map((file): [string, string] => [file.name, digestOf(file)]);
    this.#now.set(id, { source: relative(source, this.#out), files: Object.fromEntries(digests) });
  }

  /**
   * @param id the policy's id
   * @param files what a build would make of it
   * @returns which of them are missing in the output folder or differ, as paths below it
   */
  stale(id: string, files: readonly NewFile[]): string[] {
    return files
      .filter(({ name, contents }) => !this.#holds(`${id}/${name}`, contents))
      .map(({ name }) => `${id}/${name}`);
  }

  /** What earlier builds made and this one does not. */
  leftOvers(): LeftOver[] {
    return leftOvers(this.#host, this.#out, readLedger(this.#host, this.#out), this.#now, this.#paths);
  }

  /**
   * Lets what waits be seen, and removes what is left over; waits while another build does so.
   * @returns null; or, when all is written but could not be tidied up, the system's reason: the next build does it
   * @throws {Busy} when the other build does not come to an end
   * @throws {Lost} when another build took over
   * @throws {Blocked} when something is in the way of a file
   * @throws the error of the host; then the output is as it was
   */
  *commit(): Steps<string | null> {
    const host = this.#host;
    this.#staging ??= new Staging(host, this.#out);
    const staging = this.#staging;
    const patience = { limit: LIMIT, yields: false };
    const lock = yield* Lock.acquire(host, this.#out, staging.token, patience);
    if (!lock) return null;
    let left: string | null = null;
    try {
      yield* this.#healAll(lock);
      const changes = this.#changes(staging);
      if (changes.length > 0) left = yield* new Commit(host, this.#out, staging.folder, lock).make(changes);
      staging.keepFolders();
    } catch (error) {
      const isLost = codeOf(error) !== undefined && !lock.isOurs();
      yield* this.#leave(lock);
      throw isLost ? new Lost() : error;
    }
    return (yield* this.#leave(lock)) ?? left;
  }

  /** Tidies up; in this order, as who finds no lock must find nothing half-done either. Returns the reason why it cannot. */
  *#leave(lock: Lock): Steps<string | null> {
    try {
      this.#staging?.discard();
      yield* lock.release();
      return null;
    } catch (error) {
      const reason = codeOf(error);
      if (reason === undefined) throw error;
      return reason;
    }
  }

  /** Removes what waits, and the folders that were made for it; what cannot be removed is left to the next build. */
  discard(): void {
    try {
      this.#staging?.discard();
    } catch (error) {
      if (codeOf(error) === undefined) throw error;
    }
  }

  *#healAll(lock: Lock): Steps<void> {
    const token = this.#staging?.token ?? "";
    for (const folder of unfinished(this.#host, this.#out)) {
      yield* new Commit(this.#host, this.#out, folder, lock).heal(token);
      yield* step(() => removeStaging(this.#host, folder));
    }
  }

  /** What differs from what is there; the record is one of the files. */
  #changes(staging: Staging): { path: string; after: boolean }[] {
    const before = readLedger(this.#host, this.#out);
    const left = leftOvers(this.#host, this.#out, before, this.#now, this.#paths);
    const record = ledgerText(joinLedgers(before, this.#now, left, this.#paths, this.#out));
    staging.add(RECORD, record);
    const changes: { path: string; after: boolean }[] = [];
    for (const [id, { files }] of this.#now)
      for (const [name, digest] of Object.entries(files)) {
        const path = `${id}/${name}`;
        if (!this.#isPresent(path, digest, staging)) changes.push({ path, after: true });
      }
    for (const { id, name, isChanged } of left)
      if (!isChanged) changes.push({ path: `${id}/${name}`, after: false });
    if (!this.#holds(RECORD, record)) changes.push({ path: RECORD, after: true });
    return changes;
  }

  /** Whether the file that waits is there already, as an ordinary file. */
  #isPresent(path: string, digest: string, staging: Staging): boolean {
    const there = this.#host.lstat(join(this.#out, path));
    if (there?.kind !== "file") return false;
    if (there.size !== this.#host.lstat(join(staging.folder, NEW, path))?.size) return false;
    const reading = this.#host.read(join(this.#out, path), there.size);
    return reading.kind === "bytes" && sha256(reading.bytes) === digest;
  }

  #holds(path: string, content: string | Uint8Array): boolean {
    const file = resolve(this.#out, path);
    const wanted = Buffer.from(content as string);
    try {
      if (this.#host.stat(file)?.size !== wanted.length) return false;
      const reading = this.#host.read(this.#host.realpath(file), wanted.length);
      return reading.kind === "bytes" && wanted.equals(reading.bytes);
    } catch (error) {
      if (codeOf(error) === undefined) throw error;
      return false;
    }
  }
}
