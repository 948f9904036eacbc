import { spawn } from 'node:child_process';
import path from 'node:path';
import { text } from 'node:stream/consumers';

import { codeFilesOf, read } from './sources';

const DIVISIONS = [
  'const half = totalCents / 2;',
  'amountCents /= 3;',
  'const each = Math.round(totalCents * rate);',
  'const whole = Math.floor(cents);',
  'const most = Math.ceil(cents);',
  'const least = Math.trunc(cents);',
  'const typed = parseFloat(field);',
  'const reduced = totalCents * 0.85;',
];
const HARMLESS = 'const total = firstCents + 2 * secondCents;';

/** The statements that ESLint refuses in each file, with the settings that are this file's. */
async function refusedIn(files: readonly string[]): Promise<Record<string, string[]>> {
  const script = path.join(process.cwd(), 'tests', 'support', 'money-linter.mjs');
  const linter = spawn(process.execPath, [script], { stdio: ['pipe', 'pipe', 'inherit'] });
  linter.stdin.end(JSON.stringify({ files, statements: [...DIVISIONS, HARMLESS] }));
  return JSON.parse(await text(linter.stdout)) as Record<string, string[]>;
}

describe('amounts', () => {
  it('are neither divided nor rounded in any file that names cents, but in the one that does it', async () => {
    const naming = codeFilesOf(/^(app|components|inngest|lib|prisma\/seed)\//).filter((file) =>
      /(\bc|C)ents\b|core\/money'/.test(read(file)),
    );
    expect(naming).toEqual(
      expect.arrayContaining([
        'components/bookings/planning-prices.ts',
        'lib/billing/rules/lines.ts',
        'lib/core/sheet.ts',
        'prisma/seed/billing/payments.ts',
      ]),
    );
    const refused = await refusedIn(naming);
    const lax = naming.filter((file) => refused[file]?.join('\n') !== DIVISIONS.join('\n'));
    expect(lax).toEqual(['lib/core/money.ts']);
  });
});
