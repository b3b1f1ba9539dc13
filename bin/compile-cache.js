"use strict";
// A short command would spend much of its time on compiling the bundle. Node 22.8 and later can keep what it compiled:
// in the user's cache folder, checked against the sources each time. Where it cannot be kept, only speed is lost.
const { existsSync, mkdirSync } = require("node:fs");
const { enableCompileCache } = require("node:module");
const { homedir } = require("node:os");
const { isAbsolute, join } = require("node:path");

/**
 * Asks Node to keep what it compiles, unless the user has said how (NODE_COMPILE_CACHE, NODE_DISABLE_COMPILE_CACHE).
 * Node writes it when the command ends.
 * @param {NodeJS.ProcessEnv} env the environment
 */
function keepCompiled(env) {
  if (!enableCompileCache || env.NODE_COMPILE_CACHE || env.NODE_DISABLE_COMPILE_CACHE) return;
  try {
    const caches = cacheFolder(process.platform, env);
    if (caches) enableCompileCache(made(join(made(caches), "pellucid")));
  } catch {
    // No home, a file in the way, a disk that cannot be written: as if there were no cache.
  }
}

/**
 * @param {NodeJS.Platform} platform the operating system
 * @param {NodeJS.ProcessEnv} env the environment
 * @returns {string | undefined} where this user's programs keep what they can make again
 * @throws when the system does not know the user
 */
function cacheFolder(platform, env) {
  // A path that is relative would lead into the working folder.
  const absolute = (path) => (path && isAbsolute(path) ? path : undefined);
  if (platform === "win32") return absolute(env.LOCALAPPDATA);
  if (absolute(env.XDG_CACHE_HOME)) return env.XDG_CACHE_HOME;
  const home = absolute(homedir());
  return home && join(home, platform === "darwin" ? "Library/Caches" : ".cache");
}

/** Makes a folder, not those above it: Node would try for ever where the system says that there is none (`/proc`). */
function made(folder) {
  if (!existsSync(folder)) mkdirSync(folder, { mode: 0o700 });
  return folder;
}

module.exports = { keepCompiled, cacheFolder };
