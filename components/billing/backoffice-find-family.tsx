import Link from 'next/link';

import { FAMILIES_PATH } from '@/lib/families/rules/family-address';

/** Where an agent finds an invoice whose number nobody knows. */
export function BackofficeFindFamily() {
  return (
    <>
      Sans le numéro de la facture, <Link href={FAMILIES_PATH}>cherchez la famille</Link>
      {'\u00A0'}: ses factures sont dans son dossier.
    </>
  );
}
