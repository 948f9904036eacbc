import Link from 'next/link';

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

function TotpResetNotice({ isGone }: { isGone: boolean }) {
  return isGone ? (
    <Alert
      tone="success"
      role="status"
      className="mt-5"
      title="La double authentification est retirée."
    >
      Votre mot de passe suffit pour vous connecter. Vos appareils ont été déconnectés.
    </Alert>
  ) : (
    <Alert tone="success" role="status" className="mt-5" title="La demande est annulée.">
      {
        'Rien n’a changé. Si elle ne venait pas de vous, quelqu’un connaît votre mot de passe\u00A0: '
      }
      <Link href="/mot-de-passe-oublie">choisissez-en un autre</Link>.
    </Alert>
  );
}

/** Above it, for what somebody has just done from a link or from their account. */
export function SignInNotice({ query }: { query: Query }) {
  if (query['mot-de-passe'] === 'change') {
    return (
      <Alert tone="success" role="status" className="mt-5" title="Votre mot de passe est changé">
        Connectez-vous avec le nouveau.
      </Alert>
    );
  }
  const reset = query['double-authentification'];
  if (reset === 'retiree' || reset === 'gardee')
    return <TotpResetNotice isGone={reset === 'retiree'} />;
  if (query.compte !== 'supprime') return null;
  return (
    <Alert tone="success" role="status" className="mt-5" title="Votre compte est supprimé.">
      Un courriel vous le confirme.
    </Alert>
  );
}
