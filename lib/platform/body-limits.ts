import 'server-only';

/** A page whose forms carry files, and the most that they weigh, in bytes. */
export type Upload = { path: RegExp; most: number };

const MEGABYTE = 1024 * 1024;

/** What a form without files may weigh: a period of bookings, the longest, is a tenth of it. */
const MOST_WORDS = MEGABYTE;

/** What stands around the file in its form. */
const AROUND_FILE = MEGABYTE;

const BODILESS = ['GET', 'HEAD', 'OPTIONS'];

/**
 * Why the body of a request is not read: 413 where it is heavier than its page takes, 411 where it does
 * not say how heavy it is; null where it is read. Only the pages of `uploads` take files.
 */
export function bodyRefusal(
  { method, headers }: Pick<Request, 'method' | 'headers'>,
  pathname: string,
  uploads: readonly Upload[],
): 411 | 413 | null {
  if (BODILESS.includes(method)) return null;
  const length = headers.get('content-length');
  if (length === null) return headers.get('transfer-encoding') === null ? null : 411;
  const upload = uploads.find(({ path }) => path.test(pathname));
  const most = upload === undefined ? MOST_WORDS : upload.most + AROUND_FILE;
  return /^\d{1,15}$/.test(length) && Number(length) <= most ? null : 413;
}

const WORDS = {
  411: 'Cet envoi ne dit pas sa taille. Recommencez depuis votre navigateur.',
  413: 'Cet envoi est trop lourd. Revenez à la page précédente, et choisissez un fichier plus léger.',
};

/** What is answered to a body that is not read. */
export function refuseBody(status: 411 | 413): { body: string; init: ResponseInit } {
  const headers = { 'content-type': 'text/plain; charset=utf-8', connection: 'close' };
  return { body: WORDS[status], init: { status, headers } };
}
