import type { ReactNode } from 'react';

import { Alert } from '@/components/ui/alert';
import { EMAIL_KIND_NAMES, EMAIL_STATE_EXPLANATIONS, failureWords, instantWords } from '@/lib/notifications/messages';
import type { EmailContent, EmailDetail } from '@/lib/notifications/types';

import { EmailStateBadge } from './backoffice-email-state';

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="grid gap-x-3 md:grid-cols-[9rem_minmax(0,1fr)]">
      <dt className="text-muted">{name}</dt>
      <dd className="[overflow-wrap:anywhere]">{children}</dd>
    </div>
  );
}

function Facts({ email, timeZone }: { email: EmailDetail; timeZone: string }) {
  const { kind, state, recipient, createdAt, sentAt, nextTryAt, attempts } = email;
  return (
    <dl className="grid gap-2">
      <Fact name="Destinataire">{recipient}</Fact>
      <Fact name="Type">{EMAIL_KIND_NAMES[kind]}</Fact>
      <Fact name="État">
        <EmailStateBadge state={state} />
      </Fact>
      <Fact name="Écrit">{instantWords(createdAt, timeZone)}</Fact>
      {sentAt === null ? null : <Fact name="Envoyé">{instantWords(sentAt, timeZone)}</Fact>}
      {state === 'QUEUED' ? (
        <Fact name={attempts === 0 ? 'Envoi prévu' : 'Prochain essai'}>{instantWords(nextTryAt, timeZone)}</Fact>
      ) : null}
      <Fact name="Essais">{attempts}</Fact>
    </dl>
  );
}

function Troubles({ email: { state, lastError } }: { email: EmailDetail }) {
  return (
    <Alert tone={state === 'FAILED' ? 'error' : 'info'}>
      <p>{EMAIL_STATE_EXPLANATIONS[state]}</p>
      {lastError === null ? null : <p>{failureWords(lastError)}</p>}
    </Alert>
  );
}

// The frame runs no script, and its links open elsewhere.
function Content({ content }: { content: EmailContent }) {
  return (
    <>
      <section aria-labelledby="tel-que-recu">
        <h2 id="tel-que-recu" className="mb-2 text-xl">
          Tel que reçu
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
        {/* Scrolled with the keyboard too. */}
        <pre className="rounded-md border border-rule bg-surface p-4 font-sans whitespace-pre-wrap [overflow-wrap:anywhere]">{content.text}</pre>
      </section>
    </>
  );
}

/** An e-mail as the family received it, and what became of it. */
export function BackofficeEmailView({ email, timeZone }: { email: EmailDetail; timeZone: string }) {
  return (
    <div className="grid max-w-[60rem] gap-6">
      <Facts email={email} timeZone={timeZone} />
      <Troubles email={email} />
      {email.content === null ? null : <Content content={email.content} />}
    </div>
  );
}
