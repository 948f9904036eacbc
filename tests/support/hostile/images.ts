import { deflateSync } from 'node:zlib';

import sharp from 'sharp';

/** CRC-32 of PNG chunks. */
function crc(bytes: Buffer): number {
  let rest = 0xffffffff;
  for (const byte of bytes) {
    rest ^= byte;
    for (let bit = 0; bit < 8; bit += 1) rest = (rest >>> 1) ^ ((rest & 1) === 1 ? 0xedb88320 : 0);
  }
  return (rest ^ 0xffffffff) >>> 0;
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc(body));
  return Buffer.concat([length, body, sum]);
}

/** A PNG of zeros: huge once decoded, small as a file. */
export function hollowPng(width: number, height: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = 1;
  const row = Math.ceil(width / 8) + 1;
  return Buffer.concat([
    Buffer.from('\u0089PNG\r\n\u001A\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.alloc(row * height))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** A picture of a telephone: wide, with where and by what it was taken, lying on its side. */
export function telephonePhoto({
  width = 640,
  height = 480,
  orientation = 6,
} = {}): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 3, background: '#b04a2f' } })
    .composite([
      {
        input: { create: { width: width / 2, height, channels: 3, background: '#14506e' } },
        left: 0,
        top: 0,
      },
    ])
    .withExif({
      IFD0: { Make: 'Telephone', Copyright: 'Solange GUILLET' },
      IFD3: { GPSLatitude: '47/1 18/1 0/1', GPSLatitudeRef: 'N' },
    })
    .withMetadata({ orientation })
    .jpeg()
    .toBuffer();
}

const plain = (width = 200, height = 200) =>
  sharp({ create: { width, height, channels: 3, background: '#1d6b57' } });

async function movingWebp(): Promise<Buffer> {
  const frames = await Promise.all(
    ['#f00', '#0f0', '#00f'].map((background) =>
      sharp({ create: { width: 120, height: 120, channels: 3, background } })
        .png()
        .toBuffer(),
    ),
  );
  return sharp(frames, { join: { animated: true } })
    .webp()
    .toBuffer();
}

const SCRIPT = '<script>alert(1)</script>';

/** Files that are refused as images, by what they are, and the code that says so. */
export async function refusedImages(): Promise<readonly [string, Buffer, string][]> {
  const jpeg = await plain(400, 300).jpeg().toBuffer();
  const png = await plain().png().toBuffer();
  return [
    ['nothing', Buffer.alloc(0), 'FILE_MISSING'],
    ['a text', Buffer.from('bonjour'), 'IMAGE_KIND'],
    ['an HTML page', Buffer.from(`<!doctype html>${SCRIPT}`), 'IMAGE_KIND'],
    [
      'an SVG with a script',
      Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="99" height="99">${SCRIPT}</svg>`),
      'IMAGE_KIND',
    ],
    [
      'an SVG that reads a file of the server',
      Buffer.from(
        '<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/></svg>',
      ),
      'IMAGE_KIND',
    ],
    [
      'a GIF that is also a script',
      Buffer.concat([Buffer.from('GIF89a/*'), Buffer.alloc(20), Buffer.from('*/=1;alert(1)')]),
      'IMAGE_KIND',
    ],
    ['a real GIF', await plain().gif().toBuffer(), 'IMAGE_KIND'],
    ['a TIFF', await plain().tiff().toBuffer(), 'IMAGE_KIND'],
    ['a PDF', Buffer.from('%PDF-1.7\n%%EOF'), 'IMAGE_KIND'],
    ['a programme', Buffer.from('MZ\u0090\u0000', 'latin1'), 'IMAGE_KIND'],
    ['an archive', Buffer.from('PK\u0003\u0004', 'latin1'), 'IMAGE_KIND'],
    [
      'what begins as a WebP and goes on as an SVG',
      Buffer.from(`RIFF    WEBP<svg xmlns="http://www.w3.org/2000/svg">${SCRIPT}</svg>`),
      'IMAGE_UNREADABLE',
    ],
    [
      'what only begins as a JPEG',
      Buffer.from('\u00FF\u00D8\u00FF\u00E0rien', 'latin1'),
      'IMAGE_UNREADABLE',
    ],
    ['half a JPEG', jpeg.subarray(0, jpeg.length / 2), 'IMAGE_UNREADABLE'],
    ['half a PNG', png.subarray(0, png.length / 2), 'IMAGE_UNREADABLE'],
    ['a PNG of a hundred million pixels', hollowPng(10_000, 10_000), 'IMAGE_TOO_MANY_PIXELS'],
    ['a PNG that would fill the memory', hollowPng(65_000, 65_000), 'IMAGE_TOO_MANY_PIXELS'],
    ['a thread of one pixel', hollowPng(1, 20_000), 'IMAGE_TOO_SMALL'],
    [
      'a photo of an Apple telephone',
      Buffer.from('\u0000\u0000\u0000\u0018ftypheic\u0000\u0000\u0000\u0000mif1heic', 'latin1'),
      'IMAGE_HEIC',
    ],
    ['what is too heavy', Buffer.concat([jpeg, Buffer.alloc(2_000_000)]), 'FILE_TOO_LARGE'],
  ];
}

/** Files that are images, with something in them that must not come through. */
export async function doctoredImages(): Promise<readonly [string, Buffer][]> {
  const jpeg = await plain(400, 300).jpeg().toBuffer();
  return [
    ['a JPEG with a script after its end', Buffer.concat([jpeg, Buffer.from(SCRIPT)])],
    ['a JPEG with an archive after its end', Buffer.concat([jpeg, Buffer.from('PK\u0003\u0004')])],
    [
      'a JPEG with a script in its metadata',
      await plain()
        .withExif({ IFD0: { Copyright: SCRIPT.repeat(3000) } })
        .jpeg()
        .toBuffer(),
    ],
    [
      'a JPEG in the colours of printers',
      await plain().toColourspace('cmyk').withIccProfile('cmyk').jpeg().toBuffer(),
    ],
    ['a PNG with another colour profile', await plain().withIccProfile('p3').png().toBuffer()],
    ['a PNG of sixteen bits', await plain().toColourspace('rgb16').png().toBuffer()],
    [
      'a transparent PNG',
      await sharp({ create: { width: 90, height: 90, channels: 4, background: '#0000' } })
        .png()
        .toBuffer(),
    ],
    ['a WebP that moves', await movingWebp()],
    ['an AVIF', await plain().avif().toBuffer()],
  ];
}
