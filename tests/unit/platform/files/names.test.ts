import fc from 'fast-check';

import { attachmentHeader, fileNameOf } from '@/lib/platform/files/names';

describe('fileNameOf', () => {
  it.each([
    ['avis 2026.pdf', 'application/pdf', 'avis 2026.pdf'],
    ['facture.exe', 'image/jpeg', 'facture.jpg'],
    ['facture.pdf.exe', 'application/pdf', 'facture.pdf'],
    ['../../etc/passwd', 'application/pdf', 'etc passwd.pdf'],
    ['C:\\Users\\moi\\avis.PDF', 'application/pdf', 'C Users moi avis.pdf'],
    ['avis\r\nSet-Cookie: a=b.pdf', 'application/pdf', 'avis Set-Cookie a=b.pdf'],
    ['avis\u202Efdp.exe', 'application/pdf', 'avis fdp.pdf'],
    ['', 'application/pdf', 'document.pdf'],
    ['.htaccess', 'image/png', 'htaccess.png'],
    ['Décision n° 12.pdf', 'application/pdf', 'Décision n° 12.pdf'],
  ])('calls %j, a %s, %j', (given, contentType, expected) => {
    expect(fileNameOf(given, contentType)).toBe(expected);
  });

  it('is short, and on one line, whatever it is given', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (given) => {
        const name = fileNameOf(given, 'application/pdf');
        expect(name).toMatch(/^[^\p{Cc}/\\"]+\.pdf$/u);
        expect(name.length).toBeLessThanOrEqual(124);
      }),
    );
  });
});

describe('attachmentHeader', () => {
  it('names a file in ASCII and in full', () => {
    expect(attachmentHeader('Décision n° 12 (appel).pdf')).toBe(
      `attachment; filename="Decision n 12 (appel).pdf"; filename*=UTF-8''D%C3%A9cision%20n%C2%B0%2012%20%28appel%29.pdf`,
    );
  });

  it('stays a header, whatever the file is called', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), (given) => {
        const header = attachmentHeader(fileNameOf(given, 'image/png'));
        expect(new Headers({ 'content-disposition': header }).get('content-disposition')).toBe(
          header,
        );
      }),
    );
  });
});
