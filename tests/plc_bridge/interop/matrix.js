// Every service of a station as a client meets it that is not ours, check by check.
// Called as: node matrix.js FILE, the file naming endpoint, passwords and certificates;
// answers with one line of JSON: area, check and result of each.
"use strict";

const { table } = require("./meeting");

(async () => {
  for (const part of ["ways", "values", "moments"]) {
    // what breaks off a part stands in the table, which is then too short
    await require(`./matrix_${part}`).run().catch((problem) => table.push(["broken off", part, String(problem.stack)]));
  }
  console.log(JSON.stringify(table));
  process.exit(0);
})().catch((problem) => {
  console.error(problem);
  process.exit(1);
});
