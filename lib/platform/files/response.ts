import 'server-only';

import { attachmentHeader } from './names';

/** A file on its way out: what it is, and its bytes as they are read. */
export type OutgoingFile = {
  name: string;
  contentType: string;
  size: number;
  sha256: string;
  read: () => AsyncGenerator<Uint8Array, void>;
};

type Serving =
  /** Saved by the browser, kept nowhere on the way. */
  | 'attachment'
  /** Shown by a page; the browser keeps it, and asks each time whether it still may show it. */
  | 'inline';

/** Nothing in the file runs, and no page of another site shows it. */
const SHUT = {
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'; sandbox",
  'cross-origin-resource-policy': 'same-origin',
};

function streamOf(file: OutgoingFile): ReadableStream<Uint8Array> {
  const chunks: AsyncGenerator<Uint8Array, void> = file.read();
  return new ReadableStream({
    async pull(controller) {
      const next = await chunks.next();
      if (next.done === true) controller.close();
      else controller.enqueue(next.value);
    },
    async cancel() {
      await chunks.return(undefined);
    },
  });
}

/** What is answered for a file that is missing, and for one that is not for this person. */
export function noFile(): Response {
  return new Response(null, { status: 404, headers: { 'cache-control': 'private, no-store' } });
}

/** Gives a file, as a stream; 304 to a browser that holds it already and may still show it. */
export function fileResponse(request: Request, file: OutgoingFile, serving: Serving): Response {
  const etag = `"${file.sha256}"`;
  const headers = {
    ...SHUT,
    'content-type': file.contentType,
    ...(serving === 'inline'
      ? { 'cache-control': 'private, no-cache', etag, 'content-disposition': 'inline' }
      : {
          'cache-control': 'private, no-store',
          'content-disposition': attachmentHeader(file.name),
        }),
  };
  if (serving === 'inline' && request.headers.get('if-none-match') === etag)
    return new Response(null, { status: 304, headers });
  return new Response(streamOf(file), {
    headers: { ...headers, 'content-length': String(file.size) },
  });
}
