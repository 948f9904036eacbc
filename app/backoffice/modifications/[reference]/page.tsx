import type { Metadata } from 'next';
import { notFound } from 'next/navigation';

import { BackofficeChangeRequest } from '@/components/families/backoffice-change-request';
import { isPermitted } from '@/lib/collectivities/permissions';
import { civilDateIn } from '@/lib/core/dates/zoned';
import { newId } from '@/lib/core/ids';
import { getChangeRequest } from '@/lib/families/queries/change-request';
import {
  readAnswerDone,
  readChangeFilters,
  readChangeReference,
} from '@/lib/families/rules/change-queue-address';
import type { SearchParams } from '@/lib/families/rules/family-address';
import { FILE_SECTIONS } from '@/lib/families/rules/sections';
import { requireAgent } from '@/lib/platform/auth/actors';
import { now } from '@/lib/platform/clock';

export const metadata: Metadata = { title: 'Modification' };

interface ChangePageProps {
  params: Promise<{ reference: string }>;
  searchParams: Promise<SearchParams>;
}

export default async function ChangePage({ params, searchParams }: ChangePageProps) {
  const actor = await requireAgent('changes.read');
  const reference = readChangeReference((await params).reference);
  const query = await searchParams;
  const list = readChangeFilters(query);
  const at = now();
  const asked = query.valeurs === 'oui' ? FILE_SECTIONS : [];
  const request =
    reference === null ? null : await getChangeRequest(actor, reference, { asked, list, now: at });
  if (request === null) notFound();
  return (
    <BackofficeChangeRequest
      request={request}
      list={list}
      done={readAnswerDone(query)}
      canDecide={isPermitted(actor.role, 'changes.decide')}
      role={actor.role}
      today={civilDateIn(at, actor.collectivity.timeZone)}
      mayOpenFamily={isPermitted(actor.role, 'families.read')}
      messageId={newId()}
      timeZone={actor.collectivity.timeZone}
    />
  );
}
