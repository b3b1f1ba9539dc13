import { type Box, COLUMNS, type Picture, pictureOf } from "../../flows/picture.ts";
import { fill } from "../../ground/fill.ts";
import { type Language, TYPOGRAPHY } from "../../ground/language.ts";
import { plainLine } from "../../markup/plain.ts";
import { settled } from "../../markup/settle.ts";
import { type Inline, type Table, text } from "../../markup/tree.ts";
import type { Facts } from "../../model/facts.ts";
import { join, joinWith, phrasesOf } from "../../wording/phrases.ts";
import { pageWords } from "../front-matter.ts";
import { layOut } from "./flow-layout.ts";
import { html, type Markup } from "./markup.ts";
import { blocksHtml } from "./words.ts";
import { wrap } from "./wrap.ts";

const LINE = 17;
const ABOVE = 8;
/** In ems of the labels: what fits into a box. */
const FITS = 11.6;
/** A picture with more activities than this shows them by tier. */
const MANY = 12;
/** The most lines of a box; a box of a tier has more to say. */
const LINES = 4;
const LINES_OF_TIER = 10;

/**
 * Draws where information flows, from its groups through activities and purposes to recipients: an inline SVG without
 * style or script, and the same as tables for those who cannot see it.
 * @param facts the linked policy
 * @param language the language of the labels
 * @returns the figure; null when the policy names no activity
 */
export function renderFlow(facts: Facts, language: Language): Markup | null {
  const whole = pictureOf(facts);
  if (!whole) return null;
  const many = whole.boxes.filter(({ column }) => column === "activity").length > MANY;
  const picture = many ? (pictureOf(facts, "tier") as Picture) : whole;
  const words = pageWords(language).flow;
  const count = (column: Box["column"]) =>
    picture.boxes
      .filter((box) => box.column === column)
      .reduce((sum, box) => sum + Math.max(1, box.labels.length), 0);
  const counts = Object.fromEntries(COLUMNS.map((column) => [column, count(column)]));
  const sensitive = picture.boxes.some((box) => box.sensitive);
  const alone = picture.boxes.some((box) => isAlone(box, picture));
  const legend = [sensitive && words.sensitive, alone && words.alone].filter((line) => line !== false);
  return html`<section class="level-0 flow" aria-labelledby="flow_title"><h2 id="flow_title">${words.title}</h2>
<figure>
<div class="scroll" tabindex="0" role="group" aria-labelledby="flow_title">
${drawing(picture, language, fill(words.description, counts))}
</div>
<figcaption>${[words.lead, ...legend].join(words.between)}</figcaption>
</figure>
<details><summary>${words.table}</summary>
<div class="words">
${blocksHtml(tables(whole, language), () => null)}
</div>
</details>
</section>
`;
}

function drawing(picture: Picture, language: Language, description: string): Markup {
  const words = pageWords(language).flow;
  const present = COLUMNS.filter((column) => picture.boxes.some((box) => box.column === column));
  const lines = new Map(
    picture.boxes.map((box) => [box.id, wrap(nameOf(box, language), FITS, box.tier ? LINES_OF_TIER : LINES)]),
  );
  const layout = layOut({
    columns: present.length,
    boxes: picture.boxes.map(({ id, column }) => ({
      id,
      column: present.indexOf(column),
      height: (lines.get(id) as string[]).length * LINE + ABOVE * 2 - 3,
    })),
    ways: picture.ways,
  });
  const boxes = picture.boxes.map((box) => {
    const { x, y, width, height } = layout.boxes.get(box.id) as {
      x: number;
      y: number;
      width: number;
      height: number;
    };
    const kind = [box.column, box.sensitive && "sensitive", isAlone(box, picture) && "alone"];
    const spans = (lines.get(box.id) as string[]).map(
      (line, index) => html`<tspan x="${x + 10}" y="${y + ABOVE + 11 + index * LINE}">${line}</tspan>`,
    );
    return html`<g class="${kind.filter(Boolean).join(" ")}"><rect x="${x}" y="${y}" width="${width}" height="${height}" rx="5"/><text>${spans}</text></g>\n`;
  });
  const heads = present.map((column, index) => {
    const x = present.length > 1 ? (index * (layout.width - 168)) / (present.length - 1) + 1 : 1;
    return html`<text class="head" x="${Math.round(x)}" y="14">${words[column]}</text>\n`;
  });
  const paths = layout.paths.map((path) => html`<path d="${path}"/>\n`);
  const height = Math.ceil(layout.height) + 26;
  return html`<svg role="img" aria-labelledby="flow_name flow_description" viewBox="0 0 ${layout.width} ${height}" width="${layout.width}" height="${height}">
<title id="flow_name">${words.title}</title>
<desc id="flow_description">${description}</desc>
${heads}<g class="boxes" transform="translate(0 24)">
<g class="ways">
${paths}</g>
${boxes}</g>
</svg>`;
}

/** Nothing leads to it or from it: the policy does not say. */
function isAlone({ id }: Box, { ways }: Picture): boolean {
  return !ways.some(({ from, to }) => from === id || to === id);
}

function nameOf(box: Box, language: Language): string {
  const words = pageWords(language).flow;
  if (box.kind !== "named") return words[box.kind];
  const labels = box.labels.map((label) => [text(label[language])]);
  const apart = box.tier || box.column === "purpose" ? words.purposes : phrasesOf(language).separator;
  const over = box.tier ? fill(words.tier, { tier: words.tiers[box.tier as keyof typeof words.tiers] }) : "";
  const name = plainLine(settled([text(over), ...joinWith(labels, apart)], TYPOGRAPHY[language]));
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** What the picture shows: by activity, and by recipient. */
function tables(picture: Picture, language: Language): Table[] {
  const words = pageWords(language).flow;
  const boxOf = new Map(picture.boxes.map((box) => [box.id, box]));
  const named = (ids: string[], column: Box["column"]): Inline[] => {
    const names = ids.flatMap((id): Inline[][] => {
      const box = boxOf.get(id) as Box;
      if (box.column !== column) return [];
      const name = text(nameOf(box, language));
      return [[box.sensitive ? { type: "strong", children: [name] } : name]];
    });
    if (names.length === 0) return [text(words.silent)];
    return column === "purpose" ? joinWith(names, words.purposes) : join(names, "and", phrasesOf(language));
  };
  const into = (id: string) => picture.ways.filter(({ to }) => to === id).map(({ from }) => from);
  const outOf = (id: string) => picture.ways.filter(({ from }) => from === id).map(({ to }) => to);
  const by = (column: "activity" | "recipient", purposesOf: (id: string) => string[]): Table[] => {
    const head = [words[column], words.group, words.purpose].map((name) => [text(name)]);
    const rows = picture.boxes
      .filter((box) => box.column === column)
      .map((box) => [
        [text(nameOf(box, language))],
        named(into(box.id), "group"),
        named(purposesOf(box.id), "purpose"),
      ]);
    return rows.length > 0 ? [{ type: "table", head, rows }] : [];
  };
  return [...by("activity", outOf), ...by("recipient", into)];
}
