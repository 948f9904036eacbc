import { findSignedIn } from '@/lib/platform/auth/actors';
import { fileResponse, noFile } from '@/lib/platform/files/response';
import { findAttachment } from '@/lib/requests/queries/conversation';

type Context = { params: Promise<{ id: string }> };

/** What goes with a message about one's own request, to be saved; nothing to anybody else. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const signedIn = await findSignedIn();
  const file = signedIn && (await findAttachment(signedIn.guardian, (await params).id));
  return file === null ? noFile() : fileResponse(request, file, 'attachment');
}
