// Re-records what the bundled policies compile to: `npm run golden`. Read the difference before committing it.
import { execFileSync } from "node:child_process";
import { copyFileSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The reports on changes, by the ending of their files. */
const CHANGES = {
  pretty: "txt",
  json: "json",
  markdown: "md",
  html: "html",
  github: "github.txt",
  sarif: "sarif.json",
};

const root = fileURLToPath(new URL("..", import.meta.url));
const out = join(root, "test/golden");
rmSync(out, { recursive: true, force: true });
execFileSync(process.execPath, [join(root, "bin/pellucid.js"), "build", "policies", "--out", out], {
  cwd: root,
  stdio: "inherit",
});
// Where the policies were is no part of what they compile to.
rmSync(join(out, ".pellucid.json"));

// What counsel is given of the privacy policies, on a fixed day. Norms for partners are held to no rules.
for (const id of readdirSync(out))
  for (const language of ["en", "zh"]) {
    const asked = ["check", `policies/${id}`, "--format", "markdown", "--ui-lang", language];
    const report = execFileSync(
      process.execPath,
      [join(root, "bin/pellucid.js"), ...asked, "--today", "2026-11-28", "--fail-on", "none", "--quiet"],
      { cwd: root, stdio: ["ignore", "pipe", "inherit"] },
    );
    if (report.length > 0) writeFileSync(join(out, id, `audit.${language}.md`), report);
  }

// What counsel, a terminal, a pull request and programs are told of two versions.
const versions = join(root, "test/versions");
for (const [format, extension] of Object.entries(CHANGES))
  for (const language of ["en", "zh"])
    writeFileSync(
      join(versions, `changes.${language}.${extension}`),
      execFileSync(
        process.execPath,
        [
          ...[join(root, "bin/pellucid.js"), "diff", "test/versions/old", "test/versions/new"],
          ...["--format", format, "--ui-lang", language, "--fail-on", "none", "--quiet"],
        ],
        { cwd: root, stdio: ["ignore", "pipe", "inherit"] },
      ),
    );

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
