import 'server-only';

import type { AgentActor } from '@/lib/accounts/types';
import { recordAudit } from '@/lib/platform/audit';
import type { Tx } from '@/lib/platform/db/client';
import { inTransaction } from '@/lib/platform/db/transaction';
import { reencodeImage, type ImageDemand, type MadeImage } from '@/lib/platform/files/images';

import { settingsError } from '../messages/settings';
import { isSvg, LARGEST_LOGO, LOGO_SIDE, logoVersionOf, SMALLEST_LOGO } from '../rules/logo';

// WebP keeps what is transparent, and weighs the least.
const LOGO: ImageDemand = {
  maxBytes: LARGEST_LOGO,
  minSide: SMALLEST_LOGO,
  size: { width: LOGO_SIDE, height: LOGO_SIDE, fit: 'inside' },
  format: 'webp',
};

type Kept = { bytes: Uint8Array; updatedAt: Date } | null;

// One at a time for a collectivity: where there is no logo yet, there is no row of it to lock.
async function lockLogo(tx: Tx, collectivityId: string): Promise<Kept> {
  await tx.$queryRaw`select 1 from "Collectivity" where id = ${collectivityId}::uuid for no key update`;
  return tx.collectivityLogo.findUnique({
    where: { collectivityId },
    select: { bytes: true, updatedAt: true },
  });
}

// Browsers keep each version for good: no two of them share an instant.
function instantAfter(kept: Kept, now: Date): Date {
  return kept === null ? now : new Date(Math.max(now.getTime(), kept.updatedAt.getTime() + 1));
}

async function writeLogo(tx: Tx, collectivityId: string, image: MadeImage, updatedAt: Date) {
  const { bytes, contentType, width, height } = image;
  const columns = { bytes, contentType, width, height, updatedAt };
  await tx.collectivityLogo.upsert({
    where: { collectivityId },
    create: { collectivityId, ...columns },
    update: columns,
  });
}

async function record(tx: Tx, actor: AgentActor, action: string, now: Date): Promise<void> {
  await recordAudit(tx, actor, {
    at: now,
    action,
    subjectType: 'Collectivity',
    subjectId: actor.collectivity.id,
    data: {},
  });
}

/**
 * Makes the collectivity's logo from a file that an agent gave: pixels alone are kept. Saved twice, it
 * is written once; changed by somebody else in the meantime, it is refused.
 * @throws DomainError SETTINGS_STALE, LOGO_SVG, and the refusals of `reencodeImage`, on the field `file`
 */
export async function saveLogo(
  actor: AgentActor,
  { bytes, seen }: { bytes: Uint8Array; seen: string },
  now: Date,
): Promise<void> {
  if (isSvg(bytes)) throw settingsError('LOGO_SVG', 'file');
  const image = await reencodeImage(bytes, LOGO);
  const collectivityId = actor.collectivity.id;
  await inTransaction(async (tx) => {
    const kept = await lockLogo(tx, collectivityId);
    if (kept !== null && Buffer.compare(kept.bytes, image.bytes) === 0) return;
    if ((logoVersionOf(kept) ?? '') !== seen) throw settingsError('SETTINGS_STALE');
    await writeLogo(tx, collectivityId, image, instantAfter(kept, now));
    await record(tx, actor, 'collectivities.logo-changed', now);
  });
}

/**
 * Takes the logo away: letters stand for it again. Asked twice, it is done once.
 * @throws DomainError SETTINGS_STALE
 */
export async function removeLogo(actor: AgentActor, seen: string, now: Date): Promise<void> {
  const collectivityId = actor.collectivity.id;
  await inTransaction(async (tx) => {
    const kept = await lockLogo(tx, collectivityId);
    if (kept === null) return;
    if (logoVersionOf(kept) !== seen) throw settingsError('SETTINGS_STALE');
    await tx.collectivityLogo.deleteMany({ where: { collectivityId } });
    await record(tx, actor, 'collectivities.logo-removed', now);
  });
}
