import { json } from 'node:stream/consumers';

import { ESLint, Linter } from 'eslint';

// Jest cannot import the settings of ESLint, which are an ES module: this runs beside it. In: files and
// statements. Out, by file: those statements that ESLint refuses there.
const { files, statements } = /** @type {{ files: string[], statements: string[] }} */ (
  await json(process.stdin)
);
const eslint = new ESLint();
const linter = new Linter();
const RULE = 'no-restricted-syntax';

/** @type {Record<string, string[]>} */
const refused = {};
for (const file of files) {
  const { rules } = await eslint.calculateConfigForFile(file);
  const isRefused = (/** @type {string} */ statement) =>
    linter
      .verify(statement, [{ rules: { [RULE]: rules[RULE] } }])
      .some(({ message }) => message.startsWith('Amounts are whole cents'));
  refused[file] = statements.filter(isRefused);
}
process.stdout.write(JSON.stringify(refused));
