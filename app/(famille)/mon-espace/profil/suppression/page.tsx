import type { Metadata } from 'next';

import { DeleteAccountForm } from '@/components/accounts/delete-account-form';
import { Alert } from '@/components/ui/alert';
import { MarginTitle, PageHeader, Sheet, SheetRow } from '@/components/ui/sheet';
import { hasPassword } from '@/lib/accounts/queries/security';
import { findSignedIn, requireGuardian } from '@/lib/platform/auth/actors';

export const metadata: Metadata = { title: 'Supprimer mon compte' };

const LIST = 'grid max-w-text list-disc gap-1.5 pl-5.5';

export default async function DeleteAccountPage() {
  const actor = await requireGuardian();
  const isAgent = (await findSignedIn())?.agent != null;
  return (
    <Sheet>
      <PageHeader title="Supprimer mon compte" lead="C’est immédiat, et rien ne le défait." />
      <SheetRow as="section" margin={<MarginTitle>Ce qui est supprimé</MarginTitle>}>
        <ul className={LIST}>
          <li>Votre nom, votre adresse, votre mot de passe et ce qui ouvrait votre compte.</li>
          <li>Vos abonnements et vos appareils connectés.</li>
          <li>Vous ne recevrez plus de courriel du portail, après celui qui confirme la suppression et l’accusé d’une demande que vous venez d’envoyer.</li>
        </ul>
      </SheetRow>
      <SheetRow as="section" margin={<MarginTitle>Ce qui est gardé</MarginTitle>}>
        <ul className={LIST}>
          <li>Le dossier de votre famille, ses réservations et ses demandes, que la collectivité tient pour le service public.</li>
          <li>Les factures et les règlements, dix ans, comme la loi le demande.</li>
          <li>Les courriels déjà envoyés, avec l’adresse où ils sont partis.</li>
        </ul>
        <p className="mt-3 max-w-text text-muted">
          Pour faire corriger ou effacer votre dossier, écrivez à la collectivité.
        </p>
      </SheetRow>
      <SheetRow as="section" margin={<MarginTitle>Confirmer</MarginTitle>}>
        {isAgent ? (
          <Alert title="Votre compte a un rôle dans une collectivité.">
            Il sert à ses dossiers et à son journal. Un administrateur doit d’abord vous retirer ce rôle.
          </Alert>
        ) : (
          <DeleteAccountForm hasPassword={await hasPassword(actor)} />
        )}
      </SheetRow>
    </Sheet>
  );
}
