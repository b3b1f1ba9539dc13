import page from "#generated/page.json" with { type: "json" };
import { type Clause, sectionsIn } from "../../document/document.ts";
import { fill } from "../../ground/fill.ts";
import { type Language, TYPOGRAPHY } from "../../ground/language.ts";
import { pageWords, remarksOf } from "../front-matter.ts";
import { type Format, fileName, othersOf, type Page, targetOf } from "../page.ts";
import { renderFlow } from "./flow.ts";
import { html, Markup } from "./markup.ts";
import { blocksHtml } from "./words.ts";

/** Pages for browsers. */
export const format: Format = { extension: "html", write: renderHtml };

/** Nothing is loaded and nothing runs; the one style sheet is the one whose hash stands here. */
const POLICY = `default-src 'none'; style-src '${page["style-hash"]}'; base-uri 'none'; form-action 'none'`;

/**
 * Writes a page as a complete, self-contained file: no script, no file beside it, readable on a phone, in print and in
 * the dark.
 * @param self the page
 * @returns the whole file
 */
function renderHtml(self: Page): string {
  const { document, words, language, beside } = self;
  const around = pageWords(language);
  const title = document.title[language];
  const of = document.of[language];
  const others = beside.languages.filter((entry) => entry !== language);
  const tag = (entry: Language) => TYPOGRAPHY[entry].tag;
  const fileIn = (entry: Language) => fileName({ ...self, language: entry });
  // Search engines ignore the links of a page that does not name itself.
  const alternates = others.length > 0 ? beside.languages : [];
  const head = html`<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${new Markup(POLICY)}">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>${title} – ${of}</title>
${alternates.map((entry) => html`<link rel="alternate" hreflang="${tag(entry)}" href="${fileIn(entry)}">\n`)}${beside.manifest && html`<link rel="describedby" type="application/json" href="manifest.json">\n`}<style>${new Markup(page.style)}</style>`;

  const remarks = remarksOf(document.facts, language).map((remark) =>
    remark.date
      ? html`<li><time datetime="${remark.date}">${remark.text}</time></li>`
      : html`<li>${remark.text}</li>`,
  );
  const switches = others.map(
    (entry) =>
      html`<a class="switch" href="${fileIn(entry)}" hreflang="${tag(entry)}" lang="${tag(entry)}">${around["other-language"]}</a>`,
  );
  for (const id of othersOf(self))
    switches.push(html`<a class="switch" href="${fileName({ ...self, id })}">${around[id]}</a>`);
  const listed = (section: Clause): Markup => {
    const inner = sectionsIn(section).map(listed);
    const list = inner.length > 0 && html`\n<ol>\n${inner}</ol>`;
    return html`<li><a href="#${section.id}">${label(section, language)}${section.title?.[language]}</a>${list}</li>\n`;
  };
  const contents = document.sections.map(listed);
  const said = (clause: Clause): Markup | null => {
    const found = words.get(clause.id);
    return found ? blocksHtml(found.blocks, (reference) => targetOf(self, reference)) : null;
  };
  const body = html`<a class="skip" href="#text">${around.skip}</a>
<header>
<p class="service">${of}</p>
<h1>${title}</h1>
<ul class="remarks">${remarks}</ul>
${switches.length > 0 && html`<p class="languages">${switches}</p>\n`}</header>
<nav aria-labelledby="contents"><h2 id="contents">${around.contents}</h2>
<ol>
${contents}</ol></nav>
<main id="text">
${document.summary && clauseMarkup(document.summary, said, language)}${self.id === "policy" && renderFlow(document.facts, language)}${document.sections.map((section) => clauseMarkup(section, said, language))}</main>
<footer><p>${beside.manifest && html`<span class="machines"><a href="manifest.json">${around.manifest}</a>${around.separator}</span>`}${around["made-with"]}</p></footer>`;
  return `<!doctype html>\n${html`<html lang="${tag(language)}">\n<head>\n${head}\n</head>\n<body>\n${body}\n</body>\n</html>`.text}\n`;
}

/** A section, a heading with its clauses, or a single numbered paragraph. */
function clauseMarkup(clause: Clause, said: (clause: Clause) => Markup | null, language: Language): Markup {
  const fragment = said(clause);
  const inner = clause.clauses.map((entry) => clauseMarkup(entry, said, language));
  if (!clause.title)
    return html`<div class="clause" id="${clause.id}">${permalink(clause, language)}<div class="words">${fragment}</div></div>\n`;
  const level = Math.min(clause.depth + 2, 6);
  const heading = html`<h${level} id="${clause.id}-title">${permalink(clause, language)}${clause.title[language]}</h${level}>`;
  const own = fragment && html`<div class="words">${fragment}</div>\n`;
  return html`<section class="level-${clause.depth}" id="${clause.id}" aria-labelledby="${clause.id}-title">${heading}
${own}${inner}</section>\n`;
}

/** Every clause can be linked to: by its number, or by a mark where the outline does not number. */
function permalink(clause: Clause, language: Language): Markup {
  const around = pageWords(language);
  const number = clause.number?.[language];
  const title = clause.title?.[language];
  if (number?.label) {
    const name = fill(around["clause-link"], { number: number.number });
    // The name must contain what is seen (WCAG 2.5.3): a mark such as `2.` is not in `I(V)2`.
    const spoken = name.includes(number.label) ? name : `${number.label} ${name}`;
    return html`<a class="number" href="#${clause.id}" aria-label="${spoken}">${number.label}</a>`;
  }
  const name = title ? fill(around["heading-link"], { title }) : around["paragraph-link"];
  return html`<a class="number mark" href="#${clause.id}" aria-label="${name}">§</a>`;
}

function label(clause: Clause, language: Language): Markup | null {
  const number = clause.number?.[language].label;
  return number ? html`<span class="number">${number}</span> ` : null;
}
