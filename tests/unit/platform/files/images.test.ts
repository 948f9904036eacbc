import sharp from 'sharp';

import { DomainError } from '@/lib/core/errors';
import { reencodeImage, type ImageCrop, type ImageDemand } from '@/lib/platform/files/images';

import { doctoredImages, refusedImages, telephonePhoto } from '../../../support/hostile/images';

const PORTRAIT: ImageDemand = {
  maxBytes: 1_500_000,
  minSide: 40,
  size: { width: 128, height: 128, fit: 'cover' },
  format: 'jpeg',
};
const PAGE: ImageDemand = {
  ...PORTRAIT,
  size: { width: 300, height: 300, fit: 'inside' },
};

async function codeOf(bytes: Uint8Array): Promise<string> {
  try {
    await reencodeImage(bytes, PORTRAIT);
    return 'taken';
  } catch (error) {
    return error instanceof DomainError ? `${error.code} ${error.field}` : String(error);
  }
}

async function colourAt(bytes: Uint8Array, left: number, top: number): Promise<number[]> {
  const pixel = await sharp(bytes).extract({ left, top, width: 1, height: 1 }).raw().toBuffer();
  return [...pixel];
}

const isBlue = ([red = 0, , blue = 0]: number[]): boolean => blue > red;

describe('reencodeImage', () => {
  it('refuses what is no image that it knows, in words, whatever it pretends to be', async () => {
    const cases = await refusedImages();
    const codes = await Promise.all(
      cases.map(async ([what, bytes]) => [what, await codeOf(bytes)] as const),
    );
    expect(codes).toEqual(cases.map(([what, , code]) => [what, `${code} file`]));
  });

  it('makes new pixels of what is one, and lets nothing else through', async () => {
    for (const [what, bytes] of await doctoredImages()) {
      const made = await reencodeImage(bytes, PORTRAIT);
      const found = await sharp(made.bytes).metadata();
      expect([what, made.contentType, made.width, made.height]).toEqual([
        what,
        'image/jpeg',
        128,
        128,
      ]);
      expect([what, found.format, found.space, found.pages ?? 1]).toEqual([
        what,
        'jpeg',
        'srgb',
        1,
      ]);
      const text = Buffer.from(made.bytes).toString('latin1');
      expect([what, text.includes('script'), text.includes('PK\u0003\u0004')]).toEqual([
        what,
        false,
        false,
      ]);
      for (const kept of ['exif', 'icc', 'xmp', 'iptc'] as const)
        expect([what, kept, found[kept]]).toEqual([what, kept, undefined]);
    }
  });

  it('turns a photo upright and forgets where it was taken', async () => {
    const photo = await telephonePhoto();
    expect((await sharp(photo).metadata()).exif?.toString('latin1')).toContain('Solange');
    const made = await reencodeImage(photo, PAGE);
    expect([made.width, made.height]).toEqual([225, 300]);
    // Its left half was blue: turned by a quarter, its top half is.
    expect(isBlue(await colourAt(made.bytes, 100, 20))).toBe(true);
    expect(isBlue(await colourAt(made.bytes, 100, 280))).toBe(false);
    const { exif, orientation } = await sharp(made.bytes).metadata();
    expect([exif, orientation]).toEqual([undefined, undefined]);
  });

  it('cuts the part that is asked of the picture as it is seen, and never beyond it', async () => {
    const photo = await telephonePhoto();
    const cut = (crop: ImageCrop) => reencodeImage(photo, { ...PORTRAIT, crop });
    const top = await cut({ left: 0, top: 0, width: 1, height: 0.4 });
    const bottom = await cut({ left: 0, top: 0.6, width: 1, height: 0.4 });
    expect(isBlue(await colourAt(top.bytes, 64, 120))).toBe(true);
    expect(isBlue(await colourAt(bottom.bytes, 64, 5))).toBe(false);
    const beyond = await cut({ left: 7, top: -3, width: 0, height: 99 });
    expect([beyond.width, beyond.height]).toEqual([128, 128]);
  });

  it('does not enlarge what stands within its dimensions', async () => {
    const small = await telephonePhoto({ width: 100, height: 80, orientation: 1 });
    const { width, height } = await reencodeImage(small, PAGE);
    expect([width, height]).toEqual([100, 80]);
  });

  it('keeps what is transparent where the format can', async () => {
    const [, clear] =
      (await doctoredImages()).find(([what]) => what.startsWith('a transparent')) ?? [];
    const made = await reencodeImage(clear ?? Buffer.alloc(0), { ...PORTRAIT, format: 'png' });
    expect((await sharp(made.bytes).metadata()).hasAlpha).toBe(true);
  });

  it('takes many at once in their turn', async () => {
    const photo = await telephonePhoto();
    const made = await Promise.all(Array.from({ length: 8 }, () => reencodeImage(photo, PORTRAIT)));
    expect(made.every(({ width }) => width === 128)).toBe(true);
  });
});
