import type { Metadata } from 'next';

import { requireAgent } from '@/lib/platform/auth/actors';

import { AgentSheetPage, type AgentSheetAddress } from '../../agent-sheet-page';

export const metadata: Metadata = { title: 'Responsable' };

export default async function GuardianPage({ params, searchParams }: AgentSheetAddress) {
  const actor = await requireAgent('families.read');
  const { id, member } = await params;
  return (
    <AgentSheetPage
      actor={actor}
      familyId={id}
      subject={{ kind: 'guardian', id: member }}
      asked={await searchParams}
    />
  );
}
