import Link from 'next/link';

import { CREDITOR_PATH } from '@/lib/billing/rules/direct-debit-address';
import { isPermitted, type AgentRole } from '@/lib/collectivities/permissions';

/** Why nothing is collected yet, and where it is mended. */
export function BackofficeNoCreditor({ role }: { role: AgentRole }) {
  return (
    <p className="max-w-[44rem]">
      {
        'Le prélèvement n’est pas encore réglé\u00A0: il manque l’identifiant créancier (ICS) et le compte de la collectivité. '
      }
      {isPermitted(role, 'settings.manage') ? (
        <Link href={CREDITOR_PATH}>Régler le prélèvement</Link>
      ) : (
        'Demandez à un administrateur de le régler dans les paramètres.'
      )}
    </p>
  );
}
