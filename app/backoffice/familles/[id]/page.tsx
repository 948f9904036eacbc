import { History, ReceiptEuro } from 'lucide-react';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';

import { BackofficeFamilyFile } from '@/components/families/backoffice-family-file';
import { BackofficePageHeader } from '@/components/layout/backoffice-page-header';
import { ButtonLink } from '@/components/ui/button';
import { familyInvoicesHref } from '@/lib/billing/rules/family-account-address';
import { isPermitted } from '@/lib/collectivities/permissions';
import { onDay } from '@/lib/families/messages/file';
import { openFamilyFile } from '@/lib/families/queries/file';
import { historyHref } from '@/lib/families/rules/agent-file-address';
import { FAMILIES_PATH, type SearchParams } from '@/lib/families/rules/family-address';
import { requireAgent } from '@/lib/platform/auth/actors';
import { now } from '@/lib/platform/clock';

import { readDesk } from './read-desk';

export const metadata: Metadata = { title: 'Dossier famille' };

interface FamilyPageProps {
  params: Promise<{ id: string }>;
  searchParams: Promise<SearchParams>;
}

export default async function FamilyPage({ params, searchParams }: FamilyPageProps) {
  const actor = await requireAgent('families.read');
  const { id } = await params;
  const at = now();
  const file = await openFamilyFile(actor, id, at);
  if (file === null) notFound();
  const asked = await searchParams;
  return (
    <>
      <BackofficePageHeader
        back={{ href: FAMILIES_PATH, label: 'Toutes les familles' }}
        title={`Famille ${file.name}`}
        action={
          <div className="flex flex-wrap gap-2">
            {isPermitted(actor.role, 'payments.manage') ? (
              <ButtonLink href={familyInvoicesHref(file.id)} icon={<ReceiptEuro aria-hidden />}>
                Factures
              </ButtonLink>
            ) : null}
            <ButtonLink href={historyHref(file.id)} prefetch={false} icon={<History aria-hidden />}>
              Historique et consultations
            </ButtonLink>
          </div>
        }
        lead={`Dossier n° ${file.number}, créé ${onDay(file.createdAt, actor.collectivity.timeZone)}`}
      />
      <BackofficeFamilyFile
        file={file}
        desk={await readDesk(actor, { familyId: file.id, asked, at })}
      />
    </>
  );
}
