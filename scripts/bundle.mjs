// Bundles the compiler and its libraries into `dist/`: the command line, the commands, and what only some builds need
// (HTML, the manifest); leaves V8's code cache beside them (`bin/load.js`). They are CommonJS: Node starts it 25 ms sooner
// than modules. Fails when a heavy library leaks into what every command loads.
import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { build } from "esbuild";

const root = new URL("..", import.meta.url).pathname;
const dist = join(root, "dist");

/** What is loaded on its own, and the libraries that may be in it. */
const ENTRIES = {
  "cli/main": ["commander"],
  "cli/commands": ["ajv", "fast-deep-equal", "fastest-levenshtein", "get-east-asian-width"],
  "source/careful": ["yaml"],
  "kinds/privacy-policy": ["ajv", "fast-deep-equal"],
  "kinds/partner-norms": ["ajv", "fast-deep-equal"],
  "formats/markdown/markdown": [],
  "formats/html/html": ["d3-array", "d3-path", "d3-sankey", "d3-shape", "internmap"],
  "manifest/manifest": [],
  "markup/read": null,
};
const entryOf = (path) => Object.keys(ENTRIES).find((entry) => path === join(root, "src", `${entry}.ts`));

const loading = {
  name: "loading",
  setup(builder) {
    // JSON is read faster from a file than as JavaScript.
    builder.onLoad({ filter: /[\\/]generated[\\/].*\.json$/ }, ({ path }) => {
      copyFileSync(path, join(dist, basename(path)));
      return { contents: `module.exports = require("./${basename(path)}");`, loader: "js" };
    });
    builder.onResolve({ filter: /^\.\/[\w.-]+\.json$/ }, ({ path }) => ({ path, external: true }));
    // What is imported late is a file of its own.
    builder.onResolve({ filter: /^\./ }, ({ path, kind, resolveDir }) => {
      const entry = kind === "dynamic-import" && entryOf(resolve(resolveDir, path));
      return entry ? { path: `./${basename(entry)}.cjs`, external: true } : undefined;
    });
    // Commander starts other programs for commands that it does not know; ours are all known.
    builder.onResolve({ filter: /^node:child_process$/ }, () => ({ path: "none", namespace: "unused" }));
    builder.onLoad({ filter: /.*/, namespace: "unused" }, () => ({ contents: "module.exports = {};" }));
    // The browser's build of `yaml` does not look at the environment for every token.
    builder.onResolve({ filter: /^yaml$/ }, () => ({
      path: join(root, "node_modules/yaml/browser/index.js"),
    }));
  },
};

rmSync(dist, { recursive: true, force: true });
mkdirSync(dist);
const result = await build({
  entryPoints: Object.keys(ENTRIES).map((entry) => ({
    in: join(root, "src", `${entry}.ts`),
    out: basename(entry),
  })),
  outdir: dist,
  outExtension: { ".js": ".cjs" },
  bundle: true,
  format: "cjs",
  platform: "node",
  // Of modules, only what is used gets into the bundle.
  mainFields: ["module", "main"],
  target: "node20",
  supported: { "dynamic-import": false },
  define: { "import.meta.url": "hereUrl" },
  banner: { js: 'const hereUrl = require("node:url").pathToFileURL(__filename).href;' },
  minify: !process.env.PELLUCID_READABLE,
  legalComments: "none",
  metafile: true,
  plugins: [loading],
  logLevel: "warning",
});

const packagesIn = (output) =>
  new Set(
    Object.keys(output.inputs)
      .filter((path) => path.includes("node_modules/"))
      .map((path) => /^(?:@[^/]+\/)?[^/]+/.exec(path.split("node_modules/").pop())[0]),
  );
const outputs = Object.values(result.metafile.outputs);
for (const output of outputs) {
  const allowed = ENTRIES[entryOf(resolve(root, output.entryPoint))];
  const heavy = [...packagesIn(output)].filter((name) => allowed && !allowed.includes(name));
  if (heavy.length > 0) {
    console.error(
      `bundle: ${output.entryPoint} loads ${heavy.join(", ")}; only ${allowed.join(", ")} may be there`,
    );
    process.exit(1);
  }
}

// The licences of everything that is inside the bundle.
const packages = [...new Set(outputs.flatMap((output) => [...packagesIn(output)]))].sort();
const licences = packages.map((name) => {
  const folder = join(root, "node_modules", name);
  const { version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const text = ["LICENSE", "license", "LICENSE.md", "LICENCE"]
    .map((file) => {
      try {
        return readFileSync(join(folder, file), "utf8");
      } catch {
        return null;
      }
    })
    .find((found) => found !== null);
  return `${name} ${version} (${license})\n\n${text ?? ""}`;
});
writeFileSync(join(dist, "THIRD-PARTY-LICENSES.txt"), licences.join(`\n${"-".repeat(80)}\n\n`));

execFileSync(process.execPath, [join(root, "scripts/code-cache.cjs")], {
  stdio: ["ignore", "ignore", "inherit"],
});
