/** HTML that is known to be safe. */
export class Markup {
  readonly text: string;

  /** @param text HTML made by a library or by `html` */
  constructor(text: string) {
    this.text = text;
  }
}

type Value = string | number | Markup | Markup[] | null | undefined | false;

/**
 * Writes HTML: every value is escaped unless it is markup itself, and nothing stands for null, undefined and false.
 * @returns the markup
 */
export function html(strings: TemplateStringsArray, ...values: Value[]): Markup {
  let text = strings[0] as string;
  values.forEach((value, index) => {
    text += rendered(value) + strings[index + 1];
  });
  return new Markup(text);
}

function rendered(value: Value): string {
  if (value === null || value === undefined || value === false) return "";
  if (Array.isArray(value)) return value.map((entry) => entry.text).join("");
  return value instanceof Markup ? value.text : escapeHtml(String(value));
}

/**
 * Escapes a text for element content and for quoted attributes.
 * @param text any text
 * @returns the text as HTML
 */
function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
