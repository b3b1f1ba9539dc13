/**
 * A node of a schema without its titles and descriptions, and with our annotations: `x-term` (the id of a vocabulary's
 * term), `x-ref` (the id of something in the same policy), `x-date`, `x-section`, `x-label` (a label that names one clause), `x-say` (a statement),
 * `x-cited` (a legal basis, whose `in` says under whose law it is cited), `x-short` (of a choice: the key of its long form that the short form stands for).
 */
export interface Shape {
  $ref?: string;
  type?: string | string[];
  properties?: Record<string, Shape>;
  additionalProperties?: Shape | boolean;
  items?: Shape;
  oneOf?: Shape[];
  /** Of a group that needs one of several keys. */
  anyOf?: Shape[];
  /** What holds in one case, and what in the others. */
  then?: Shape;
  else?: Shape;
  required?: string[];
  enum?: unknown[];
  const?: unknown;
  pattern?: string;
  propertyNames?: Shape;
  /** The schema lets it name only keys that bear no other key beside them (`maxProperties: 1`). */
  dependentSchemas?: Record<string, Shape>;
  "x-term"?: string;
  "x-ref"?: string;
  "x-date"?: boolean;
  "x-section"?: boolean;
  "x-label"?: boolean;
  "x-say"?: boolean;
  "x-cited"?: boolean;
  "x-short"?: string;
  /** Of the shape of a whole document: what `$ref` names. */
  $defs?: Record<string, Shape>;
}

/** The key of a text in both languages that says why it may stand as it is: for the checks of authored texts alone. */
export const WAIVER = "differs";

/** An error as Ajv reports it. */
export interface SchemaError {
  instancePath: string;
  keyword: string;
  params: Record<string, unknown>;
  /** The key itself, when the error is in a key and not behind it. */
  propertyName?: string;
}

/** The schema of a kind of document: the shape of a whole document, and the validator that was made from it. */
export interface Schema {
  shape: Shape;
  validate: { (value: unknown): boolean; errors?: SchemaError[] | null };
}

/**
 * Finds the shape that a value is held to: follows `$ref`, and picks the branch of a `oneOf` that has the value's type.
 * @param node a shape
 * @param value the value that stands there
 * @param root the shape of the whole document
 * @returns the shape without `$ref` or `oneOf`
 */
export function resolve(node: Shape, value: unknown, root: Shape): Shape {
  let found = node;
  while (found.$ref) found = root.$defs?.[found.$ref.slice("#/$defs/".length)] as Shape;
  if (!found.oneOf) return found;
  const branch = found.oneOf.find((option) => hasType(resolve(option, value, root), value));
  return branch ? resolve(branch, value, root) : found;
}

function hasType(node: Shape, value: unknown): boolean {
  // What is left of a choice has no branch for it.
  if (node.type === undefined) return !node.oneOf;
  if (value === null) return node.type === "null";
  if (Array.isArray(value)) return node.type === "array";
  return node.type === typeof value || (node.type === "integer" && typeof value === "number");
}

/**
 * Finds the shape of the entry of an object or list.
 * @param node the shape of the object or list, resolved
 * @param key the key, or the index
 * @returns its shape, or undefined when the schema knows no such entry
 */
export function property(node: Shape, key: string): Shape | undefined {
  if (node.items) return node.items;
  if (node.properties && Object.hasOwn(node.properties, key)) return node.properties[key];
  return typeof node.additionalProperties === "object" ? node.additionalProperties : undefined;
}
