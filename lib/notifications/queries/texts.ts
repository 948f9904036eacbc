import 'server-only';

import type { AgentActor } from '@/lib/accounts/types';
import { db, type Db, type Tx } from '@/lib/platform/db/client';
import { fingerprintOf } from '@/lib/platform/fingerprint';

import { emailScope } from '../policy';
import { NO_TEXT, slotOfEmail } from '../rules/texts';
import type { EmailKind } from '../types';
import type { EmailText, EmailTexts, EmailTextSlot, EmailTextView } from '../types/texts';

const COLUMNS = {
  text: true,
  silenceMeansAcceptance: true,
  silenceMonths: true,
  appealText: true,
} as const;

/** Names a text as it is written. */
export function nameOf(text: EmailText): string {
  const { silenceMeansAcceptance, silenceMonths, appealText } = text;
  return fingerprintOf([text.text, silenceMeansAcceptance, silenceMonths, appealText]);
}

/** The texts of collectivities, by their ids. It needs no actor: jobs call it. */
export async function unsafeReadEmailTexts(
  collectivityIds: readonly string[],
): Promise<ReadonlyMap<string, EmailTexts>> {
  const rows = await db.emailText.findMany({
    where: { collectivityId: { in: [...new Set(collectivityIds)] } },
    select: { collectivityId: true, slot: true, ...COLUMNS },
  });
  const texts = new Map<string, Partial<Record<EmailTextSlot, EmailText>>>();
  for (const { collectivityId, slot, ...text } of rows)
    texts.set(collectivityId, { ...texts.get(collectivityId), [slot]: text });
  return texts;
}

/** What a collectivity adds to e-mails of a kind; empty where nothing. It needs no actor: jobs call it. */
export async function unsafeReadOwnText(email: {
  collectivityId: string | null;
  kind: EmailKind;
}): Promise<string> {
  const slot = slotOfEmail(email.kind);
  if (slot === null || email.collectivityId === null) return '';
  const row = await db.emailText.findUnique({
    where: { collectivityId_slot: { collectivityId: email.collectivityId, slot } },
    select: { text: true },
  });
  return row?.text ?? '';
}

/** The texts of the agent's collectivity. */
export async function listEmailTexts(actor: AgentActor): Promise<EmailTexts> {
  const { collectivityId } = emailScope(actor);
  return (await unsafeReadEmailTexts([collectivityId])).get(collectivityId) ?? {};
}

/** One of them, as it stands in a transaction or not. */
export async function readEmailText(
  client: Db | Tx,
  actor: AgentActor,
  slot: EmailTextSlot,
): Promise<EmailTextView> {
  const row = await client.emailText.findUnique({
    where: { collectivityId_slot: { ...emailScope(actor), slot } },
    select: COLUMNS,
  });
  const kept = row ?? NO_TEXT;
  return { slot, kept, seen: nameOf(kept) };
}

/** One of them. */
export function getEmailText(actor: AgentActor, slot: EmailTextSlot): Promise<EmailTextView> {
  return readEmailText(db, actor, slot);
}
