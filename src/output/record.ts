import { join, resolve } from "node:path";
import { escapeUnprintable } from "../diagnostics/printable.ts";
import { sha256 } from "../ground/digest.ts";
import type { Host } from "../host/host.ts";
import { byCodeUnit, isWithin } from "../host/paths.ts";
import { isBelow } from "./generation.ts";

/** The file in an output folder that says what builds have made there. */
export const RECORD = ".pellucid.json";
/** The most bytes of a file that is compared with what was recorded: nobody makes a larger one. */
const MAX_BYTES = 1_000_000_000;

/** What a build made of one policy. */
export interface Made {
  /** The policy's folder, relative to the output folder, with `/`. */
  source: string;
  /** The SHA-256 of each file, by its path below the policy's output folder. */
  files: Record<string, string>;
}

/** What builds have made, by the id of the policy. */
export type Ledger = Map<string, Made>;

/** A file that was made before and is not made now. */
export interface LeftOver {
  id: string;
  name: string;
  /** Whether it is no longer what was written, so that it stays. */
  isChanged: boolean;
}

/**
 * Reads what builds have made.
 * @param host where it is
 * @param out the output folder
 * @returns it; empty when there is no record, or when it is not one that a build writes
 */
export function readLedger(host: Host, out: string): Ledger {
  const ledger: Ledger = new Map();
  const reading = host.read(join(out, RECORD), MAX_BYTES);
  if (reading.kind !== "bytes") return ledger;
  try {
    const { version, policies } = JSON.parse(Buffer.from(reading.bytes).toString());
    if (version !== 1) return ledger;
    for (const [id, made] of Object.entries(policies as Record<string, Made>)) {
      const files = Object.entries(made.files).filter(
        ([name, digest]) => isBelow(name) && /^[0-9a-f]{64}$/.test(digest),
      );
      if (isBelow(id) && !id.startsWith(".") && typeof made.source === "string")
        ledger.set(id, { source: made.source, files: Object.fromEntries(files) });
    }
  } catch {
    // Somebody else has written it: nothing in it is ours.
    return new Map();
  }
  return ledger;
}

/**
 * Writes what builds have made. The same policies give the same text.
 * @param ledger what they made
 * @returns the text of the record
 */
export function ledgerText(ledger: Ledger): string {
  const sorted = <T>(entries: Iterable<[string, T]>) =>
    Object.fromEntries([...entries].sort(([a], [b]) => byCodeUnit(a, b)));
  const policies = sorted(
    [...ledger].map(([id, { source, files }]): [string, Made] => [
      id,
      { source, files: sorted(Object.entries(files)) },
    ]),
  );
  return `${escapeUnprintable(JSON.stringify({ version: 1, policies }, null, 2))}\n`;
}

/**
 * Finds what builds have made before and this one does not: of a policy that it makes again each file that it does not,
 * and all of a policy that came from below one of its paths and is no longer there.
 * @param host where it is
 * @param out the output folder
 * @param before what was made before
 * @param now what this build makes
 * @param paths where it looks for policies, absolute
 * @returns the files that are still there
 */
export function leftOvers(
  host: Host,
  out: string,
  before: Ledger,
  now: Ledger,
  paths: readonly string[],
): LeftOver[] {
  const found: LeftOver[] = [];
  for (const [id, { source, files }] of before) {
    const made = now.get(id);
    const from = resolve(out, source);
    if (!made && !paths.some((path) => isWithin(from, path))) continue;
    for (const [name, digest] of Object.entries(files)) {
      if (made && Object.hasOwn(made.files, name)) continue;
      const present = digestOf(host, join(out, id, name));
      if (present !== null) found.push({ id, name, isChanged: present !== digest });
    }
  }
  return found;
}

/**
 * Joins what was made before and what is made now.
 * @param before what was made before
 * @param now what this build makes
 * @param left what it does not make
 * @param paths where it looks for policies, absolute
 * @param out the output folder
 * @returns the new record; a changed file that stays is still in it
 */
export function joinLedgers(
  before: Ledger,
  now: Ledger,
  left: readonly LeftOver[],
  paths: readonly string[],
  out: string,
): Ledger {
  const joined: Ledger = new Map(now);
  for (const [id, made] of before) {
    const again = now.get(id);
    const isGone = !again && paths.some((path) => isWithin(resolve(out, made.source), path));
    if (!again && !isGone) joined.set(id, made);
    const stay = left.filter((one) => one.id === id && one.isChanged);
    if (stay.length === 0) continue;
    const files = Object.fromEntries(stay.map(({ name }) => [name, made.files[name] as string]));
    joined.set(id, { source: (again ?? made).source, files: { ...files, ...again?.files } });
  }
  return joined;
}

/**
 * @param host where it is
 * @param file a file
 * @returns the SHA-256 of what it holds; empty for what cannot be read, null when there is nothing
 */
export function digestOf(host: Host, file: string): string | null {
  const reading = host.read(file, MAX_BYTES);
  if (reading.kind === "missing") return null;
  return reading.kind === "bytes" ? sha256(reading.bytes) : "";
}
