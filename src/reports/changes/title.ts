import { clip } from "../../diagnostics/printable.ts";
import type { Between, Change, Labelled, Side } from "../../diff/difference.ts";
import { type Bilingual, byLanguage, type Language, TYPOGRAPHY } from "../../ground/language.ts";
import { at } from "../../ground/pointer.ts";
import { firstCharacter, isGap, lastCharacter } from "../../ground/spacing.ts";
import { Terms } from "../../vocabulary/vocabulary.ts";
import { timeIn } from "./values.ts";
import { choiceNamed, say, titleNamed } from "./words.ts";

type Json = Record<string, unknown>;

/** How much of a sentence names it, in each language. */
const SENTENCE: Readonly<Record<Language, number>> = { en: 70, zh: 36 };

/**
 * Says in one sentence what a change is: by the title for its code where its words are known, or else by that for any change.
 * @param change the change
 * @param between what it is between; undefined for the words of terms
 * @param side the version that has it, for the names of places
 * @returns the sentence in both languages, without a full stop
 */
export function titleOf(change: Change, between: Between | undefined, side: Side): Bilingual {
  const { kind, part, action, title } = change;
  const values = valuesOf(change, between, side);
  const isBuiltIn = kind === "recipients" && part === null && componentOf(between) !== undefined;
  const names = [
    ...(isBuiltIn ? [`sdk/${action}`] : []),
    ...(part === null
      ? [`${kind}/${action}`, `whole-${action}`, `bare-${action}`]
      : [
          `${kind}/${part}/${action}`,
          `${kind}/${part}`,
          ...(action === "reworded" ? [] : ["values", "lists", "more", "fewer"]),
          `part-${action}`,
        ]),
  ];
  const found = names.map(titleNamed).find((one) => one && blanksOf(one).every((blank) => values[blank]));
  const fallback = title.part ?? title.kind;
  return byLanguage((language) => filled(found ?? fallback, values, language));
}

/** Sorts of entries that are called by a term of the vocabulary. */
const TERMS_AS_NAMES: ReadonlySet<string> = new Set([
  ...["channels", "rights", "permissions", "storage", "signals", "exemptions", "never", "bands"],
  ...["change-notices", "consent-again", "incident-notices", "jurisdictions", "decisions", "transfers"],
]);

/** What is empty, but may stand there so. */
const NOTHING: Bilingual = { en: "", zh: "" };

const blanksOf = ({ en }: Bilingual): string[] =>
  [...en.matchAll(/\{([a-z]+)\}/g)].map(([, name]) => name ?? "");

function valuesOf(
  change: Change,
  between: Between | undefined,
  side: Side,
): Record<string, Bilingual | null> {
  const { title, added, removed } = change;
  const name = change.kind === "statements" ? sentenceOf(between, side) : change.subject;
  const subject = quoted(name);
  // A term is no name: in English it stands as it is.
  if (name && subject && TERMS_AS_NAMES.has(change.kind)) subject.en = name.en;
  const { old, now } = oldAndNew(change, between);
  return {
    subject,
    of: title.part ? ofWhat(subject, change) : NOTHING,
    kind: title.kind,
    part: title.part,
    added: listed(named(added, change)),
    removed: listed(named(removed, change)),
    old,
    new: now,
    s: added.length === 1 ? NOTHING : { en: "s", zh: "" },
    where: placesOf(between, side),
  };
}

/** What a part is of: what has no name is called by what it is; the document itself need not be named. */
function ofWhat(subject: Bilingual | null, { kind, title }: Change): Bilingual {
  const name = subject ?? (kind === "policy" ? null : title.kind);
  return name ? { en: `${name.en}: `, zh: `${name.zh}：` } : NOTHING;
}

