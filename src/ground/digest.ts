import { createRequire } from "node:module";

/**
 * @param content text or bytes
 * @returns its SHA-256 in hexadecimal
 */
export function sha256(content: string | Uint8Array): string {
  // Loaded here: a check that finds nothing needs no digest, and does not pay for it.
  const { createHash } = createRequire(import.meta.url)("node:crypto") as typeof import("node:crypto");
  return createHash("sha256").update(content).digest("hex");
}
