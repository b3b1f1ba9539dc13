// Bundles the compiler and its libraries into `dist/`: the command line, the commands, and what only some builds need
// (HTML, the manifest). What two of them use is in `shared.cjs`, which both load, so that a class is one class. They are
// CommonJS, which Node starts sooner than modules: `npm run bench` tells. The same sources give the same bytes.
// Fails when a heavy library leaks into what every command loads.
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, transform } from "esbuild";
import { packedEntries } from "./entries.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const dist = join(root, "dist");

/** A folder of `src/formats` is a format, and is loaded when it is asked for. */
function formats() {
  return readdirSync(join(root, "src/formats"), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
}

/** What is loaded on its own, and the libraries that may come with it. */
const ENTRIES = {
  "cli/main": ["commander"],
  "cli/commands": ["fastest-levenshtein", "get-east-asian-width"],
  "rules/norms": ["@marcbachmann/cel-js", "fastest-levenshtein"],
  "cli/find": ["fastest-levenshtein"],
  "git/at-revision": ["fastest-levenshtein"],
  "source/careful": ["yaml"],
  "libraries/library-schema": ["ajv", "fast-deep-equal"],
  ...Object.fromEntries(kindNames().map((name) => [`kinds/${name}`, ["ajv", "fast-deep-equal"]])),
  ...Object.fromEntries(formats().map((format) => [`formats/${format}/${format}`, []])),
  // Large, and loaded when a Word file is written: not from the format, which would share it with everything.
  "formats/docx/word-file": ["docx", "fflate"],
  "exports/manifest/manifest": [],
  "markup/read": null,
};

/** From how many bytes on the entries of a file of JSON are read one by one. */
const LARGE = 50_000;

const loading = {
  name: "loading",
  setup(builder) {
    // JSON is read faster from a file than as JavaScript; of a large file, what is used.
    builder.onLoad({ filter: /[\\/]generated[\\/].*\.json$/ }, ({ path }) => {
      const name = basename(path);
      if (statSync(path).size > LARGE) {
        writeFileSync(join(dist, `${name}.entries`), packedEntries(JSON.parse(readFileSync(path, "utf8"))));
        return {
          contents: `import { entriesOf } from ${JSON.stringify(join(root, "scripts/entries.mjs"))};
            export default entriesOf(__dirname + "/${name}.entries");`,
          loader: "js",
        };
      }
      copyFileSync(path, join(dist, name));
      return {
        contents: `import { readFileSync } from "node:fs";
          export default JSON.parse(readFileSync(__dirname + "/${name}", "utf8"));`,
        loader: "js",
      };
    });
    // A validator is a module, not a function around one: Node keeps what it compiled of modules only.
    builder.onLoad({ filter: /[\\/]generated[\\/].*\.validate\.cjs$/ }, ({ path }) => {
      const imports = [];
      const body = readFileSync(path, "utf8")
        .replace(/module\.exports = (\w+);module\.exports\.default = \1;/, "export default $1;")
        .replace(/require\(("[^"]+")\)/g, (_, id) => {
          imports.push(`import * as required${imports.length} from ${id};`);
          return `required${imports.length - 1}`;
        });
      return { contents: imports.join("") + body, loader: "js" };
    });
    // Commander starts other programs for commands that it does not know; ours are all known. Only `src/git` starts one.
    builder.onResolve({ filter: /^node:child_process$/ }, ({ path, importer }) =>
      /[\\/]src[\\/]git[\\/]git\.ts$/.test(importer)
        ? { path, external: true }
        : { path: "none", namespace: "unused" },
    );
    builder.onLoad({ filter: /.*/, namespace: "unused" }, () => ({ contents: "module.exports = {};" }));
    // The browser's build of `yaml` does not look at the environment for every token.
    builder.onResolve({ filter: /^yaml$/ }, () => ({
      path: join(root, "node_modules/yaml/browser/index.js"),
    }));
  },
};

rmSync(dist, { recursive: true, force: true });
mkdirSync(dist);
const options = { target: "node20", platform: "node", minify: true, legalComments: "none" };
const { metafile, outputFiles } = await build({
  ...options,
  absWorkingDir: root,
  // Names of files are made from paths: from those in the checkout, wherever `node_modules` may lead.
  preserveSymlinks: true,
  entryPoints: Object.keys(ENTRIES).map((entry) => ({ in: `src/${entry}.ts`, out: basename(entry) })),
  outdir: "dist",
  outExtension: { ".js": ".cjs" },
  bundle: true,
  // Only modules can share files; they become CommonJS one by one.
  format: "esm",
  splitting: true,
  chunkNames: "shared-[hash]",
  // Of libraries, only what is used gets into the bundle.
  mainFields: ["module", "main"],
  metafile: true,
  write: false,
  plugins: [loading],
  logLevel: "warning",
});
/** What several files share, by the name that esbuild gave it. */
const shared = [];
for (const { path, text } of outputFiles) {
  const here = 'const hereUrl=require("node:url").pathToFileURL(__filename).href;';
  const { code } = await transform(text, {
    ...options,
    format: "cjs",
    supported: { "dynamic-import": false },
    define: { "import.meta.url": "hereUrl" },
    banner: text.includes("import.meta.url") ? here : "",
    // What esbuild exports are getters, a call each time; once a file was run, what it exports stays the same.
    footer: "module.exports={...module.exports};",
  });
  const name = `./${basename(path)}`;
  if (isShared(name)) shared.push([name, code]);
  else
    writeFileSync(path, code.replace(/require\(("\.\/shared-\w+\.cjs")\)/g, 'require("./shared.cjs")($1)'));
}
// They are many and small, and it takes longer to open a file than to read it: all stand in one, each in a function
// that is run when it is first asked for.
const parts = shared.sort().map(([name, code]) => `"${name}"(module,require){${code}}`);
writeFileSync(
  join(dist, "shared.cjs"),
  `const made={},load=id=>id in parts?module.exports(id):require(id);
module.exports=id=>{if(!made[id])parts[id](made[id]={exports:{}},load);return made[id].exports};
const parts={${parts.join(",\n")}};
`,
);

/** The folders of the packages in a file of the bundle. */
const packagesIn = (output) =>
  Object.keys(output.inputs).flatMap((path) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path) ?? []);
