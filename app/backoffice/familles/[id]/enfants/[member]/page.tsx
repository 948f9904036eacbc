import type { Metadata } from 'next';

import { requireAgent } from '@/lib/platform/auth/actors';

import { AgentSheetPage, type AgentSheetAddress } from '../../agent-sheet-page';

export const metadata: Metadata = { title: 'Enfant' };

export default async function ChildPage({ params, searchParams }: AgentSheetAddress) {
  const actor = await requireAgent('families.read');
  const { id, member } = await params;
  return (
    <AgentSheetPage
      actor={actor}
      familyId={id}
      subject={{ kind: 'child', id: member }}
      asked={await searchParams}
    />
  );
}
