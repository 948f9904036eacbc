import 'server-only';

import { DomainError } from '@/lib/core/errors';
import { hasMailProvider } from '@/lib/platform/mail/mailer';

import { unsafeOpenCollectivity } from '../commands/open-collectivity';
import { openingSchema } from '../schema/opening';

/** What the operator types after `npm run job administrator --`. */
export type AdministratorOptions = {
  collectivity?: string;
  email?: string;
  civility?: string;
  'first-name'?: string;
  'last-name'?: string;
};

const EXAMPLE =
  'npm run job administrator -- --collectivity "Commune de Bellac" --email claire.morel@bellac.fr --civility Mme --first-name Claire --last-name MOREL';

/**
 * Opens a collectivity to its first administrator, and says in French what was done.
 * @throws DomainError INVALID, AGENT_EXISTS
 */
export async function openToAdministrator(
  options: AdministratorOptions,
  now: Date,
): Promise<string> {
  const input = openingSchema.safeParse({
    collectivity: options.collectivity ?? '',
    email: options.email ?? '',
    civility: options.civility,
    firstName: options['first-name'] ?? '',
    lastName: options['last-name'] ?? '',
  });
  if (!input.success) {
    const problems = input.error.issues.map(({ message }) => message).join(' ');
    throw new DomainError('INVALID', `${problems} Par exemple\u00A0: ${EXAMPLE}`);
  }
  const { slug, isNew } = await unsafeOpenCollectivity(input.data, now);
  const done = isNew
    ? `La collectivité est ouverte, à l’adresse /collectivites/${slug}.`
    : `La collectivité /collectivites/${slug} existait\u00A0: elle a un administrateur de plus.`;
  const next = hasMailProvider()
    ? 'Un courriel invite la personne.'
    : 'Aucun service d’envoi n’est réglé\u00A0: le courriel qui invite la personne attend.';
  return `${done} ${next}`;
}
