// Re-records what the bundled policies compile to: `npm run golden`. Read the difference before committing it.
import { execFileSync } from "node:child_process";
import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const out = join(root, "test/golden");
rmSync(out, { recursive: true, force: true });
execFileSync(process.execPath, [join(root, "bin/pellucid.js"), "build", "policies", "--out", out], {
  cwd: root,
  stdio: "inherit",
});
// Where the policies were is no part of what they compile to.
rmSync(join(out, ".pellucid.json"));

// The smallest policy: its documents stand beside it.
const small = mkdtempSync(join(tmpdir(), "pellucid-golden-"));
execFileSync(
  process.execPath,
  [join(root, "bin/pellucid.js"), "build", "test/smallest", "--out", small, "--emit", "md"],
  {
    cwd: root,
    stdio: "inherit",
  },
);
for (const name of ["en.md", "zh.md"])
  copyFileSync(join(small, "smallest", name), join(root, "test/smallest", name));
rmSync(small, { recursive: true });
