import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { z } from 'zod';

import { BackofficeAgent } from '@/components/collectivities/backoffice-agent';
import { BackofficePageHeader } from '@/components/layout/backoffice-page-header';
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
      <BackofficePageHeader
        back={{ href: '/backoffice/agents', label: 'Agents' }}
        title={fullName(agent)}
        lead={agent.email}
      />
      <BackofficeAgent agent={agent} facilities={facilities} />
    </>
  );
}
