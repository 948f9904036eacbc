import 'server-only';

import type { AgentActor } from '@/lib/accounts/types';
import { saveSettings } from '@/lib/collectivities/commands/settings';
import { log } from '@/lib/platform/log';
import { PaymentServiceError, type PaymentProvider } from '@/lib/platform/payments/provider';

import { clientRefused, unansweredWords } from '../messages/online-settings';
import type { OnlinePaymentInput } from '../schema/online-settings';
import type { OnlineSaved } from '../types/online-settings';

async function describe(
  provider: PaymentProvider,
  payfipNumber: string | null,
): Promise<OnlineSaved> {
  if (payfipNumber === null) return { kind: 'off' };
  try {
    const answer = await provider.describeClient(payfipNumber);
    if (answer.kind === 'refused') throw clientRefused(answer.code);
    return answer;
  } catch (error) {
    if (!(error instanceof PaymentServiceError)) throw error;
    log.warn({ code: error.code }, 'payment service could not describe a client');
    return { kind: 'unanswered', why: unansweredWords(error.code) };
  }
}

/**
 * Says where the collectivity's invoices are paid online, and whether for good. The service is asked
 * whose number it is, before anything is written: what it refuses is not kept, what it cannot say is.
 * @throws DomainError CLIENT_REFUSED, SETTINGS_STALE
 */
export async function saveOnlinePayment(
  actor: AgentActor,
  { seen, ...values }: OnlinePaymentInput,
  { provider, now }: { provider: PaymentProvider; now: Date },
): Promise<OnlineSaved> {
  const saved = await describe(provider, values.payfipNumber);
  await saveSettings(actor, { section: 'onlinePayment', seen, values }, now);
  return saved;
}
