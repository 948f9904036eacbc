import { isPermitted } from '@/lib/collectivities/permissions';
import { findPhotoFile } from '@/lib/families/queries/photos';
import { findSignedIn } from '@/lib/platform/auth/actors';
import { fileResponse, noFile } from '@/lib/platform/files/response';

type Context = { params: Promise<{ photo: string }> };

/** A photo of a file of the agent's collectivity; nothing to anybody else. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const agent = (await findSignedIn())?.agent ?? null;
  if (agent === null || agent.mustSetUpTotp || !isPermitted(agent.role, 'families.read'))
    return noFile();
  const photo = await findPhotoFile(agent, (await params).photo);
  return photo === null ? noFile() : fileResponse(request, photo, 'inline');
}
