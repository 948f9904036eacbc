import localFont from 'next/font/local';

const atkinson = localFont({
  src: './atkinson-hyperlegible-next-latin-wght-normal.woff2',
  weight: '200 800',
  variable: '--font-atkinson',
  display: 'swap',
});

/** Central European letters: fetched only when a page holds one (œ is in the main file). */
const atkinsonExtended = localFont({
  src: './atkinson-hyperlegible-next-latin-ext-wght-normal.woff2',
  weight: '200 800',
  variable: '--font-atkinson-ext',
  display: 'swap',
  preload: false,
  adjustFontFallback: false,
  declarations: [{ prop: 'unicode-range', value: 'U+0100-0130,U+0132-0151,U+0154-02BA,U+02BD-02C5,U+1E00-1E9F,U+20A0-20AB,U+20AD-20CF' }],
});

const gabarito = localFont({
  src: './gabarito-latin-wght-normal.woff2',
  weight: '400 900',
  variable: '--font-gabarito',
  display: 'swap',
});

export const fontVariables = `${atkinson.variable} ${atkinsonExtended.variable} ${gabarito.variable}`;
