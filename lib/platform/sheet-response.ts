import 'server-only';

import { Readable } from 'node:stream';

import { sheetCsvCell, xlsxHeader, xlsxRow, xmlText, type Sheet } from '@/lib/core/sheet';

import { writeZip, type ZipEntry } from './zip';

export type SheetFormat = 'csv' | 'xlsx';

const TYPES: Record<SheetFormat, string> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};
const BYTE_ORDER_MARK = '\uFEFF';
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const PART = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

const CONTENT_TYPES = `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${PART}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${PART}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${PART}.styles+xml"/></Types>`;

// In the order that lib/core/sheet.ts counts on: nothing, euros, a day, a title.
const STYLES = `${HEAD}<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="#,##0.00\\ &quot;€&quot;"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="4"><xf/><xf numFmtId="164" applyNumberFormat="1"/><xf numFmtId="14" applyNumberFormat="1"/><xf fontId="1" applyFont="1"/></cellXfs></styleSheet>`;

function relations(...targets: readonly (readonly [type: string, target: string])[]): string {
  const list = targets.map(
    ([type, target], index) =>
      `<Relationship Id="r${index + 1}" Type="${OFFICE}/${type}" Target="${target}"/>`,
  );
  return `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${list.join('')}</Relationships>`;
}

async function* worksheet({ columns, rows }: Sheet): AsyncGenerator<string> {
  yield `${HEAD}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols><col min="1" max="${columns.length}" width="20" customWidth="1"/></cols><sheetData>`;
  yield xlsxHeader(columns);
  let number = 1;
  for await (const row of rows) yield xlsxRow(row, (number += 1));
  yield '</sheetData></worksheet>';
}

function workbook(sheet: Sheet): ZipEntry[] {
  const book = `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="${xmlText(sheet.title)}" sheetId="1" r:id="r1"/></sheets></workbook>`;
  return [
    { name: '[Content_Types].xml', text: [CONTENT_TYPES] },
    { name: '_rels/.rels', text: [relations(['officeDocument', 'xl/workbook.xml'])] },
    { name: 'xl/workbook.xml', text: [book] },
    {
      name: 'xl/_rels/workbook.xml.rels',
      text: [relations(['worksheet', 'worksheets/sheet1.xml'], ['styles', 'styles.xml'])],
    },
    { name: 'xl/styles.xml', text: [STYLES] },
    { name: 'xl/worksheets/sheet1.xml', text: worksheet(sheet) },
  ];
}

async function* csvLines({ columns, rows }: Sheet): AsyncGenerator<Buffer> {
  yield Buffer.from(`${BYTE_ORDER_MARK}${columns.map(sheetCsvCell).join(';')}\r\n`);
  for await (const row of rows) yield Buffer.from(`${row.map(sheetCsvCell).join(';')}\r\n`);
}

/** The bytes of a table, as they come. */
export function writeSheet(sheet: Sheet, format: SheetFormat): AsyncGenerator<Buffer> {
  return format === 'csv' ? csvLines(sheet) : writeZip(workbook(sheet));
}

/** A table as a file that the browser saves while it is written, and that nobody keeps on the way. */
export function sheetResponse(sheet: Sheet, format: SheetFormat, name: string): Response {
  const body = Readable.toWeb(Readable.from(writeSheet(sheet, format)));
  return new Response(body as ReadableStream<Uint8Array>, {
    headers: {
      'content-type': TYPES[format],
      'content-disposition': `attachment; filename="${name}.${format}"`,
      'cache-control': 'private, no-store',
    },
  });
}