/** A file of the bundle, and what it loads at once. */
function loadedWith(path, seen = new Set()) {
  if (seen.has(path)) return seen;
  seen.add(path);
  for (const { path: next, kind } of metafile.outputs[path].imports)
    if (kind === "import-statement" && metafile.outputs[next]) loadedWith(next, seen);
  return seen;
}
const nameOf = (folder) => folder.split("node_modules/").pop();
for (const [entry, allowed] of Object.entries(ENTRIES)) {
  if (!allowed) continue;
  const packages = [...loadedWith(`dist/${basename(entry)}.cjs`)].flatMap((path) =>
    packagesIn(metafile.outputs[path]),
  );
  const heavy = [...new Set(packages.map(nameOf))].filter((name) => !allowed.includes(name));
  if (heavy.length > 0)
    fail(
      `src/${entry}.ts loads ${heavy.join(", ")}; only ${allowed.join(", ") || "our own code"} may be there`,
    );
}

// The licences of everything that is inside the bundle.
// What a library has inside it already is not seen from outside.
const inside = ["node_modules/docx/node_modules/nanoid", "node_modules/nanoid"].filter((folder) =>
  existsSync(join(root, folder)),
);
const folders = [...new Set([...Object.values(metafile.outputs).flatMap(packagesIn), ...inside.slice(0, 1)])];
const licences = folders
  .sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1))
  .map((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(join(root, folder, "package.json"), "utf8"));
    const file = ["LICENSE", "LICENSE.md", "LICENSE.txt", "LICENCE", "license"].find((one) =>
      existsSync(join(root, folder, one)),
    );
    if (!file || !license) fail(`${folder} has no licence to pass on`);
    return `${name} ${version} (${license})\n\n${readFileSync(join(root, folder, file), "utf8")}`;
  });
writeFileSync(join(dist, "THIRD-PARTY-LICENSES.txt"), licences.join(`\n${"-".repeat(80)}\n\n`));

/** Whether esbuild made a file because others share it (`chunkNames`). */
function isShared(name) {
  return name.startsWith("./shared-");
}

/** Each kind has a file of its own beside what all of them share. */
function kindNames() {
  return readdirSync(join(root, "src/kinds"))
    .filter((file) => !/^kinds?\.ts$/.test(file))
    .map((file) => basename(file, ".ts"));
}

function fail(message) {
  console.error(`bundle: ${message}`);
  process.exit(1);
}
