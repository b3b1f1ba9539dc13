import { createRequire } from "node:module";
import type { OutputFile } from "./output-file.ts";

type Crypto = typeof import("node:crypto");
let crypto: Crypto | undefined;

/**
 * @param content text or bytes
 * @returns its SHA-256 in hexadecimal
 */
export function sha256(content: string | Uint8Array): string {
  // Loaded here: a check that finds nothing needs no digest, and does not pay for it.
  crypto ??= createRequire(import.meta.url)("node:crypto") as Crypto;
  return crypto.createHash("sha256").update(content).digest("hex");
}

/** The digests of files that were made; such a file is never changed. */
const KNOWN = new WeakMap<OutputFile, string>();

/**
 * @param file a file that a build makes: the manifest and the record both name its digest
 * @returns the SHA-256 of its contents in hexadecimal
 */
export function digestOf(file: OutputFile): string {
  const known = KNOWN.get(file) ?? sha256(file.contents);
  KNOWN.set(file, known);
  return known;
}
