import sharp from 'sharp';

import { expectAccessible, useBrowser } from '@/tests/support/browsing';
import { telephonePhoto } from '@/tests/support/hostile/images';
import { openPortal, type TestPortal } from '@/tests/support/portal';
import { cookieOf } from '@/tests/support/sign-in';
import { createSolange, createTown, TUESDAY_AT_TEN } from '@/tests/support/town';

const SVG = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
const { openPage } = useBrowser();
let portal: TestPortal;

beforeAll(async () => {
  portal = await openPortal({ data: 'empty', clockAt: TUESDAY_AT_TEN });
});

afterAll(() => portal.stop());

async function openPhotoPage(javaScript: boolean) {
  const town = await createTown(portal.db);
  const solange = await createSolange(portal.db, town);
  const cookie = await cookieOf(portal, solange.actor);
  const page = await openPage({ device: 'phone', cookie, javaScript });
  await page.goto(`${portal.url}/espace-famille/dossier/enfants/${solange.leo.id}`);
  await page.getByRole('link', { name: /photo/i }).first().click();
  await page.getByLabel('Photo', { exact: true }).waitFor();
  const give = async (name: string, mimeType: string, buffer: Buffer) => {
    await page.getByLabel('Photo', { exact: true }).setInputFiles({ name, mimeType, buffer });
  };
  return { page, give, leo: solange.leo };
}

/** What the family is shown: its shape, what it still says of its origin, and whether it is blue below its middle. */
async function describePhoto(bytes: Buffer) {
  const { width, height, format, exif } = await sharp(bytes).metadata();
  const [red = 0, , blue = 0] = await sharp(bytes)
    .extract({ left: 256, top: 307, width: 1, height: 1 })
    .raw()
    .toBuffer();
  return { width, height, format, exif, isBlue: blue > red };
}

it.each([true, false])(
  'a parent gives a photo, once a hostile file was refused in words (JavaScript: %s)',
  async (javaScript) => {
    const { page, give, leo } = await openPhotoPage(javaScript);
    const send = page.getByRole('button', {
      name: /^(Enregistrer la photo|Soumettre la modification)$/,
    });
    await give('leo.jpg', 'image/jpeg', Buffer.from(SVG));
    await send.click();
    await page.getByText(/JPEG/).first().waitFor();
    expect(await portal.db.photo.count({ where: { childId: leo.id } })).toBe(0);

    await give('leo.jpg', 'image/jpeg', await telephonePhoto());
    // The upper half of the picture is blue: with scripts, its top is chosen; without, its middle is cut.
    if (javaScript) {
      await page.getByAltText('Aperçu du cadrage').waitFor();
      await page.getByLabel('De haut en bas').press('Home');
      await expectAccessible(page);
    }
    await send.click();
    await page.getByText(/^La photo est (enregistrée|envoyée)/).waitFor();
    const [photo] = await portal.db.photo.findMany({ where: { childId: leo.id } });
    const picture = page.locator(`img[src*="${photo?.id ?? 'none'}"]`).first();
    const source = (await picture.getAttribute('src')) ?? '';
    const answer = await page.context().request.get(new URL(source, portal.url).href);
    expect(await describePhoto(await answer.body())).toEqual({
      width: 512,
      height: 512,
      format: 'webp',
      exif: undefined,
      isBlue: javaScript,
    });
  },
);
