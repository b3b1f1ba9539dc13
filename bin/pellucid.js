#!/usr/bin/env node
"use strict";
const { join } = require("node:path");
const { load } = require("./load.js");

load(join(__dirname, "../dist/main.cjs"))
  .exports.main(process.argv.slice(2))
  .then((code) => {
    process.exitCode = code;
  });
