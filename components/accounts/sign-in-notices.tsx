import { Alert } from '@/components/ui/alert';
import { ButtonLink } from '@/components/ui/button';

/** Under the sign-in form: the way to an account. */
export function FirstVisit() {
  return (
    <section className="mt-7 border-t border-rule-strong pt-6">
      <h2>{'Première visite\u00A0?'}</h2>
      <p className="mt-1.5 text-muted">
        Si vous avez reçu un code abonné de la mairie, gardez-le sous la main.
      </p>
      <ButtonLink href="/inscription" size="lg" block className="mt-3.5">
        Créer un compte
      </ButtonLink>
    </section>
  );
}

type Query = Readonly<Record<string, string | string[] | undefined>>;

/** Above it, for somebody who has just chosen another password, or deleted an account. */
export function SignInNotice({ query }: { query: Query }) {
  if (query['mot-de-passe'] === 'change') {
    return (
      <Alert tone="success" role="status" className="mt-5" title="Votre mot de passe est changé">
        Connectez-vous avec le nouveau.
      </Alert>
    );
  }
  if (query.compte !== 'supprime') return null;
  return (
    <Alert tone="success" role="status" className="mt-5" title="Votre compte est supprimé.">
      Un courriel vous le confirme.
    </Alert>
  );
}
