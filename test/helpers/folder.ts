import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type EmitName, emitOf } from "../../src/emit.ts";
import type { SourceFile } from "../../src/source/source.ts";
import { compiledOnce } from "./policy.ts";
import { renderTexts } from "./render.ts";

/** What tests read of a manifest. */
export interface ManifestForTests {
  clauses: {
    id: string;
    prose: boolean;
    title: { en: string; zh: string } | null;
    text: { en: string; zh: string };
    origin: { file: string; pointer: string; line: number }[];
  }[];
  [key: string]: unknown;
}

/** The checks of obligations: no document states them, they are run on the policies of others. */
const CHECKS = /^( *)check:.*\n(?:\1 +.*\n)*/gm;

/**
 * Compiles a policy folder of the checkout, in process.
 * @param folder relative to the checkout
 * @param formats what to render
 * @returns the rendered files by name, the manifest read back, and how many characters an author typed (comments and checks left out)
 * @throws when the policy has an error
 */
export async function compileFolder(
  folder: string,
  formats: readonly EmitName[] = ["md", "html", "manifest"],
): Promise<{ files: Map<string, string>; manifest: ManifestForTests; authored: number }> {
  const root = new URL("../../", import.meta.url).pathname;
  const sources: SourceFile[] = readdirSync(join(root, folder))
    .filter((name) => name.endsWith(".yaml"))
    .sort()
    .map((name) => ({ path: `${folder}/${name}`, text: readFileSync(join(root, folder, name), "utf8") }));
  const { value, diagnostics } = await compiledOnce(sources);
  if (!value) throw new Error(`${folder} does not compile: ${JSON.stringify(diagnostics, null, 2)}`);
  const emit = emitOf(formats, ["en", "zh"]);
  const files = new Map((await renderTexts(value, emit, folder)).map(({ name, text }) => [name, text]));
  const authored = sources
    .map(({ text }) => text.replace(/^\s*#.*\n/gm, "").replace(CHECKS, "").length)
    .reduce((a, b) => a + b, 0);
  return { files, manifest: JSON.parse(files.get("manifest.json") as string) as ManifestForTests, authored };
}
