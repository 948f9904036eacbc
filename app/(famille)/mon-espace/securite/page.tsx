import type { Metadata } from 'next';

import { AccountSecurityView } from '@/components/accounts/account-security';
import { getAccountSecurity } from '@/lib/accounts/queries/security';
import { requireGuardian } from '@/lib/platform/auth/actors';
import { now } from '@/lib/platform/clock';
import { qrCodeOf } from '@/lib/platform/qr-code';
import { isFranceConnectConfigured } from '@/lib/platform/france-connect';

export const metadata: Metadata = { title: 'Sécurité' };

export default async function SecurityPage() {
  const actor = await requireGuardian();
  const at = now();
  const security = await getAccountSecurity(actor, at);
  const picture = security.setup === null ? null : qrCodeOf(security.setup.address);
  return (
    <AccountSecurityView
      security={security}
      picture={picture}
      now={at}
      hasFranceConnect={isFranceConnectConfigured()}
    />
  );
}
