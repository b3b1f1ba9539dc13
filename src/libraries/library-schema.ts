import shape from "#generated/library.shape.json" with { type: "json" };
import validate from "#generated/library.validate.cjs";
import type { Schema, Shape } from "../schema/shape.ts";

/** The schema of a library, loaded only for a policy that names one. */
export const SCHEMA: Schema = { shape: shape as Shape, validate };
