// Loads a module of the compiler into a script, from its TypeScript.
import { buildSync } from "esbuild";
import { at } from "./sources.mjs";

/**
 * @param {...string} path the path of a module in the checkout
 * @returns {Promise<object>} what it exports
 */
export async function bundled(...path) {
  const { outputFiles } = buildSync({
    entryPoints: [at(...path)],
    bundle: true,
    format: "esm",
    platform: "node",
    write: false,
  });
  return import(`data:text/javascript,${encodeURIComponent(outputFiles[0].text)}`);
}
