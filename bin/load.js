"use strict";
// Loads a file of the bundle. A short command would spend much of its time on compiling the bundle, so the build leaves V8's
// code cache beside each file. V8 takes it when it is of the same version and flags, and compiles as ever when it is not.
const { readFileSync } = require("node:fs");
const { createRequire, wrap } = require("node:module");
const { dirname, join } = require("node:path");
const { setFlagsFromString } = require("node:v8");
const { Script } = require("node:vm");

// A short command is over before optimized code pays for itself; a long one asks for it (src/cli/policies.ts).
setFlagsFromString("--interrupt-budget=2000000");

const loaded = new Map();

/**
 * @param {string} path a file of the bundle
 * @returns {{ exports: object, script: Script, cache: string }} what it exports, its script, and where its code cache is
 */
function load(path) {
  const known = loaded.get(path);
  if (known) return known;
  const cache = path.replace(/\.cjs$/, ".cache");
  const script = new Script(wrap(readFileSync(path, "utf8")), { filename: path, cachedData: read(cache) });
  const module = { exports: {}, script, cache };
  loaded.set(path, module);
  const folder = dirname(path);
  const outside = createRequire(path);
  const require = (id) => (id.endsWith(".cjs") ? load(join(folder, id)).exports : outside(id));
  script.runInThisContext().call(module.exports, module.exports, require, module, path, folder);
  return module;
}

function read(path) {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}

module.exports = { load, loaded };
