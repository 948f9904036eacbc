import { deflateSync } from 'node:zlib';

/** A small PDF whose objects are given; its table of references is left to be rebuilt, as readers do. */
export function pdfOf(...objects: readonly (string | Buffer)[]): Buffer {
  const numbered = objects.map((body, index) =>
    Buffer.concat([
      Buffer.from(`${index + 1} 0 obj\n`),
      Buffer.from(body),
      Buffer.from('\nendobj\n'),
    ]),
  );
  return Buffer.concat([
    Buffer.from('%PDF-1.7\n%\u00E2\u00E3\u00CF\u00D3\n', 'latin1'),
    ...numbered,
    Buffer.from('trailer\n<< /Root 1 0 R >>\nstartxref\n0\n%%EOF\n'),
  ]);
}

const PAGES = '<< /Type /Pages /Kids [] /Count 0 >>';

/** A PDF that does nothing: it opens on its first page, and leads to a site when one clicks. */
export const plainPdf = (title = 'Avis'): Buffer =>
  pdfOf(
    '<< /Type /Catalog /Pages 2 0 R /OpenAction [3 0 R /Fit] >>',
    PAGES,
    `<< /Title (${title}) /A << /S /URI /URI (https://www.impots.gouv.fr) >> >>`,
  );

function packed(objects: string): Buffer {
  const bytes = deflateSync(Buffer.from(objects));
  return Buffer.concat([
    Buffer.from(
      `<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length ${bytes.length} >>\nstream\n`,
    ),
    bytes,
    Buffer.from('\nendstream'),
  ]);
}

const catalog = (more: string): string => `<< /Type /Catalog /Pages 2 0 R ${more} >>`;

/** Documents that are refused, by what they are, and the code that says so. */
export function refusedDocuments(): readonly [string, Buffer, string][] {
  const whole = plainPdf();
  return [
    ['nothing', Buffer.alloc(0), 'FILE_MISSING'],
    ['a text', Buffer.from('Bonjour'), 'DOCUMENT_KIND'],
    ['an HTML page', Buffer.from('<!doctype html><script>alert(1)</script>'), 'DOCUMENT_KIND'],
    ['an SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'DOCUMENT_KIND'],
    ['a Word document', Buffer.from('PK\u0003\u0004word/document.xml', 'latin1'), 'DOCUMENT_KIND'],
    ['an old Word document', Buffer.from('\u00D0\u00CF\u0011\u00E0', 'latin1'), 'DOCUMENT_KIND'],
    ['a programme', Buffer.from('MZ\u0090\u0000', 'latin1'), 'DOCUMENT_KIND'],
    ['a PDF with a page before it', Buffer.concat([Buffer.from('<html>'), whole]), 'DOCUMENT_KIND'],
    ['half a PDF', whole.subarray(0, whole.length / 2), 'PDF_UNREADABLE'],
    ['a PDF of no version', Buffer.from('%PDF-x\n%%EOF'), 'PDF_UNREADABLE'],
    [
      'a PDF with a script',
      pdfOf(catalog('/OpenAction << /S /JavaScript /JS (app.alert(1)) >>'), PAGES),
      'PDF_ACTIVE',
    ],
    [
      'a PDF with a hidden name',
      pdfOf(catalog('/OpenAction << /S /J#61vaScript >>'), PAGES),
      'PDF_ACTIVE',
    ],
    [
      'a PDF that launches',
      pdfOf(catalog('/OpenAction << /S /Launch /F (cmd.exe) >>'), PAGES),
      'PDF_ACTIVE',
    ],
    [
      'a PDF with a file in it',
      pdfOf(catalog('/Names << /EmbeddedFiles 3 0 R >>'), PAGES),
      'PDF_ACTIVE',
    ],
    ['a PDF with a film', pdfOf(catalog('/RichMedia 3 0 R'), PAGES), 'PDF_ACTIVE'],
    ['a PDF that sends its form', pdfOf(catalog('/AA << /S /SubmitForm >>'), PAGES), 'PDF_ACTIVE'],
    [
      'a PDF with a script packed away',
      pdfOf(catalog(''), PAGES, packed('4 0 << /S /JavaScript >>')),
      'PDF_ACTIVE',
    ],
    ['a PDF too heavy', Buffer.concat([whole, Buffer.alloc(10 * 1024 * 1024)]), 'FILE_TOO_LARGE'],
  ];
}
