import { NAMESPACE } from './payfip-facts';

const ENVELOPE = 'http://schemas.xmlsoap.org/soap/envelope/';
const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};
const CHARACTERS = Object.fromEntries(Object.entries(ENTITIES).map(([one, name]) => [name, one]));

function escapeXml(text: string): string {
  return text.replace(/[&<>"']/g, (one) => ENTITIES[one] ?? one);
}

function unescapeXml(text: string): string {
  return text
    .replace(/^<!\[CDATA\[([\s\S]*)\]\]>$/, '$1')
    .replace(/&#x([0-9a-f]+);/gi, (_, hex: string) => String.fromCodePoint(parseInt(hex, 16)))
    .replace(/&#(\d+);/g, (_, digits: string) => String.fromCodePoint(Number(digits)))
    .replace(/&(amp|lt|gt|quot|apos);/g, (entity) => CHARACTERS[entity] ?? entity);
}

type Fields = Readonly<Record<string, string>>;

function leaves(fields: Fields): string {
  return Object.entries(fields)
    .map(([name, value]) => `<${name}>${escapeXml(value)}</${name}>`)
    .join('');
}

function envelope(body: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?><soapenv:Envelope xmlns:soapenv="${ENVELOPE}" xmlns:pai="${NAMESPACE}"><soapenv:Body>${body}</soapenv:Body></soapenv:Envelope>`;
}

/** What is asked of the service: an operation and its argument. */
export function soapRequest(operation: string, argument: Fields): string {
  return envelope(`<pai:${operation}><arg0>${leaves(argument)}</arg0></pai:${operation}>`);
}

/** What the service answers. */
export function soapReply(operation: string, fields: Fields): string {
  return envelope(
    `<pai:${operation}Response><return>${leaves(fields)}</return></pai:${operation}Response>`,
  );
}

/** What the service answers where it refuses. */
export function soapFault(error: string, fields: Fields): string {
  return envelope(
    `<soapenv:Fault><faultcode>soapenv:Server</faultcode><faultstring>${error}</faultstring><detail><pai:${error}>${leaves(fields)}</pai:${error}></detail></soapenv:Fault>`,
  );
}

/**
 * The text of the first element of that name which holds text alone, whatever its namespace and its
 * case (the service writes idOp and idop); null where there is none. All that the service says stands
 * in such elements, so that no document is built, and neither entity nor reference is followed.
 */
export function readText(xml: string, name: string): string | null {
  const tag = `(?:[\\w.-]+:)?${name}`;
  const element = new RegExp(
    `<${tag}(?:\\s[^<>]*)?>(<!\\[CDATA\\[[\\s\\S]*?\\]\\]>|[^<]*)</${tag}\\s*>`,
    'i',
  );
  const text = element.exec(xml)?.[1];
  return text === undefined ? null : unescapeXml(text.trim());
}

/** Whether an element of that name stands in it, whatever it holds. */
export function hasElement(xml: string, name: string): boolean {
  return new RegExp(`<(?:[\\w.-]+:)?${name}[\\s/>]`, 'i').test(xml);
}
