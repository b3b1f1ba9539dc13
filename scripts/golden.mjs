// Re-records what the bundled policies compile to: `npm run golden`. Read the difference before committing it.
import { execFileSync } from "node:child_process";
import { rmSync } from "node:fs";
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
