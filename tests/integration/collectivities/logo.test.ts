import sharp from 'sharp';

import type { AgentActor } from '@/lib/accounts/types';
import { removeLogo, saveLogo } from '@/lib/collectivities/commands/logo';
import { unsafeFindLogo } from '@/lib/collectivities/queries/public';
import { getSettings } from '@/lib/collectivities/queries/settings';
import { db } from '@/lib/platform/db/client';
import { createCollectivity } from '@/tests/support/factories/collectivities';
import { createAgentActor } from '@/tests/support/factories/people';
import { doctoredImages, refusedImages } from '@/tests/support/hostile/images';

const NOW = new Date('2026-11-24T10:00:00+01:00');

async function createManager(): Promise<AgentActor> {
  return createAgentActor(db, await createCollectivity(db), { role: 'MANAGER' });
}

function square(background: string, side = 600): Promise<Buffer> {
  return sharp({ create: { width: side, height: side, channels: 4, background } })
    .png()
    .toBuffer();
}

async function seenBy(actor: AgentActor): Promise<string> {
  return (await getSettings(actor)).logoVersion ?? '';
}

async function save(actor: AgentActor, bytes: Uint8Array, seen?: string): Promise<void> {
  await saveLogo(actor, { bytes, seen: seen ?? (await seenBy(actor)) }, NOW);
}

async function acts(actor: AgentActor): Promise<string[]> {
  const entries = await db.auditEntry.findMany({
    where: { collectivityId: actor.collectivity.id },
    orderBy: { id: 'asc' },
  });
  return entries.map(({ action }) => action);
}

describe('a logo', () => {
  it('is made anew, small and transparent, replaced under another name, and taken away', async () => {
    const actor = await createManager();
    const { slug } = actor.collectivity;
    await save(actor, await square('#14506e80'));
    const first = await unsafeFindLogo(slug);
    const found = await sharp(first?.bytes).metadata();
    expect([first?.contentType, found.format, found.width, found.hasAlpha]).toEqual([
      'image/webp',
      'webp',
      352,
      true,
    ]);

    // At the same instant: a browser that keeps the first for good must ask for the second.
    await save(actor, await square('#b04a2f'));
    const second = await unsafeFindLogo(slug);
    expect(second?.version).not.toBe(first?.version);

    await removeLogo(actor, await seenBy(actor), NOW);
    await removeLogo(actor, '', NOW);
    expect(await unsafeFindLogo(slug)).toBeNull();
    expect(await acts(actor)).toEqual([
      'collectivities.logo-changed',
      'collectivities.logo-changed',
      'collectivities.logo-removed',
    ]);
  });

  it('is saved once for two clicks, and by one of two who choose at once', async () => {
    const actor = await createManager();
    const [red, blue] = await Promise.all([square('#f00'), square('#00f')]);
    await Promise.all([save(actor, red, ''), save(actor, red, '')]);
    expect(await acts(actor)).toHaveLength(1);
    const other = await createManager();
    const answers = await Promise.allSettled([save(other, red, ''), save(other, blue, '')]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(answers.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'SETTINGS_STALE' },
    });
  });

  it('is not taken away by who looked at the one before', async () => {
    const actor = await createManager();
    await save(actor, await square('#f00'));
    await expect(removeLogo(actor, '', NOW)).rejects.toMatchObject({ code: 'SETTINGS_STALE' });
    expect(await unsafeFindLogo(actor.collectivity.slug)).not.toBeNull();
  });

  it('is each collectivity’s own', async () => {
    const [actor, stranger] = [await createManager(), await createManager()];
    await save(actor, await square('#f00'));
    expect(await seenBy(stranger)).toBe('');
    await removeLogo(stranger, await seenBy(actor), NOW);
    expect(await unsafeFindLogo(actor.collectivity.slug)).not.toBeNull();
    expect(await unsafeFindLogo(stranger.collectivity.slug)).toBeNull();
  });
});

describe('a file given as a logo', () => {
  it('is refused in words where it is no image, and nothing is kept of it', async () => {
    const actor = await createManager();
    const heavy: [string, Buffer, string] = ['2 Mo', Buffer.alloc(2_000_001, 1), 'FILE_TOO_LARGE'];
    const refused = (await refusedImages()).filter(([, , code]) => code !== 'FILE_TOO_LARGE');
    for (const [what, bytes, code] of [...refused, heavy]) {
      const expected = what.startsWith('an SVG') ? 'LOGO_SVG' : code;
      await expect(save(actor, bytes)).rejects.toMatchObject({ code: expected, field: 'file' });
    }
    expect(await unsafeFindLogo(actor.collectivity.slug)).toBeNull();
    expect(await acts(actor)).toEqual([]);
  });

  it('leaves its pixels alone: no script, no metadata, no second image', async () => {
    for (const [what, bytes] of await doctoredImages()) {
      const actor = await createManager();
      await save(actor, bytes);
      const logo = await unsafeFindLogo(actor.collectivity.slug);
      const found = await sharp(logo?.bytes).metadata();
      const text = Buffer.from(logo?.bytes ?? []).toString('latin1');
      expect([what, found.format, found.pages ?? 1, found.exif, found.icc, found.xmp]).toEqual([
        what,
        'webp',
        1,
        undefined,
        undefined,
        undefined,
      ]);
      expect([what, text.includes('script'), text.length < 200_000]).toEqual([what, false, true]);
    }
  });
});
