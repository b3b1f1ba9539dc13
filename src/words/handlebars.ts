import type * as Full from "handlebars";
import runtime from "handlebars/runtime.js";

/** The runtime half of Handlebars: templates arrive compiled. Its package types only the whole. */
export const Handlebars = runtime as unknown as typeof Full;
