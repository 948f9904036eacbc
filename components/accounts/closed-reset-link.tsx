import type { ResetLink } from '@/lib/accounts/types';

import { AccountWays, AccountWords } from './account-page';

/** The title of the page that a link to choose a password opens. */
export const RESET_TITLES: Record<ResetLink, string> = {
  OPEN: 'Nouveau mot de passe',
  EXPIRED: 'Ce lien a expiré',
  USED: 'Ce lien a déjà servi',
  GONE: 'Lien inconnu',
};

const WORDS: Record<Exclude<ResetLink, 'OPEN'>, string> = {
  EXPIRED: 'Il servait pendant une heure. Demandez-en un autre.',
  USED: 'Votre mot de passe a été choisi avec lui. Connectez-vous, ou demandez un autre lien.',
  GONE: 'L’adresse est peut-être coupée. Rouvrez le courriel, ou demandez un autre lien.',
};

const WAYS = [
  { href: '/mot-de-passe-oublie', label: 'Recevoir un autre lien' },
  { href: '/connexion', label: 'Se connecter' },
];

/** A link that no longer opens anything, and the ways on. */
export function ClosedResetLink({ link }: { link: Exclude<ResetLink, 'OPEN'> }) {
  return (
    <>
      <AccountWords>
        <p>{WORDS[link]}</p>
      </AccountWords>
      <AccountWays ways={WAYS} />
    </>
  );
}
