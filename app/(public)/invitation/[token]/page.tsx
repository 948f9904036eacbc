import type { Metadata } from 'next';
import Link from 'next/link';

import { InvitationForm } from '@/components/accounts/invitation-form';
import { PublicSplit } from '@/components/layout/public-layout';
import { Alert } from '@/components/ui/alert';
import { INVITATION_MESSAGES } from '@/lib/accounts/messages/invitation';
import { unsafeFindInvitation } from '@/lib/accounts/queries/invitation';
import { now } from '@/lib/platform/clock';
import { readSignedToken } from '@/lib/platform/links';

import { issuersOf, listContacts } from '../../contacts';

export const metadata: Metadata = { title: 'Invitation', robots: { index: false } };

type Props = { params: Promise<{ token: string }> };

export default async function InvitationPage({ params }: Props) {
  const { token } = await params;
  const id = readSignedToken('invitation', token);
  const [contacts, invitation] = await Promise.all([
    listContacts(),
    id === null ? ({ state: 'UNKNOWN' } as const) : unsafeFindInvitation(id, now()),
  ]);
  const isOpen = invitation.state === 'OPEN';
  return (
    <PublicSplit heading="Le portail des familles, côté mairie." detail={issuersOf(contacts)}>
      <h1>{isOpen ? 'Ouvrir mon compte d’agent' : 'Ce lien n’ouvre rien'}</h1>
      {isOpen ? (
        <InvitationForm token={token} email={invitation.email} />
      ) : (
        <>
          <Alert className="mt-6">{INVITATION_MESSAGES[invitation.state]}</Alert>
          <p className="mt-4">
            <Link href="/connexion">Se connecter</Link>
          </p>
        </>
      )}
    </PublicSplit>
  );
}
