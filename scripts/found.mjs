// Makes what `pellucid find` looks things up in: every term and statement with its words, the keys that take it, and the
// bundled policies that use it.
import { readdirSync } from "node:fs";
import { at, readYaml } from "./sources.mjs";

/**
 * @param {object[]} lists the files of the vocabulary
 * @param {Record<string, object>} statements the sentences by id
 * @param {object[]} shapes the shapes of the kinds of documents, with their definitions
 * @returns {object} as `src/find/find.ts` describes it
 */
export function foundBy(lists, statements, shapes) {
  const users = usersOf(shapes);
  // What is not there takes no room.
  const filled = (more) => {
    const there = Object.entries(more).filter(([, value]) => value && Object.keys(value).length > 0);
    return there.length > 0 ? [Object.fromEntries(there)] : [];
  };
  const packed = (list, id, { en, zh }, more) => [
    id,
    en,
    zh,
    ...filled({ used: users.get(`${list}/${id}`), ...more }),
  ];
  const norms = shapes.filter(isNorms);
  const policies = shapes.filter((shape) => !isNorms(shape));
  const [places, ofNorms] = [placesOf(policies), placesOf(norms)];
  return {
    ...Object.fromEntries(
      lists.map(({ category, form, terms }) => [
        category,
        {
          places:
            category === "data-items"
              ? ["data"]
              : [...(places.get(category) ?? []), ...(ofNorms.get(category) ?? [])],
          form,
          // Whoever writes a policy has no use for what only norms can name.
          ...(!places.has(category) && ofNorms.has(category) ? { norms: true } : {}),
          entries: Object.entries(terms).map(([id, { label, examples, heading, sentence }]) =>
            packed(category, id, label, { examples, heading, sentence }),
          ),
        },
      ]),
    ),
    statements: {
      places: [],
      entries: Object.entries(statements).map(
        ([id, { section, entry, kind, slot, needs, params, ...words }]) =>
          packed("statements", id, words, {
            places: [section ? `statements.${section}` : `${entry}: says`],
            section: section ?? entry,
            kind,
            slot,
            needs,
            blanks: params,
          }),
      ),
    },
  };
}

const isNorms = (shape) => shape.properties.kind?.const === "partner-norms";

const follow = (node, shape) => (node.$ref ? follow(shape.$defs[node.$ref.split("/").pop()], shape) : node);

/** The keys that take the terms of each vocabulary. */
function placesOf(shapes) {
  const places = new Map();
  for (const shape of shapes) {
    const visit = (node, path, above) => {
      const found = follow(node, shape);
      if (above.includes(found)) return;
      const within = [...above, found];
      if (found["x-term"]) {
        const list = places.get(found["x-term"]) ?? [];
        if (!list.includes(path)) places.set(found["x-term"], [...list, path]);
      }
      for (const option of found.oneOf ?? []) visit(option, path, within);
      // Keys that share one shape, as the rights do, are named once.
      const shared = new Map();
      for (const [key, inner] of Object.entries(found.properties ?? {}))
        shared.set(inner.$ref ?? key, [...(shared.get(inner.$ref ?? key) ?? []), key]);
      for (const keys of shared.values())
        visit(
          found.properties[keys[0]],
          [path, keys.length > 1 ? "*" : keys[0]].filter(Boolean).join("."),
          within,
        );
      if (found.items) visit(found.items, path, within);
      if (typeof found.additionalProperties === "object") visit(found.additionalProperties, path, within);
    };
    visit(shape, "", []);
  }
  return places;
}

/** The bundled policies that use each term and statement. */
function usersOf(shapes) {
  const users = new Map();
  const add = (key, policy) => {
    const list = users.get(key) ?? [];
    if (!list.includes(policy)) users.set(key, [...list, policy]);
  };
  for (const policy of readdirSync(at("policies")).sort())
    for (const file of readdirSync(at("policies", policy)).sort()) {
      if (!file.endsWith(".yaml")) continue;
      const value = readYaml("policies", policy, file);
      for (const id of Object.keys(value?.data ?? {})) add(`data-items/${id}`, policy);
      for (const shape of shapes) {
        const visit = (node, part) => {
          const found = follow(node, shape);
          if (found["x-say"]) {
            const id = typeof part === "string" ? part : part?.use;
            if (id) add(`statements/${id}`, policy);
          }
          if (typeof part === "string" && found["x-term"]) add(`${found["x-term"]}/${part}`, policy);
          for (const option of found.oneOf ?? []) visit(option, part);
          if (typeof part !== "object" || part === null) return;
          for (const [key, entry] of Object.entries(part)) {
            const inner = found.items ?? found.properties?.[key] ?? found.additionalProperties;
            if (typeof inner === "object") visit(inner, entry);
          }
        };
        visit(shape, value);
      }
    }
  return users;
}
