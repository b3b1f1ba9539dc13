import { type Compiled, render } from "../../src/compiler.ts";
import type { Emit } from "../../src/emit.ts";

/**
 * Renders a policy into files of text.
 * @param compiled the compiled policy
 * @param emit what to make
 * @param folder the policy's folder
 * @returns the files with what they say
 */
export async function renderTexts(
  compiled: Compiled,
  emit: Emit,
  folder: string,
): Promise<{ name: string; text: string }[]> {
  const files = await render(compiled, emit, folder);
  return files.map(({ name, contents }) => ({ name, text: String(contents) }));
}
