// The table of the usual outline in `docs/keys/outline.md`, from `templates/privacy-policy/outline.yaml`.
import { readYaml } from "./sources.mjs";

/** What a fact that follows from others is made of, as authors write the keys. */
const SOURCES = {
  "handler-scopes": ["organization.handlers.does"],
  sensitive: ["data.<id>.sensitive"],
  again: ["again"],
  exempt: ["exemptions"],
  "no-recipients": ["recipients"],
  "no-decisions": ["decisions"],
  "no-cookies": ["tracking.technologies"],
  "no-transfers": ["transfers"],
  "no-permissions": ["permissions"],
  permissions: ["permissions"],
  notices: ["changes.notices"],
  rights: ["rights"],
  transfers: ["transfers"],
  periods: ["retention.periods"],
  "contact-matters": ["contact.channels"],
  addresses: ["organization.handlers.address"],
};

/** The keys that a clause is made of, each with a link to its page. */
function keysOf({ from, each, where }) {
  const keys = [from ?? each].flat().flatMap((pointer) => {
    const path = pointer.slice(1).split("/");
    if (path[0] !== "derived") return [path.join(".")];
    // The first sentence of a way says what holds for the way as a whole.
    if (path[1] === "received")
      return path[3] === "lead" ? ["recipients", `handover.${path[2]}`] : ["recipients"];
    if (!SOURCES[path[1]]) throw new Error(`docs: what is ${pointer} made of?`);
    return SOURCES[path[1]];
  });
  const links = keys.map((key) => `[\`${key}\`](${key.split(".")[0]}.md)`);
  const only = Object.entries(where ?? {}).map(([key, value]) =>
    value === null ? `without \`${key}\` · 未填写 \`${key}\`` : `\`${key}: ${value}\``,
  );
  return [links.join(", "), ...only].join("; ");
}

/** The entries below a section or group, at every depth. */
const below = ({ clauses = [] }) => clauses.flatMap((entry) => [entry, ...below(entry)]);
const nameOf = ({ id, block }) => id ?? block;

/** @returns {string} the table */
export function outlineTable() {
  const { sections } = readYaml("templates", "privacy-policy", "outline.yaml");
  const names = sections.flatMap(below).map(nameOf);
  const isTwice = (name) => names.indexOf(name) !== names.lastIndexOf(name);
  const titled = ({ title }) => (title?.en ? `${title.en}<br>${title.zh}` : "");
  const rows = sections.flatMap((section) => [
    `| **\`${section.id}\`** | | | ${titled(section)} | |`,
    ...(section.clauses ?? []).flatMap((entry) => [
      entry.clauses ? `| | **\`${entry.id}\`** | | ${titled(entry)} | |` : clauseRow(entry),
      ...(entry.clauses ?? []).map(clauseRow),
    ]),
  ]);
  function clauseRow(entry) {
    const name = nameOf(entry);
    return `| | | \`${name}\`${isTwice(name) ? " \\*" : ""} | | ${keysOf(entry)} |`;
  }
  return [
    "| Section · 章节 | Group · 条款组 | Clause · 条款 | Title · 标题 | Printed from · 依据的键 |",
    "| --- | --- | --- | --- | --- |",
    ...rows,
  ].join("\n");
}
