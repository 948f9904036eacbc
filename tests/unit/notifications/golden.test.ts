import { GOLDEN_EMAILS, goldenLetters, readGolden } from '@/tests/support/golden-emails';

/** A tag a line, so that a difference shows where it is. */
function inLines(html: string): string {
  return `${html.replaceAll('><', '>\n<')}\n`;
}

describe('e-mails, as they were agreed (UPDATE_GOLDEN=1 agrees anew)', () => {
  it.each(Object.entries(GOLDEN_EMAILS))('%s', async (name, write) => {
    const { html, text, subject } = await write();
    expect(inLines(html)).toBe(readGolden(name, 'html', inLines(html)));
    expect(`${subject}\n\n${text}\n`).toBe(readGolden(name, 'txt', `${subject}\n\n${text}\n`));
  });

  it.each(Object.entries(GOLDEN_EMAILS))(
    '%s is French, typeset as such, and asks the network for nothing',
    async (_name, write) => {
      const { html, text } = await write();
      expect(html).toContain('lang="fr"');
      expect(text).not.toMatch(/\w [:;?!»€%]|« \w/);
      expect(html).not.toMatch(/<img|<link|url\(|@import|<script/);
    },
  );
});

it('letters about accounts, word for word, as they were agreed', async () => {
  const letters = await goldenLetters();
  expect(letters).toBe(readGolden('letters', 'txt', letters));
  expect(letters).not.toMatch(/\w [:;?!»€%]|« \w/);
});