/** What something was and is, where it is one thing: a time, a number, a choice. */
function oldAndNew(change: Change, between: Between | undefined) {
  const { added, removed, part, action } = change;
  const none = { old: null, now: null };
  if (part === null || (action === "reworded" && removed.length === 0)) return none;
  const [before, after] = [timeIn(between?.old?.value), timeIn(between?.new?.value)];
  if (before && after && before.en !== after.en) return { old: before, now: after };
  if (removed.length !== 1 || added.length !== 1) return none;
  const [[from], [to]] = [named(removed, change), named(added, change)];
  return from && to ? { old: from, now: to } : none;
}

/** What came or went, in words; a choice that has none is left out. */
function named(all: readonly Labelled[], { action }: Change): Bilingual[] {
  return all.flatMap(({ id, label }) => {
    const isBare = label.en === id && label.zh === id && /^[a-z][a-z-]*$/.test(id);
    if (!isBare || action === "renamed") return [label];
    return choiceNamed(id) ?? [];
  });
}

/** More than this are not named in a title. */
const MOST = 5;

function listed(labels: readonly Bilingual[]): Bilingual | null {
  if (labels.length === 0) return null;
  return byLanguage((language) => {
    const words = [...new Set(labels.map((label) => label[language]))];
    const shown = words.slice(0, MOST);
    if (words.length > MOST) shown.push(say("and-more", language, { count: words.length - MOST }));
    const { comma, semicolon } = TYPOGRAPHY[language];
    return shown.join(shown.some((one) => /[,，、]/.test(one)) ? semicolon : comma);
  });
}

/** A name in quotation marks; those in it become single ones. */
function quoted(name: Bilingual | null): Bilingual | null {
  if (!name) return null;
  return byLanguage((language) => {
    const [open, close] = TYPOGRAPHY[language].quotes;
    return `${open}${name[language].replaceAll("“", "‘").replaceAll("”", "’")}${close}`;
  });
}

/** A sentence is known by how it begins. */
function sentenceOf(between: Between | undefined, { version }: Side): Bilingual | null {
  const entry = (between?.new ?? between?.old)?.entry;
  const say = entry === undefined ? undefined : (at(version.facts, entry) as Json | undefined);
  const text = say?.text as Bilingual | undefined;
  if (typeof text?.en !== "string" || typeof text.zh !== "string") return null;
  return byLanguage((language) => {
    const words = text[language].replace(/\{[^{}]*\}/g, "…").replace(/\s+/g, " ");
    return clip(words.trim(), SENTENCE[language]);
  });
}

/** What an SDK is called: only what is built in has such a name. */
function componentOf(between: Between | undefined): unknown {
  return ((between?.new ?? between?.old)?.value as Json | undefined)?.component;
}

/** Where a recipient is. */
function placesOf(between: Between | undefined, { version }: Side): Bilingual {
  const { places } = ((between?.new ?? between?.old)?.value ?? {}) as { places?: unknown };
  if (!Array.isArray(places) || places.length === 0) return NOTHING;
  const { vocabulary } = version.facts as { vocabulary?: ConstructorParameters<typeof Terms>[0] };
  const terms = new Terms(vocabulary ?? undefined);
  const labels = places.flatMap(
    (place) => terms.find("places", String(place).replace(/^places\//, ""))?.label ?? [],
  );
  if (labels.length === 0) return NOTHING;
  return {
    en: ` (${labels.map(({ en }) => en).join(", ")})`,
    zh: `（${labels.map(({ zh }) => zh).join("、")}）`,
  };
}

/** Fills a title; between Chinese and Latin letters stands a space where the two meet, and nowhere else. */
function filled(title: Bilingual, values: Record<string, Bilingual | null>, language: Language): string {
  const parts = title[language]
    .split(/\{([a-z]+)\}/)
    .map((part, index) => (index % 2 ? (values[part]?.[language] ?? "") : part));
  const text = parts.reduce((before, part) => {
    const isTorn = isGap(lastCharacter(before), firstCharacter(part), TYPOGRAPHY[language]);
    return language === "zh" && isTorn ? `${before} ${part}` : before + part;
  });
  return text.charAt(0).toUpperCase() + text.slice(1);
}
