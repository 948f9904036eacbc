import { deflateSync } from 'node:zlib';

import { DomainError } from '@/lib/core/errors';
import { checkDocument } from '@/lib/platform/files/documents';

import { pdfOf, plainPdf, refusedDocuments } from '../../../support/hostile/documents';
import { refusedImages, telephonePhoto } from '../../../support/hostile/images';

async function codeOf(bytes: Uint8Array): Promise<string> {
  try {
    return (await checkDocument(new Uint8Array(bytes))).contentType;
  } catch (error) {
    return error instanceof DomainError ? error.code : String(error);
  }
}

const codesOf = (cases: readonly (readonly [string, Buffer, string])[]) =>
  Promise.all(cases.map(async ([what, bytes]) => [what, await codeOf(bytes)] as const));

describe('checkDocument', () => {
  it('refuses what is no document, or acts by itself', async () => {
    const cases = refusedDocuments();
    expect(await codesOf(cases)).toEqual(cases.map(([what, , code]) => [what, code]));
  });

  it('refuses pictures as the photos do', async () => {
    const cases = (await refusedImages()).filter(
      ([what, , code]) =>
        /^(half|a PNG|a thread|a photo|what begins)/.test(what) && code.startsWith('IMAGE_'),
    );
    expect(cases.length).toBeGreaterThan(5);
    expect(await codesOf(cases)).toEqual(cases.map(([what, , code]) => [what, code]));
  });

  it('keeps a PDF as it is, byte for byte', async () => {
    const given = new Uint8Array(plainPdf());
    const { bytes, contentType } = await checkDocument(given);
    expect([contentType, Buffer.compare(bytes, given)]).toEqual(['application/pdf', 0]);
  });

  it('makes a JPEG of a photographed page', async () => {
    expect(await codeOf(await telephonePhoto())).toBe('image/jpeg');
  });

  it('does not lose its time on what claims to be packed', async () => {
    const bomb = deflateSync(Buffer.alloc(50_000_000));
    const stream = Buffer.concat([
      Buffer.from('<< /Type /ObjStm /Filter /FlateDecode >>\nstream\n'),
      bomb,
      Buffer.from('\nendstream'),
    ]);
    expect(await codeOf(pdfOf(...Array.from({ length: 40 }, () => stream)))).toBe(
      'application/pdf',
    );
  });
});
