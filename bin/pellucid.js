#!/usr/bin/env node
import { setFlagsFromString } from "node:v8";

// A short command is over before optimized code pays for itself; a long one (many policies) still gets it.
setFlagsFromString("--interrupt-budget=2000000");

const { main } = await import("../dist/main.js");
process.exitCode = await main(process.argv.slice(2));
