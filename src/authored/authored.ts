import { Collector } from "../diagnostics/collector.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { report } from "../diagnostics/report.ts";
import type { Bilingual, Language } from "../ground/language.ts";
import { child } from "../ground/pointer.ts";
import { WAIVER } from "../schema/shape.ts";
import type { Source } from "../source/source.ts";
import { ADDRESS_FAULTS } from "./address-faults.ts";
import { addressesOf, namesOf } from "./around.ts";
import type { Around, Check, Finding } from "./check.ts";
import { ADDRESSES_DIFFER, FIGURES_DIFFER } from "./differ.ts";
import { FULL_STOP } from "./full-stop.ts";
import { HOSTILE } from "./hostile.ts";
import { LIST_IN_ONE } from "./list-in-one.ts";
import { HALF_WIDTH, MOJIBAKE, OPEN_END, SPACE_IN_CHINESE } from "./marks.ts";
import { NEAR_ADDRESS } from "./near-address.ts";
import { PLACEHOLDER } from "./placeholder.ts";
import { SCRIPTS } from "./scripts.ts";
import { TRADITIONAL } from "./traditional.ts";
import { TYPED_REFERENCE } from "./typed-reference.ts";
import { UNTRANSLATED } from "./untranslated.ts";
import { Written } from "./written.ts";

/** Everything that is looked for in what authors write. */
const CHECKS: readonly Check[] = [
  HOSTILE,
  SCRIPTS,
  FIGURES_DIFFER,
  ADDRESSES_DIFFER,
  ADDRESS_FAULTS,
  NEAR_ADDRESS,
  PLACEHOLDER,
  TRADITIONAL,
  HALF_WIDTH,
  SPACE_IN_CHINESE,
  MOJIBAKE,
  OPEN_END,
  UNTRANSLATED,
  TYPED_REFERENCE,
  FULL_STOP,
  LIST_IN_ONE,
];

/** An id says nothing to a reader; there are more of them than of anything else. */
const ID = /^[a-z][a-z0-9-]*$/;

/** Where statements stand: what authors write there is prose. */
const PROSE = /^\/statements\/[^/]+\/\d+(?:\/\d+)?$|\/says\/\d+$/;

/** How many findings of one kind are reported of one text; whoever mends them sees the rest. */
const MAX_FINDINGS = 10;

/**
 * Checks every text that an author wrote, in one walk over the policy.
 * @param source a valid policy
 * @returns `text/…` diagnostics, each at the words concerned, and how many more there are
 */
export function checkAuthored(source: Source): Collector["kept"] {
  const written = new Written(source);
  const around: Around = { written, addresses: addressesOf(source.value), names: namesOf(source.value) };
  const found = new Collector();
  const add = (finding: Finding) => found.make(finding.code, () => diagnosticOf(finding, written));

  const visit = (value: unknown, pointer: string, type?: string): void => {
    if (typeof value === "string" && (type !== undefined || !ID.test(value)))
      run((check) => check.text?.({ value, pointer, type, language: null, isProse: false }, around), add);
    if (typeof value !== "object" || value === null) return;
    if (!isPair(value) || isAddressPair(value)) {
      const { type: kind } = value as { type?: unknown };
      for (const [key, entry] of Object.entries(value))
        visit(entry, child(pointer, key), key === "value" && typeof kind === "string" ? kind : undefined);
      return;
    }
    const held: Finding[] = [];
    const reason = value[WAIVER];
    const isWaived = typeof reason === "string";
    const onPair = isWaived ? (finding: Finding) => held.push(finding) : add;
    const prose = PROSE.test(pointer);
    const key = pointer.slice(pointer.lastIndexOf("/") + 1);
    run((check) => check.pair?.({ ...value, pointer, key, isProse: prose }, around), add, onPair);
    for (const [name, entry] of Object.entries(value)) {
      const isWords = name === "en" || name === "zh";
      if (isWords && typeof entry === "string") {
        const text = {
          value: entry,
          pointer: child(pointer, name),
          language: name as Language,
          isProse: prose,
        };
        run((check) => check.text?.(text, around), add, onPair);
      } else visit(entry, child(pointer, name));
    }
    if (isWaived && held.length === 0) add({ code: "text/waives-nothing", pointer: child(pointer, WAIVER) });
  };
  visit(source.value, "");
  return found.kept;
}

/** Runs every check; what can be waived goes where the text says. */
function run(
  found: (check: Check) => Finding[] | undefined,
  add: (finding: Finding) => void,
  onWaivable: (finding: Finding) => void = add,
): void {
  for (const check of CHECKS)
    for (const finding of (found(check) ?? []).slice(0, MAX_FINDINGS))
      (check.waivable ? onWaivable : add)(finding);
}

function diagnosticOf({ code, pointer, span, params, related }: Finding, written: Written): Diagnostic {
  const extra = related && {
    related: related.map((one) => ({ ...written.place(one.pointer, one.span), message: one.message })),
  };
  return report(code, written.place(pointer, span), pointer, params, extra);
}

function isPair(value: object): value is Bilingual & Record<string, unknown> {
  return typeof (value as Bilingual).en === "string" && typeof (value as Bilingual).zh === "string";
}

/** An address for each language, which is no text in two languages. */
function isAddressPair({ en, zh }: Bilingual): boolean {
  return [en, zh].every((value) => /^https?:\/\/\S*$/.test(value));
}
