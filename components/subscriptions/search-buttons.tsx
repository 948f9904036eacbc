import { SubmitButton } from '@/components/forms/submit-button';
import { ButtonLink } from '@/components/ui/button';

export interface SearchButtonsProps {
  pending: boolean;
  /** The id of the heading that tells the two buttons apart. */
  describedBy: string;
  variant?: 'primary' | 'secondary';
}

/** Under each of the two ways to subscribe. */
export function SearchButtons({ pending, describedBy, variant = 'primary' }: SearchButtonsProps) {
  return (
    <div className="flex flex-wrap gap-3">
      <SubmitButton
        variant={variant}
        aria-describedby={describedBy}
        pending={pending}
        pendingLabel="Recherche…"
      >
        Rechercher
      </SubmitButton>
      <ButtonLink href="/mon-espace/abonnements">Annuler</ButtonLink>
    </div>
  );
}
