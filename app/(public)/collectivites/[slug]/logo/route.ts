import { unsafeFindLogo } from '@/lib/collectivities/queries/public';

type Context = { params: Promise<{ slug: string }> };

const FOREVER = 'public, max-age=31536000, immutable';
const A_WHILE = 'public, max-age=300';

/** A collectivity's logo: kept for good under the address that names its version. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const logo = await unsafeFindLogo((await params).slug);
  if (logo === null)
    return new Response(null, { status: 404, headers: { 'cache-control': A_WHILE } });
  const etag = `"${logo.version}"`;
  const isNamed = new URL(request.url).searchParams.get('v') === logo.version;
  const headers = {
    etag,
    'cache-control': isNamed ? FOREVER : A_WHILE,
    'content-type': logo.contentType,
    'x-content-type-options': 'nosniff',
  };
  return request.headers.get('if-none-match') === etag
    ? new Response(null, { status: 304, headers })
    : new Response(logo.bytes, { headers });
}
