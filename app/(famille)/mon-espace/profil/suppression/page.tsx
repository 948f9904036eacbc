import type { Metadata } from 'next';

import { DeleteAccountForm } from '@/components/accounts/delete-account-form';
import { MarginTitle, PageHeader, Sheet, SheetRow } from '@/components/ui/sheet';
import { hasPassword } from '@/lib/accounts/queries/security';
import { requireGuardian } from '@/lib/platform/auth/actors';

export const metadata: Metadata = { title: 'Supprimer mon compte' };

const LIST = 'grid max-w-text list-disc gap-1.5 pl-5.5';

export default async function DeleteAccountPage() {
  const actor = await requireGuardian();
  return (
    <Sheet>
      <PageHeader title="Supprimer mon compte" lead="C’est immédiat, et rien ne le défait." />
      <SheetRow as="section" margin={<MarginTitle>Ce qui est supprimé</MarginTitle>}>
        <ul className={LIST}>
          <li>Votre nom, votre adresse, votre mot de passe et ce qui ouvrait votre compte.</li>
          <li>Vos abonnements et vos appareils connectés.</li>
          <li>Vous ne recevrez plus de courriel du portail, après celui qui confirme la suppression.</li>
        </ul>
      </SheetRow>
      <SheetRow as="section" margin={<MarginTitle>Ce qui est gardé</MarginTitle>}>
        <ul className={LIST}>
          <li>Le dossier de votre famille, ses réservations et ses demandes, que la collectivité tient pour le service public.</li>
          <li>Les factures et les règlements, dix ans, comme la loi le demande.</li>
          <li>Les courriels déjà envoyés par la collectivité, avec l’adresse où ils sont partis.</li>
        </ul>
        <p className="mt-3 max-w-text text-muted">
          Pour faire corriger ou effacer votre dossier, écrivez à la collectivité.
        </p>
      </SheetRow>
      <SheetRow as="section" margin={<MarginTitle>Confirmer</MarginTitle>}>
        <DeleteAccountForm hasPassword={await hasPassword(actor)} />
      </SheetRow>
    </Sheet>
  );
}
