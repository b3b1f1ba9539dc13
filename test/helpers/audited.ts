import { auditedOf } from "../../src/cli/check.ts";
import { type Compiled, compile } from "../../src/compiler.ts";
import { identify } from "../../src/diagnostics/identify.ts";
import { sortDiagnostics } from "../../src/diagnostics/order.ts";
import type { Language } from "../../src/ground/language.ts";
import type { Audited, Reported } from "../../src/reports/report.ts";
import { filesOf } from "./policy.ts";

/** What tests of reports ask for. */
export type Asked = Parameters<typeof auditedOf>[2];

/** A policy that compiles, held to the rules. */
export function auditOf(compiled: Compiled, folder: string, asked: Asked = {}): Audited {
  const audited = auditedOf(compiled, folder, asked);
  if (!audited) throw new Error(`${folder} is held to no rules`);
  return audited;
}

/** What the reports of one policy are made of. */
export function reportedOf(audited: Audited, language: Language, asked: Asked = {}): Reported {
  return {
    diagnostics: identify(sortDiagnostics(audited.audit.diagnostics), undefined),
    audited: [audited],
    language,
    packs: asked?.packs,
    version: "0.0.0",
    today: asked?.today,
    asOf: asked?.asOf,
    against: undefined,
    baseline: undefined,
  };
}

/** What the reports of a policy given as text are made of. */
export async function reportedText(text: string, language: Language, asked: Asked = {}): Promise<Reported> {
  const { value, diagnostics } = await compile(filesOf(text));
  if (!value) throw new Error(diagnostics.map(({ message }) => message.en).join("\n"));
  return reportedOf(auditOf(value, "p", asked), language, asked);
}
