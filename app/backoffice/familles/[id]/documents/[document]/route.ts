import { isPermitted } from '@/lib/collectivities/permissions';
import { openDocument } from '@/lib/families/commands/documents';
import { findSignedIn } from '@/lib/platform/auth/actors';
import { now } from '@/lib/platform/clock';
import { fileResponse, noFile } from '@/lib/platform/files/response';

type Context = { params: Promise<{ id: string; document: string }> };

/** A document of a file of the agent's collectivity, to be saved: the opening is written down. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const agent = (await findSignedIn())?.agent ?? null;
  if (agent === null || agent.mustSetUpTotp || !isPermitted(agent.role, 'families.read'))
    return noFile();
  const { id, document } = await params;
  const file = await openDocument(agent, { familyId: id, documentId: document }, now());
  return file === null ? noFile() : fileResponse(request, file, 'attachment');
}
