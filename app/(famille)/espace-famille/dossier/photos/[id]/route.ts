import { findPhotoFile } from '@/lib/families/queries/photos';
import { findSignedIn } from '@/lib/platform/auth/actors';
import { fileResponse, noFile } from '@/lib/platform/files/response';

type Context = { params: Promise<{ id: string }> };

/** A photo of one's own file; nothing to anybody else. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const signedIn = await findSignedIn();
  const photo = signedIn && (await findPhotoFile(signedIn.guardian, (await params).id));
  return photo === null ? noFile() : fileResponse(request, photo, 'inline');
}
