import { findDocumentFile } from '@/lib/families/queries/documents';
import { findSignedIn } from '@/lib/platform/auth/actors';
import { fileResponse, noFile } from '@/lib/platform/files/response';

type Context = { params: Promise<{ id: string }> };

/** A document of one's own file, to be saved; nothing to anybody else. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const signedIn = await findSignedIn();
  const file = signedIn && (await findDocumentFile(signedIn.guardian, (await params).id));
  return file === null ? noFile() : fileResponse(request, file, 'attachment');
}
