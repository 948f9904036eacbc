import { isPermitted } from '@/lib/collectivities/permissions';
import { openPhoto } from '@/lib/families/commands/open-photo';
import { findSignedIn } from '@/lib/platform/auth/actors';
import { now } from '@/lib/platform/clock';
import { fileResponse, noFile } from '@/lib/platform/files/response';

type Context = { params: Promise<{ id: string; photo: string }> };

/** A photo of a file of the agent's collectivity: that it was seen is written down. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const agent = (await findSignedIn())?.agent ?? null;
  if (agent === null || agent.mustSetUpTotp || !isPermitted(agent.role, 'families.read'))
    return noFile();
  const { id, photo } = await params;
  const file = await openPhoto(agent, { familyId: id, photoId: photo }, now());
  return file === null ? noFile() : fileResponse(request, file, 'inline');
}
