// One table of the fields of `docs/`, from a schema.
/** @param {string} text what is to stand in a cell of a table */
export const cell = (text) => text.replaceAll("|", "\\|").replace(/\s*\n\s*/g, " ");
/** @param {string} text a description in both languages */
export const halves = (text) => (text ?? "\n\n").split("\n\n");
const code = (values) => values.map((value) => `\`${value}\``);
/** Definitions that a table names instead of spelling them out. */
const SHORT = {
  label: "name in both languages · 双语名称",
  text: "text in both languages · 双语文本",
  id: "id · 标识",
  date: "date · 日期",
  url: "web address · 网址",
};

/** What stands under a section of `statements`. */
const SECTION =
  "The statements of one section or group, by its [id](outline.md#clauses), in order.\n\n一个章节或者条款组的语句，依次列出；键为其[标识](outline.md#clauses)。";
/** The pages of lists that are not top-level keys. */
const PAGE_OF = { jurisdictions: "law", technologies: "tracking" };

function plainType(node, { isLinked }) {
  if (node.const === true) return "`true`, or leave it out · `true`，否则不填";
  if ("const" in node) return `\`${node.const}\``;
  if (node.enum) return `one of ${code(node.enum).join(", ")} · 取值：${code(node.enum).join("、")}`;
  if (node["x-ref"] && !isLinked) return `id from \`${node["x-ref"]}\` · \`${node["x-ref"]}\` 中的标识`;
  if (node["x-ref"]) {
    const link = `[\`${node["x-ref"]}\`](${PAGE_OF[node["x-ref"]] ?? node["x-ref"]}.md)`;
    const list = node["x-term"];
    if (!list) return `id from ${link} · ${link} 中的标识`;
    const terms = `[\`${list}\`](../vocabulary.md#${list})`;
    return `id from ${link}, or term of ${terms} · ${link} 中的标识，或者 ${terms} 的术语`;
  }
  if (node["x-section"]) return "id of a section · 章节标识";
  if (node.type === "boolean") return "`true` or `false` · `true` 或者 `false`";
  if (node.type === "integer")
    return `whole number, ${node.minimum} to ${node.maximum} · 整数，${node.minimum} 至 ${node.maximum}`;
  if (node.type === "string")
    return node.maxLength
      ? `text, at most ${node.maxLength} characters · 文字，至多 ${node.maxLength} 个字符`
      : "text · 文字";
  return "group of keys · 一组键";
}

/**
 * The rows of one table, and the definitions that they name. What is `shared` has its table on the page `shapes.md`, and is
 * linked there.
 */
export class Table {
  rows = [];
  named = new Set();

  constructor(schema) {
    this.schema = schema;
  }

  #reference(target) {
    if (target.startsWith("terms.schema.json")) {
      const list = target.split("/").pop();
      const link = `[\`${list}\`](${this.schema.up}vocabulary.md#${list})`;
      return `term of ${link} · ${link} 的术语`;
    }
    const name = target.split("/").pop();
    if (SHORT[name]) return SHORT[name];
    // A statement is told of where lists of them are.
    if (name === "say") return this.#link("says");
    if (this.schema.$defs[name].oneOf?.every(({ $ref }) => $ref))
      return this.#choice(this.schema.$defs[name]);
    return this.#link(name);
  }

  /** The name of a definition, which leads to its table. */
  #link(name) {
    this.named.add(name);
    const [en, zh] = this.schema.$defs[name].title.split(" · ");
    const page = this.schema.shared?.has(name) ? "shapes.md" : "";
    return `[${en.toLowerCase()}](${page}#${name}) · [${zh}](${page}#${name})`;
  }

  /** A term, or words of one's own. */
  #choice({ oneOf }) {
    const [en, zh] = oneOf
      .map(({ $ref }) => this.#reference($ref).split(" · "))
      .reduce(([en, zh], [a, b]) => [`${en}, or ${a}`, `${zh}，或者${b}`]);
    return `${en} · ${zh}`;
  }

  type(node) {
    if (node.$ref) return this.#reference(node.$ref);
    if (node.oneOf?.every(({ $ref }) => $ref)) return this.#choice(node);
    if (node.items?.oneOf?.some(({ $ref }) => $ref?.endsWith("/say"))) {
      const page = this.schema.shared?.has("says") ? "shapes.md" : "";
      this.named.add("says");
      return `list: [statement](${page}#says), or a list of several that share a paragraph · 列表：[语句](${page}#says)，或者合为一段的若干语句的列表`;
    }
    if (node.type === "array") {
      const [en, zh] = this.type(node.items.oneOf ? { type: "object" } : node.items).split(" · ");
      if (node.items.oneOf?.some((entry) => entry["x-section"]))
        return "list of ids of sections, or groups of keys · 列表，每项为章节标识或者一组键";
      return `list: ${en}${zh ? ` · 列表：${zh}` : " · 列表"}`;
    }
    return plainType(node, this.schema);
  }

  add(path, node, isRequired) {
    const target = node.$ref && this.schema.$defs[node.$ref.split("/").pop()];
    const [en, zh] = halves(node.description ?? target?.description);
    const required = isRequired ? "<br>*required · 必填*" : "";
    this.rows.push(`| \`${path}\`${required} | ${cell(this.type(node))} | ${cell(en)} | ${cell(zh)} |`);
    const inner = node.type === "array" ? node.items : node;
    if (!inner.$ref) this.inside(path, inner);
  }

  /** The keys of a group; `prefix` is empty when the table is the group's own. */
  inside(prefix, node) {
    const at = (key) => (prefix ? `${prefix}.${key}` : key);
    for (const choice of node.oneOf ?? []) if (choice.type === "object") this.inside(prefix, choice);
    for (const [key, inner] of Object.entries(node.properties ?? {}))
      this.add(at(key), inner, node.required?.includes(key));
    const more = node.additionalProperties;
    if (typeof more !== "object") return;
    // Statements stand by the section that they are in.
    if (more.type === "array") this.add(at("<section>"), { ...more, description: SECTION }, false);
    else this.inside(at(node.propertyNames?.$ref ? "<vocabulary>" : "<id>"), more);
  }

  get isEmpty() {
    return this.rows.length === 0;
  }

  toString() {
    return [
      "| Field · 字段 | Type · 类型 | Meaning | 含义 |",
      "| --- | --- | --- | --- |",
      ...this.rows,
    ].join("\n");
  }
}
