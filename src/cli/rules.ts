import type { Severity } from "../diagnostics/diagnostic.ts";
import { escapeUnprintable } from "../diagnostics/printable.ts";
import { type Language, TYPOGRAPHY } from "../ground/language.ts";
import { citationOf } from "../rules/cite.ts";
import { PACK_IDS, shippedPack, shippedRule } from "../rules/shipped.ts";
import { Terms } from "../vocabulary/vocabulary.ts";
import type { Environment } from "./environment.ts";
import { CannotRun, OK } from "./exit.ts";
import { print } from "./print.ts";
import { message } from "./ui.ts";

/** What `pellucid rules` is asked. */
export interface RulesOptions {
  pack?: string[];
  article?: string;
  severity?: Severity;
  format: "pretty" | "json";
  language: Language;
}

/**
 * `pellucid rules`: lists the rules.
 * @param options which rules, and how to list them
 * @param environment where to print
 * @returns the exit code
 * @throws {CannotRun} when there is no such pack
 */
export async function listRules(options: RulesOptions, environment: Environment): Promise<number> {
  const { pack: packs = PACK_IDS, article, severity, format, language } = options;
  const unknown = packs.find((id) => !PACK_IDS.includes(id));
  if (unknown !== undefined)
    throw new CannotRun(message("no-pack", language, { id: unknown, packs: PACK_IDS.join(", ") }));
  const terms = new Terms(undefined);
  const wanted = article?.toLowerCase().replace(/\bart\.?\s*/, "");
  const found = packs.flatMap((pack) =>
    Object.keys(shippedPack(pack)?.heads ?? {}).flatMap((id) => {
      const code = `${pack}/${id}`;
      const rule = shippedRule(code);
      if (!rule || (severity !== undefined && rule.severity !== severity)) return [];
      const cites = rule.cites.flatMap((cite) => citationOf(cite, terms) ?? []);
      const isCited = cites.some(({ label: { en, zh } }) =>
        [en.toLowerCase().replace("art. ", ""), zh].some((one) => one.includes(wanted ?? "")),
      );
      return wanted === undefined || isCited ? [{ code, rule, cites }] : [];
    }),
  );
  const text =
    format === "json"
      ? escapeUnprintable(
          `${JSON.stringify(
            found.map(({ code, rule: { title, severity: weight, why, fix, evidence }, cites }) => {
              return {
                code,
                severity: weight,
                title,
                cites: cites.map(({ label }) => label),
                evidence,
                why,
                fix,
              };
            }),
            null,
            2,
          )}\n`,
        )
      : found
          .map(({ code, rule, cites }) => {
            const labels = cites.map(({ label }) => label[language]).join(TYPOGRAPHY[language].semicolon);
            return `${code} (${rule.severity})\n  ${rule.title[language]}${labels === "" ? "" : `\n  ${labels}`}\n`;
          })
          .join("\n");
  await print(text, environment, language);
  return OK;
}
