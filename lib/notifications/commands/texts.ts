import 'server-only';

import type { AgentActor } from '@/lib/accounts/types';
import { recordAudit } from '@/lib/platform/audit';
import { inTransaction } from '@/lib/platform/db/transaction';

import { staleText } from '../messages/texts';
import { emailScope } from '../policy';
import { nameOf, readEmailText } from '../queries/texts';
import type { EmailText, EmailTextSlot } from '../types/texts';

/** A text, as its form sends it. */
export type EmailTextChange = {
  slot: EmailTextSlot;
  /** Names what the person was reading. */
  seen: string;
  values: EmailText;
};

/**
 * Saves what a collectivity writes itself in an e-mail. Saved twice, it is written once; changed by
 * somebody else in the meantime, it is refused. E-mails that wait to leave say the new one.
 * @throws DomainError EMAIL_TEXT_STALE
 */
export async function saveEmailText(
  actor: AgentActor,
  { slot, seen, values }: EmailTextChange,
  now: Date,
): Promise<void> {
  const scope = emailScope(actor);
  await inTransaction(async (tx) => {
    await tx.$queryRaw`select 1 from "Collectivity" where id = ${scope.collectivityId}::uuid for no key update`;
    const { kept, seen: present } = await readEmailText(tx, actor, slot);
    if (nameOf(values) === present) return;
    if (seen !== present) throw staleText();
    await tx.emailText.upsert({
      where: { collectivityId_slot: { ...scope, slot } },
      create: { ...scope, slot, ...values },
      update: values,
    });
    const parts = Object.keys(values) as (keyof EmailText)[];
    await recordAudit(tx, actor, {
      at: now,
      action: 'emails.text-changed',
      subjectType: 'Collectivity',
      subjectId: scope.collectivityId,
      data: { slot, fields: parts.filter((part) => values[part] !== kept[part]) },
    });
  });
}
