import Link from 'next/link';
import type { ReactNode } from 'react';

import { Alert } from '@/components/ui/alert';
import type { CivilDate } from '@/lib/core/dates/civil-date';
import {
  EMAIL_DELIVERY_EXPLANATIONS,
  EMAIL_DELIVERY_NAMES,
  EMAIL_STATE_EXPLANATIONS,
  failureWords,
  instantWords,
} from '@/lib/notifications/messages';
import { KIND_FACTS } from '@/lib/notifications/messages/kinds';
import { EMAILS_PATH } from '@/lib/notifications/rules/email-address';
import type { EmailContent, EmailDetail } from '@/lib/notifications/types';

import { EmailStateBadge } from './backoffice-email-state';
import { BackofficeResendForm } from './backoffice-resend-form';

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="grid gap-x-3 md:grid-cols-[9rem_minmax(0,1fr)]">
      <dt className="text-muted">{name}</dt>
      <dd className="[overflow-wrap:anywhere]">{children}</dd>
    </div>
  );
}

interface BackofficeEmailViewProps {
  email: EmailDetail;
  timeZone: string;
  today: CivilDate;
}

function Facts({ email, timeZone, today }: BackofficeEmailViewProps) {
  const { kind, state, recipient, createdAt, sentAt, nextTryAt, attempts } = email;
  return (
    <dl className="grid gap-2">
      <Fact name="Destinataire">{recipient}</Fact>
      <Fact name="Type">{KIND_FACTS[kind].name}</Fact>
      <Fact name="État">
        <EmailStateBadge state={state} delivery={email.delivery} />
      </Fact>
      <Fact name="Écrit">{instantWords(createdAt, timeZone, today)}</Fact>
      {sentAt === null ? null : <Fact name="Envoyé">{instantWords(sentAt, timeZone, today)}</Fact>}
      {state === 'QUEUED' ? (
        <Fact name={attempts === 0 ? 'Envoi prévu' : 'Prochain essai'}>
          {instantWords(nextTryAt, timeZone, today)}
        </Fact>
      ) : null}
      {email.delivery === null || email.deliveryAt === null ? null : (
        <Fact name={EMAIL_DELIVERY_NAMES[email.delivery]}>
          {instantWords(email.deliveryAt, timeZone, today)}
        </Fact>
      )}
      <Fact name="Essais">{attempts}</Fact>
      {email.copyOfId === null ? null : (
        <Fact name="Copie de">
          <Link href={`${EMAILS_PATH}/${email.copyOfId}`}>un courriel déjà écrit</Link>
        </Fact>
      )}
    </dl>
  );
}

function Troubles({ email: { state, lastError, delivery } }: { email: EmailDetail }) {
  const isBad = state === 'FAILED' || delivery === 'BOUNCED' || delivery === 'COMPLAINED';
  return (
    <Alert tone={isBad ? 'error' : 'info'}>
      <p>
        {delivery === null
          ? EMAIL_STATE_EXPLANATIONS[state]
          : EMAIL_DELIVERY_EXPLANATIONS[delivery]}
      </p>
      {lastError === null ? null : <p>{failureWords(lastError)}</p>}
    </Alert>
  );
}

// The frame runs no script, and its links open elsewhere.
function Content({ content, isSent }: { content: EmailContent; isSent: boolean }) {
  return (
    <>
      <section aria-labelledby="tel-que-recu">
        <h2 id="tel-que-recu" className="mb-2 text-xl">
          {isSent ? 'Tel que reçu' : 'Tel qu’il serait reçu'}
        </h2>
        <iframe
          title={`Courriel\u00A0: ${content.subject}`}
          sandbox="allow-popups allow-popups-to-escape-sandbox"
          srcDoc={content.html.replace('<head>', '<head><base target="_blank">')}
          className="h-[44rem] w-full rounded-md border border-rule-strong bg-white"
        />
      </section>
      <section aria-labelledby="version-texte">
        <h2 id="version-texte" className="mb-2 text-xl">
          Version texte
        </h2>
        <pre className="rounded-md border border-rule bg-surface p-4 font-sans whitespace-pre-wrap [overflow-wrap:anywhere]">
          {content.text}
        </pre>
      </section>
    </>
  );
}

/** An e-mail as the family received it, and what became of it. */
export function BackofficeEmailView({ email, timeZone, today }: BackofficeEmailViewProps) {
  return (
    <div className="grid max-w-[60rem] gap-6">
      <Facts email={email} timeZone={timeZone} today={today} />
      <Troubles email={email} />
      {email.isResendable ? <BackofficeResendForm emailId={email.id} /> : null}
      {email.content === null ? null : (
        <Content content={email.content} isSent={email.state === 'SENT'} />
      )}
    </div>
  );
}
