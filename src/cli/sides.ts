import { resolve } from "node:path";
import type { Side } from "../diff/difference.ts";
import { disk } from "../host/disk.ts";
import { kindNamed } from "../kinds/kinds.ts";
import { sideOfCompiled } from "../versions/of-compiled.ts";
import { sideOfManifest } from "../versions/of-manifest.ts";
import type { Environment } from "./environment.ts";
import type { Findings } from "./findings.ts";
import { eachPolicy } from "./policies.ts";

/** The most bytes of a manifest. */
const MAX_MANIFEST = 20_000_000;

/**
 * Reads one side of a comparison.
 * @param name a policy folder or one above several, or a manifest
 * @param environment where to look
 * @param findings takes what is wrong with it
 * @returns its policies by their ids; null when one of them could not be read, and then it has errors
 */
export async function sidesAt(
  name: string,
  environment: Environment,
  findings: Pick<Findings, "add">,
): Promise<Map<string, Side> | null> {
  const { cwd, host = disk } = environment;
  const sides = new Map<string, Side>();
  const file = resolve(cwd, name);
  if (name.endsWith(".json") && host.stat(file)?.kind === "file") {
    const read = host.read(host.realpath(file), MAX_MANIFEST);
    const text = read.kind === "bytes" ? new TextDecoder().decode(read.bytes) : "";
    const { value, diagnostics } = await sideOfManifest(text, name, kindNamed);
    findings.add(diagnostics);
    if (!value) return null;
    return sides.set(value.version.id, value);
  }
  let failed = false;
  await eachPolicy(
    [name],
    environment,
    {
      add: (diagnostics, files) => {
        const errors = diagnostics.filter(({ severity }) => severity === "error");
        failed ||= errors.length > 0;
        findings.add(errors, files);
      },
    },
    async (compiled, folder) => {
      sides.set(compiled.policy.id, sideOfCompiled(compiled, folder, name));
    },
  );
  return failed ? null : sides;
}
