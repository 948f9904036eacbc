import Link from 'next/link';

import { SearchField } from '@/components/forms/search-field';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { mandateHref, MANDATES_PATH } from '@/lib/billing/rules/direct-debit-address';
import type { MandateFamily } from '@/lib/billing/types/mandate';

import { BackofficePrepareMandate } from './backoffice-prepare-mandate';

export interface BackofficeNewMandateProps {
  /** The number that was asked for; null before it is. */
  asked: number | null;
  family: MandateFamily | null;
  mandateId: string;
}

function Found({ family, mandateId }: { family: MandateFamily; mandateId: string }) {
  const { name, number, current, debtors } = family;
  return (
    <div className="grid gap-3">
      <h3 className="font-bold">{`${name}, dossier n° ${number}`}</h3>
      {current === null ? (
        <BackofficePrepareMandate mandateId={mandateId} debtors={debtors} />
      ) : (
        <p>
          {'Cette famille a déjà un mandat\u00A0: '}
          <Link href={mandateHref(current.id)} prefetch={false}>
            {current.reference}
          </Link>
          . Révoquez-le avant d’en préparer un autre.
        </p>
      )}
    </div>
  );
}

/** Finds a family by its number, then prepares its mandate from an account of its file. */
export function BackofficeNewMandate({ asked, family, mandateId }: BackofficeNewMandateProps) {
  return (
    <div className="grid max-w-[40rem] gap-5">
      <form
        action={`${MANDATES_PATH}#nouveau`}
        role="search"
        className="flex flex-wrap items-end gap-2"
      >
        <SearchField
          key={asked}
          name="dossier"
          label="Numéro du dossier de la famille"
          inputMode="numeric"
          defaultValue={asked === null ? '' : String(asked)}
          autoComplete="off"
          required
          className="min-w-0 flex-1 basis-60"
        />
        <Button type="submit">Chercher</Button>
      </form>
      {asked !== null && family === null ? (
        <EmptyState title={`Aucun dossier n° ${asked}.`}>
          {'Vérifiez le numéro\u00A0: il figure dans la liste des familles.'}
        </EmptyState>
      ) : null}
      {family === null ? null : <Found family={family} mandateId={mandateId} />}
    </div>
  );
}
