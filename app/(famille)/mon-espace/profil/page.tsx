import type { Metadata } from 'next';
import Link from 'next/link';

import { AccountTabs } from '@/components/accounts/account-tabs';
import { EmailForm, ProfileForm } from '@/components/accounts/profile-forms';
import { MarginTitle, PageHeader, Sheet, SheetRow } from '@/components/ui/sheet';
import { hasPassword } from '@/lib/accounts/queries/security';
import { requireGuardian } from '@/lib/platform/auth/actors';

export const metadata: Metadata = { title: 'Profil' };

export default async function ProfilePage() {
  const actor = await requireGuardian();
  return (
    <Sheet>
      <PageHeader title="Profil">
        <AccountTabs current="profil" />
      </PageHeader>
      <SheetRow as="section" margin={<MarginTitle>Votre nom</MarginTitle>}>
        <ProfileForm name={actor.name} />
      </SheetRow>
      <SheetRow as="section" margin={<MarginTitle>Adresse e-mail</MarginTitle>}>
        <EmailForm email={actor.email} hasPassword={await hasPassword(actor)} />
      </SheetRow>
      <SheetRow as="section" margin={<MarginTitle>Vos données</MarginTitle>}>
        <p className="max-w-text">
          Un fichier avec tout ce que le portail garde de vous et des familles auxquelles vous êtes
          abonné.
        </p>
        <p className="mt-2">
          <a
            href="/mon-espace/profil/export"
            download
            className="inline-flex min-h-touch items-center"
          >
            Télécharger mes données
          </a>
        </p>
        <p className="mt-4 border-t border-rule pt-4">
          <Link
            href="/mon-espace/profil/suppression"
            className="inline-flex min-h-touch items-center text-absent-fg"
          >
            Supprimer mon compte
          </Link>
        </p>
      </SheetRow>
    </Sheet>
  );
}
