import { configureGlobal } from "fast-check";

/** Properties are tried with the same examples everywhere; `SEED=7 npx vitest run` tries others. */
configureGlobal({ seed: Number(process.env.SEED ?? 1) });
