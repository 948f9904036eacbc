import sharp from 'sharp';

import type { Rows } from './rows';

const SIZE = 256;

const frame = (drawing: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">${drawing}</svg>`;

/** By slug. Bois-Corail has none: its letters stand for it. */
const DRAWINGS: Readonly<Record<string, string>> = {
  siej: frame(
    `<rect width="64" height="64" rx="10" fill="#1d6b57"/>
     <path d="M12 46V30l20-14 20 14v16z" fill="#fff"/>
     <path d="M28 46V36h8v10z" fill="#1d6b57"/>
     <circle cx="20" cy="50" r="4" fill="#f3c53c"/><circle cx="32" cy="52" r="4" fill="#f3c53c"/>
     <circle cx="44" cy="50" r="4" fill="#f3c53c"/>`,
  ),
  'ile-au-soleil': frame(
    `<rect width="64" height="64" rx="32" fill="#cfeaf5"/>
     <circle cx="40" cy="22" r="10" fill="#f2a93b"/>
     <path d="M6 44c8-8 18-10 26-10s18 2 26 10c-4 10-14 17-26 17S10 54 6 44z" fill="#2b7a9b"/>
     <path d="M14 42c4-6 10-9 16-9s12 3 16 9z" fill="#e9d8a6"/>
     <path d="M29 35c0-8-2-12-5-16m5 1c-6-4-11-2-13 2m13-2c-1-5 3-8 8-7" fill="none" stroke="#3f6b35" stroke-width="3" stroke-linecap="round"/>`,
  ),
};

/** The logos of the demonstration, drawn from code. */
export async function drawLogos(
  collectivities: Rows['Collectivity'],
  now: Date,
): Promise<Rows['CollectivityLogo']> {
  const drawn = collectivities.flatMap(({ id, slug }) => {
    const drawing = DRAWINGS[slug];
    return drawing === undefined ? [] : [{ id, drawing }];
  });
  return Promise.all(
    drawn.map(async ({ id, drawing }) => {
      const picture = sharp(Buffer.from(drawing), { density: 300 }).resize(SIZE, SIZE).png();
      return {
        collectivityId: id,
        bytes: `\\x${(await picture.toBuffer()).toString('hex')}`,
        contentType: 'image/png',
        width: SIZE,
        height: SIZE,
        updatedAt: now,
      };
    }),
  );
}
