import { findSignedIn } from '@/lib/platform/auth/actors';
import { now } from '@/lib/platform/clock';
import { fileResponse, noFile } from '@/lib/platform/files/response';
import { openAttachment } from '@/lib/requests/commands/attachments';

type Context = { params: Promise<{ id: string }> };

/** What goes with a message about a request that the agent may read, to be saved: it is written down. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const agent = (await findSignedIn())?.agent ?? null;
  if (agent === null || agent.mustSetUpTotp) return noFile();
  const file = await openAttachment(agent, (await params).id, now());
  return file === null ? noFile() : fileResponse(request, file, 'attachment');
}
