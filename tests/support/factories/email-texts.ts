import type { EmailTextSlot } from '@/lib/notifications/types/texts';
import type { Db } from '@/lib/platform/db/client';

/** What a collectivity adds, in tests. */
export const ADDED = 'Un mot de nous, pour vous.';

/** Has a collectivity add a sentence to its e-mails of a kind. */
export async function addText(db: Db, { id }: { id: string }, slot: EmailTextSlot): Promise<void> {
  await db.emailText.create({ data: { collectivityId: id, slot, text: ADDED } });
}
