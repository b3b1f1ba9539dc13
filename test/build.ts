import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";

/** Builds `dist/` before the first test, so that no test runs what was built from other sources. `npm test` has built it. */
export default function setup(): void {
  if (process.env.npm_lifecycle_event === "test") return;
  for (const script of ["generate.mjs", "bundle.mjs"])
    execFileSync(process.execPath, [fileURLToPath(new URL(`../scripts/${script}`, import.meta.url))], {
      stdio: "inherit",
    });
}
