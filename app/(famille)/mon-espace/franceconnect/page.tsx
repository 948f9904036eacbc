import type { Metadata } from 'next';
import { redirect } from 'next/navigation';

import { FranceConnectSection } from '@/components/accounts/france-connect-section';
import { Alert } from '@/components/ui/alert';
import { PageHeader, Sheet, SheetRow } from '@/components/ui/sheet';
import { franceConnectDone, franceConnectMessage } from '@/lib/accounts/messages/france-connect';
import { getFranceConnectLink } from '@/lib/accounts/queries/france-connect';
import { fullName } from '@/lib/accounts/rules/person';
import { formatDay } from '@/lib/core/dates/format';
import { civilDateIn } from '@/lib/core/dates/zoned';
import { requireGuardian } from '@/lib/platform/auth/actors';
import { findKnownPerson } from '@/lib/platform/auth/france-connect';
import { isFranceConnectConfigured } from '@/lib/platform/france-connect';

export const metadata: Metadata = { title: 'FranceConnect' };

const ZONE = 'Europe/Paris';

type Props = { searchParams: Promise<{ franceconnect?: string | string[] }> };

export default async function MyFranceConnectPage({ searchParams }: Props) {
  const actor = await requireGuardian();
  if (!isFranceConnectConfigured()) redirect('/espace-famille');
  const [link, known, { franceconnect: word }] = await Promise.all([
    getFranceConnectLink(actor),
    findKnownPerson(),
    searchParams,
  ]);
  const [done, refusal] = [franceConnectDone(word), franceConnectMessage(word)];
  return (
    <Sheet>
      <PageHeader
        title="FranceConnect"
        lead="Se connecter à ce compte avec l’identité que l’État vous reconnaît."
      />
      <SheetRow margin="Connexion">
        {done === null ? null : (
          <Alert tone="success" className="mb-4">
            {done}
          </Alert>
        )}
        {refusal === null ? null : (
          <Alert tone="error" className="mb-4">
            {refusal}
          </Alert>
        )}
        <FranceConnectSection
          linkedSince={link.linkedAt && `le ${formatDay(civilDateIn(link.linkedAt, ZONE))}`}
          hasPassword={link.hasPassword}
          knownName={known && fullName(known.identity)}
        />
      </SheetRow>
    </Sheet>
  );
}
