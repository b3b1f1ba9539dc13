// Bundles the compiler and its libraries into `dist/`: one entry, and a chunk for each command and for what only some
// builds need (HTML). Fails when a heavy library leaks into what every command loads.
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { build } from "esbuild";

const root = new URL("..", import.meta.url).pathname;
const dist = join(root, "dist");

/** JSON is read faster from a file than as JavaScript, and the browser build of `yaml` starts faster. */
const fastLoading = {
  name: "fast-loading",
  setup(builder) {
    builder.onLoad({ filter: /[\\/]generated[\\/].*\.json$/ }, ({ path }) => {
      copyFileSync(path, join(dist, basename(path)));
      return {
        contents: `import { readFileSync } from "node:fs";
export default JSON.parse(readFileSync(new URL("./${basename(path)}", import.meta.url), "utf8"));`,
        loader: "js",
      };
    });
    // Commander starts other programs for commands that it does not know; ours are all known.
    builder.onResolve({ filter: /^node:child_process$/ }, () => ({
      path: "child_process",
      namespace: "unused",
    }));
    builder.onLoad({ filter: /.*/, namespace: "unused" }, () => ({
      contents: "module.exports = {};",
      loader: "js",
    }));
    builder.onResolve({ filter: /^yaml$/ }, () => ({
      path: join(root, "node_modules/yaml/browser/index.js"),
    }));
  },
};

rmSync(dist, { recursive: true, force: true });
mkdirSync(dist);
const result = await build({
  entryPoints: { main: join(root, "src/cli/main.ts") },
  outdir: dist,
  bundle: true,
  splitting: true,
  format: "esm",
  platform: "node",
  target: "node20",
  minify: !process.env.PELLUCID_READABLE,
  legalComments: "none",
  metafile: true,
  plugins: [fastLoading],
  banner: {
    js: 'import { createRequire as makeRequire } from "node:module"; const require = makeRequire(import.meta.url);',
  },
  logLevel: "warning",
});

const outputs = Object.entries(result.metafile.outputs);
const packagesIn = (output) =>
  new Set(
    Object.keys(output.inputs)
      .filter((path) => path.includes("node_modules/"))
      .map(
        (path) =>
          path
            .split("node_modules/")
            .pop()
            .match(/^(?:@[^/]+\/)?[^/]+/)[0],
      ),
  );
const eager = (file, seen = new Set()) => {
  if (seen.has(file)) return seen;
  seen.add(file);
  for (const { path, kind } of result.metafile.outputs[file].imports)
    if (kind === "import-statement" && result.metafile.outputs[path]) eager(path, seen);
  return seen;
};
const chunkOf = (entry) => outputs.find(([, output]) => output.entryPoint === entry)?.[0];
const guard = (entry, allowed) => {
  const loaded = [...eager(chunkOf(entry))].flatMap((file) => [...packagesIn(result.metafile.outputs[file])]);
  const heavy = loaded.filter((name) => !allowed.includes(name));
  if (heavy.length > 0) {
    console.error(
      `bundle: ${entry} loads ${heavy.join(", ")}; only ${allowed.join(", ")} may be loaded there`,
    );
    process.exit(1);
  }
};
guard("src/cli/main.ts", ["commander"]);
guard("src/cli/check.ts", [
  "commander",
  "yaml",
  "ajv",
  "fast-deep-equal",
  "fastest-levenshtein",
  "get-east-asian-width",
]);

// The licences of everything that is inside the bundle.
const packages = [...new Set(outputs.flatMap(([, output]) => [...packagesIn(output)]))].sort();
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
