import sharp from 'sharp';

/** What a drawn portrait is made of. */
type Look = { background: string; skin: string; hair: string; clothes: string; isLong: boolean };

const BACKGROUNDS = ['#cfeaf5', '#f6e3c5', '#d9ecd6', '#efd9e4', '#dfe0f2'] as const;
const SKINS = ['#f2c9a5', '#dca47a', '#a86f4a', '#f7d9be'] as const;
const HAIR = ['#3b2a20', '#7a4a21', '#c98f3a', '#1d1b1f', '#8a8580'] as const;
const CLOTHES = ['#2b7a9b', '#b4472f', '#1d6b57', '#6a4c93', '#d98e04'] as const;

function pick<T>(list: readonly [T, ...T[]], index: number): T {
  return list[index % list.length] ?? list[0];
}

function lookAt(index: number, isLong: boolean): Look {
  return {
    background: pick(BACKGROUNDS, index),
    skin: pick(SKINS, index * 3 + 1),
    hair: pick(HAIR, index * 2),
    clothes: pick(CLOTHES, index),
    isLong,
  };
}

function face({ background, skin, hair, clothes, isLong }: Look): string {
  const locks = isLong ? `<path d="M19 28c-2 14-2 20 1 25h24c3-5 3-11 1-25z" fill="${hair}"/>` : '';
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">
    <rect width="64" height="64" fill="${background}"/>${locks}
    <path d="M10 64c1-12 10-17 22-17s21 5 22 17z" fill="${clothes}"/>
    <path d="M27 40h10v10c-3 4-7 4-10 0z" fill="${skin}"/>
    <ellipse cx="32" cy="30" rx="12" ry="14" fill="${skin}"/>
    <path d="M19 30c-1-12 5-18 13-18s14 6 13 18c-2-6-5-9-9-10-5 3-12 3-15 4-1 2-2 4-2 6z" fill="${hair}"/>
    <circle cx="27" cy="31" r="1.5" fill="#2a2a2a"/><circle cx="37" cy="31" r="1.5" fill="#2a2a2a"/>
    <path d="M27 37c3 3 7 3 10 0" fill="none" stroke="#8c3b2c" stroke-width="1.6" stroke-linecap="round"/>
  </svg>`;
}

const SIDE = 256;

/** A portrait, drawn from code: nobody's. The same rank gives the same one. */
export async function drawPortrait(index: number, isLong: boolean): Promise<Uint8Array> {
  const drawing = Buffer.from(face(lookAt(index, isLong)));
  return sharp(drawing, { density: 300 }).resize(SIDE, SIDE).webp({ quality: 80 }).toBuffer();
}

const LINES = [96, 112, 128, 160, 176, 192, 208, 240, 256].map(
  (y, index) =>
    `<rect x="28" y="${y}" width="${index % 3 === 2 ? 90 : 154}" height="5" fill="#9aa3ad"/>`,
);

/** A page that looks like a certificate, with a band of a colour and no word. */
export async function drawPage(colour: string): Promise<Uint8Array> {
  const drawing = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 210 297">
    <rect width="210" height="297" fill="#fff"/><rect width="210" height="34" fill="${colour}"/>
    <rect x="28" y="56" width="110" height="10" fill="#39424d"/>${LINES.join('')}
    <circle cx="160" cy="262" r="16" fill="none" stroke="${colour}" stroke-width="3"/></svg>`;
  return sharp(Buffer.from(drawing), { density: 144 })
    .resize(1000)
    .jpeg({ quality: 70 })
    .toBuffer();
}
