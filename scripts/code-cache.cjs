// Leaves V8's code cache beside each file of the bundle: what a build of the bundled policies compiled. Policies that do
// not compile are not reported here: whoever builds them is told.
const { mkdtempSync, rmSync, writeFileSync } = require("node:fs");
const { tmpdir } = require("node:os");
const { join } = require("node:path");
const { load, loaded } = require("../bin/load.js");

const root = join(__dirname, "..");
const out = mkdtempSync(join(tmpdir(), "pellucid-"));
const { main } = load(join(root, "dist/main.cjs")).exports;
main(["build", "--quiet", join(root, "policies"), "--out", out, "--emit", "md,html,manifest,lists"])
  .then(() => {
    // No bundled policy needs the YAML library.
    load(join(root, "dist/careful.cjs"));
    for (const { script, cache } of loaded.values()) writeFileSync(cache, script.createCachedData());
  })
  .finally(() => rmSync(out, { recursive: true, force: true }));
