import { getDocument, OPS } from 'pdfjs-dist/legacy/build/pdf.mjs';

// Jest reads no ES module that stays one: this runs beside it, a PDF in, what is found in it out.
const MM = 25.4 / 72;
const round = (/** @type {number} */ points) => Math.round(points * MM);

const chunks = [];
for await (const chunk of process.stdin) chunks.push(chunk);
const file = await getDocument({ data: new Uint8Array(Buffer.concat(chunks)), verbosity: 0 })
  .promise;
const { info } = await file.getMetadata();
const marks = await file.getMarkInfo();

/** @param {import('pdfjs-dist').PDFPageProxy} page */
async function fontsOf(page) {
  const { fnArray, argsArray } = await page.getOperatorList();
  const names = fnArray.flatMap((operator, index) =>
    operator === OPS.setFont ? [String(argsArray[index][0])] : [],
  );
  return [...new Set(names)].map((name) => page.commonObjs.get(name));
}

const pages = [];
const places = [];
let areFontsEmbedded = true;
let size = null;
for (let number = 1; number <= file.numPages; number += 1) {
  const page = await file.getPage(number);
  const { width, height } = page.getViewport({ scale: 1 });
  size ??= { width: round(width), height: round(height) };
  const { items } = await page.getTextContent();
  const texts = items.filter((item) => 'str' in item);
  pages.push(
    texts
      .map(({ str }) => str)
      .join(' ')
      .replace(/\s+/g, ' '),
  );
  if (number > 1) continue;
  for (const font of await fontsOf(page)) areFontsEmbedded &&= !font.missingFile;
  for (const { str, transform } of texts)
    places.push({ text: str, left: round(transform[4]), top: round(height - transform[5]) });
}
const isTagged = marks?.Marked === true && (await (await file.getPage(1)).getStructTree()) !== null;
const language = info.Language ?? null;
console.log(
  JSON.stringify({ pages, places, isTagged, language, title: info.Title, size, areFontsEmbedded }),
);
