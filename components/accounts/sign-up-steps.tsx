import Link from 'next/link';

import { Alert } from '@/components/ui/alert';

import { AccountWays, AccountWords } from './account-page';
import { ActivationForm, type ActivationFormProps } from './activation-form';
import { ResendButton } from './link-form';
import { QuestionForm } from './question-form';

/** Leads to the e-mails of a demonstration, which sends none. */
export function DemonstrationMailbox() {
  return (
    <Alert className="mt-6" title="Démonstration">
      Aucun courriel ne part d’ici.{' '}
      <Link href="/demonstration/courriels">Lire les courriels de la démonstration</Link>
    </Alert>
  );
}

export interface QuestionStepProps {
  token: string;
  number: string;
}

/** The form has come without a proof: a person can say what a robot would have to work out. */
export function QuestionStep(props: QuestionStepProps) {
  return (
    <>
      <AccountWords>
        <p>
          Votre navigateur n’a pas pu faire le contrôle anti-robot lui-même. Répondez à cette
          question{'\u00A0'}: nous enverrons ensuite le lien de confirmation.
        </p>
      </AccountWords>
      <QuestionForm {...props} />
    </>
  );
}

export interface MailboxStepProps {
  token: string;
  email: string;
  isResent: boolean;
  /** Whether the e-mail can be read in the portal. */
  isMailboxOpen: boolean;
}

/** The link has left: where to look, and what to do when it does not come. */
export function MailboxStep({ token, email, isResent, isMailboxOpen }: MailboxStepProps) {
  return (
    <>
      {isResent ? (
        <Alert tone="success" role="status" className="mt-4">
          Un nouveau courriel est parti.
        </Alert>
      ) : null}
      <AccountWords>
        <p>
          Nous avons écrit à <b className="break-words">{email}</b>. Ouvrez ce courriel et suivez
          son lien pour activer votre compte.
        </p>
        <p className="text-[1rem] text-muted">
          Le lien sert une fois, pendant 24 heures. Rien n’arrive{'\u00A0'}? Regardez dans les
          courriers indésirables, puis renvoyez-le.
        </p>
      </AccountWords>
      {isMailboxOpen ? <DemonstrationMailbox /> : null}
      <ResendButton token={token} />
      <p className="mt-4">
        Ce n’est pas votre adresse{'\u00A0'}?{' '}
        <Link href="/inscription">Recommencer l’inscription</Link>
      </p>
    </>
  );
}

export interface ActivationStepProps extends ActivationFormProps {
  name: string;
  email: string;
}

/** A link that was followed: nothing is done before the button, since machines follow links too. */
export function ActivationStep({ name, email, token, asksPassword }: ActivationStepProps) {
  return (
    <>
      <AccountWords>
        <p>
          Confirmez que l’adresse <b className="break-words">{email}</b> est la vôtre, {name}. Vous
          serez aussitôt connecté à votre compte.
        </p>
        {asksPassword ? (
          <p className="text-[1rem] text-muted">
            L’inscription a été faite depuis un autre navigateur{'\u00A0'}: son mot de passe montre
            que c’était bien vous. Oublié{'\u00A0'}?{' '}
            <Link href="/inscription">Recommencez l’inscription</Link>.
          </p>
        ) : null}
      </AccountWords>
      <ActivationForm token={token} asksPassword={asksPassword} />
      <p className="mt-4 text-sm text-muted">
        Vous n’avez pas demandé ce compte{'\u00A0'}? Fermez cette page{'\u00A0'}: rien ne sera créé.
      </p>
    </>
  );
}

const SIGN_IN = { href: '/connexion', label: 'Se connecter' };
const SIGN_UP = { href: '/inscription', label: 'S’inscrire' };
const FORGOTTEN = { href: '/mot-de-passe-oublie', label: 'Mot de passe oublié' };

/** A link that has served. */
export function AlreadyActive() {
  return (
    <>
      <AccountWords>
        <p>
          Ce lien a déjà servi{'\u00A0'}: votre compte est ouvert. Connectez-vous avec votre adresse
          et le mot de passe que vous avez choisi.
        </p>
      </AccountWords>
      <AccountWays ways={[SIGN_IN, FORGOTTEN]} />
    </>
  );
}

/** A link that was followed too late. */
export function ExpiredLink({ token }: { token: string }) {
  return (
    <>
      <AccountWords>
        <p>
          Ce lien servait pendant 24 heures. Rien n’est perdu{'\u00A0'}: nous pouvons en renvoyer un
          à la même adresse.
        </p>
      </AccountWords>
      <ResendButton token={token} isMain />
    </>
  );
}

/** A link that the portal did not write, or whose sign-up is gone. */
export function UnknownLink() {
  return (
    <>
      <AccountWords>
        <p>
          L’adresse est peut-être coupée. Rouvrez le courriel et suivez le lien, ou copiez son
          adresse entière.
        </p>
        <p className="text-[1rem] text-muted">
          Une inscription jamais confirmée est effacée au bout de quelques jours{'\u00A0'}: il
          suffit de la refaire.
        </p>
      </AccountWords>
      <AccountWays ways={[SIGN_UP, SIGN_IN]} />
    </>
  );
}
