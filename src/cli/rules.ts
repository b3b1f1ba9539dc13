import type { Severity } from "../diagnostics/diagnostic.ts";
import { escapeUnprintable } from "../diagnostics/printable.ts";
import type { Language } from "../ground/language.ts";
import { type Described, describedRule } from "../rules/described.ts";
import { PACK_IDS, shippedPack } from "../rules/shipped.ts";
import { Terms } from "../vocabulary/vocabulary.ts";
import { forMachines, inList } from "./described.ts";
import type { Environment } from "./environment.ts";
import { CannotRun, OK } from "./exit.ts";
import { obligationsIn } from "./obligations.ts";
import { print } from "./print.ts";
import { message } from "./ui.ts";

/** What `pellucid rules` is asked. */
export interface RulesOptions {
  pack?: string[];
  /** The folder of the norms whose obligations are listed; the packs are then those of `pack` alone. */
  against?: string;
  article?: string;
  severity?: Severity;
  format: "pretty" | "json";
  language: Language;
}

/**
 * `pellucid rules`: lists the rules, or the obligations of norms that are checked.
 * @param options which rules, and how to list them
 * @param environment where to look and to print
 * @returns the exit code
 * @throws {CannotRun} when there is no such pack, or there are no norms
 */
export async function listRules(options: RulesOptions, environment: Environment): Promise<number> {
  const { against, article, severity, format, language } = options;
  const packs = options.pack ?? (against === undefined ? PACK_IDS : []);
  const unknown = packs.find((id) => !PACK_IDS.includes(id));
  if (unknown !== undefined)
    throw new CannotRun(message("no-pack", language, { id: unknown, packs: PACK_IDS.join(", ") }));
  const obligations = against === undefined ? [] : await obligationsIn(against, environment, language);
  if (typeof obligations === "number") return obligations;
  const terms = new Terms(undefined);
  const rules = packs.flatMap((pack) =>
    Object.keys(shippedPack(pack)?.heads ?? {}).flatMap((id) => describedRule(`${pack}/${id}`, terms) ?? []),
  );
  const found = [...rules, ...obligations].filter(
    (one) => (severity === undefined || one.severity === severity) && isCited(one, article),
  );
  const text =
    format === "json"
      ? escapeUnprintable(`${JSON.stringify(found.map(forMachines), null, 2)}\n`)
      : found.map((one) => inList(one, language)).join("\n");
  await print(text, environment, language);
  return OK;
}

/** Whether a rule rests on an article, as people write it: `PIPL 23` is PIPL Art. 23. */
function isCited({ cites }: Described, article: string | undefined): boolean {
  if (article === undefined) return true;
  const wanted = article.toLowerCase().replace(/\bart\.?\s*/, "");
  return cites.some(({ en, zh }) =>
    [en.toLowerCase().replace("art. ", ""), zh].some((one) => one.includes(wanted)),
  );
}
