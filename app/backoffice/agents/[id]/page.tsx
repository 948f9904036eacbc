import { ChevronLeft } from 'lucide-react';
import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { z } from 'zod';

import { BackofficeAgent } from '@/components/collectivities/backoffice-agent';
import { fullName } from '@/lib/accounts/rules/person';
import { findAgent, listFacilities } from '@/lib/collectivities/queries/agents';
import { requireAgent } from '@/lib/platform/auth/actors';

export const metadata: Metadata = { title: 'Agent' };

type Props = { params: Promise<{ id: string }> };

export default async function AgentPage({ params }: Props) {
  const actor = await requireAgent('agents.manage');
  const id = z.uuid().safeParse((await params).id);
  if (!id.success) notFound();
  const [agent, facilities] = await Promise.all([findAgent(actor, id.data), listFacilities(actor)]);
  if (agent === null) notFound();
  return (
    <>
      <header className="border-b border-rule-strong px-4 py-4 md:px-6">
        <p>
          <Link href="/backoffice/agents" className="inline-flex min-h-touch items-center gap-1">
            <ChevronLeft aria-hidden />
            Agents
          </Link>
        </p>
        <h1 className="text-[1.5rem]">{fullName(agent)}</h1>
        <p className="text-muted [overflow-wrap:anywhere]">{agent.email}</p>
      </header>
      <BackofficeAgent agent={agent} facilities={facilities} />
    </>
  );
}
