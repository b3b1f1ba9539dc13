// The commands, in one file of the bundle: loaded when one is called, so that `--help` and `--version` need none of it.
export { build } from "./build.ts";
export { check } from "./check.ts";
export { init } from "./init.ts";
export { schema } from "./schema.ts";
