import known from "#generated/rules.known.json" with { type: "json" };

/** Every text that an expression may name: ids of terms and sentences, values of enumerations. */
export const texts: readonly string[] = known.texts;
