import type { AgentActor } from '@/lib/accounts/types';
import { changeNews, deleteNews, writeNews } from '@/lib/collectivities/commands/news';
import { findNews, listNews } from '@/lib/collectivities/queries/news';
import { unsafeFindPublicCollectivity } from '@/lib/collectivities/queries/public';
import type { WriteNewsInput } from '@/lib/collectivities/schema/news';
import { addDays, civilDate } from '@/lib/core/dates/civil-date';
import { newId } from '@/lib/core/ids';
import { db } from '@/lib/platform/db/client';
import { createCollectivity, createNews } from '@/tests/support/factories/collectivities';
import { createAgentActor } from '@/tests/support/factories/people';

const NOW = new Date('2026-11-24T10:00:00+01:00');
const TODAY = civilDate('2026-11-24');

async function createManager(): Promise<AgentActor> {
  return createAgentActor(db, await createCollectivity(db), { role: 'MANAGER' });
}

function menus(changes: Partial<WriteNewsInput> = {}): WriteNewsInput {
  return {
    newsId: newId(),
    title: 'Menus',
    body: 'Affichés aux écoles.',
    startDay: TODAY,
    endDay: null,
    ...changes,
  };
}

async function shownTitles(actor: AgentActor, now = NOW): Promise<string[]> {
  const page = await unsafeFindPublicCollectivity(actor.collectivity.slug, now);
  return (page?.news ?? []).map(({ title }) => title);
}

async function auditOf(newsId: string) {
  const entries = await db.auditEntry.findMany({
    where: { subjectId: newsId },
    orderBy: { id: 'asc' },
  });
  return entries.map(({ action, data }) => ({ action, data }));
}

describe('a piece of news', () => {
  it('is on the public page between its days, changed and taken away by agents', async () => {
    const actor = await createManager();
    const input = menus({ endDay: addDays(TODAY, 1) });
    const { newsId } = input;
    await writeNews(actor, input, NOW);
    expect(await shownTitles(actor)).toEqual(['Menus']);
    expect(await shownTitles(actor, new Date('2026-11-26T10:00:00+01:00'))).toEqual([]);

    const seen = (await findNews(actor, newsId))?.seen ?? '';
    await changeNews(actor, { ...input, seen, title: 'Les menus' }, NOW);
    expect(await shownTitles(actor)).toEqual(['Les menus']);

    await deleteNews(actor, newsId, NOW);
    expect(await shownTitles(actor)).toEqual([]);
    await expect(deleteNews(actor, newsId, NOW)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    // What it said is the page's, not the journal's.
    expect(await auditOf(newsId)).toEqual([
      { action: 'news.written', data: {} },
      { action: 'news.changed', data: {} },
      { action: 'news.deleted', data: {} },
    ]);
  });

  it('is written once for two clicks, also at once', async () => {
    const actor = await createManager();
    const input = menus();
    await Promise.all([writeNews(actor, input, NOW), writeNews(actor, input, NOW)]);
    await writeNews(actor, input, NOW);
    expect(await shownTitles(actor)).toEqual(['Menus']);
    expect(await auditOf(input.newsId)).toHaveLength(1);
  });

  it('is not dropped in silence when a form comes back with other words', async () => {
    const actor = await createManager();
    const input = menus();
    await writeNews(actor, input, NOW);
    await expect(writeNews(actor, { ...input, title: 'Réunion' }, NOW)).rejects.toMatchObject({
      code: 'NEWS_WRITTEN',
    });
    expect(await shownTitles(actor)).toEqual(['Menus']);
  });

  it('is not written over what somebody else has saved meanwhile, even at once', async () => {
    const actor = await createManager();
    const input = menus();
    await writeNews(actor, input, NOW);
    const seen = (await findNews(actor, input.newsId))?.seen ?? '';
    const answers = await Promise.allSettled(
      ['Un', 'Deux'].map((title) => changeNews(actor, { ...input, seen, title }, NOW)),
    );
    expect(answers.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(answers.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'NEWS_STALE' },
    });
  });

  it('may be saved again as it is, whatever was seen, and changes nothing', async () => {
    const actor = await createManager();
    const input = menus();
    await writeNews(actor, input, NOW);
    await changeNews(actor, { ...input, seen: 'old' }, NOW);
    expect(await auditOf(input.newsId)).toHaveLength(1);
  });

  it('is nobody else’s: another collectivity neither reads, writes, changes nor deletes it', async () => {
    const actor = await createManager();
    const input = menus();
    await writeNews(actor, input, NOW);
    const stranger = await createManager();
    const seen = (await findNews(actor, input.newsId))?.seen ?? '';
    expect(await findNews(stranger, input.newsId)).toBeNull();
    expect((await listNews(stranger, { after: null, now: NOW })).news).toEqual([]);
    expect((await listNews(stranger, { after: input.newsId, now: NOW })).news).toEqual([]);
    const forbidden = { code: 'NOT_FOUND' };
    await expect(writeNews(stranger, input, NOW)).rejects.toMatchObject(forbidden);
    await expect(changeNews(stranger, { ...input, seen }, NOW)).rejects.toMatchObject(forbidden);
    await expect(deleteNews(stranger, input.newsId, NOW)).rejects.toMatchObject(forbidden);
    expect(await shownTitles(actor)).toEqual(['Menus']);
    expect(await shownTitles(stranger)).toEqual([]);
  });
});

describe('the list of news', () => {
  it('says where each stands, where the collectivity is', async () => {
    const collectivity = await createCollectivity(db, { timeZone: 'Indian/Reunion' });
    const actor = await createAgentActor(db, collectivity, { role: 'MANAGER' });
    const day = (count: number) => addDays(TODAY, count);
    await createNews(db, collectivity, { title: 'finie', start: day(-9), end: day(-1) });
    await createNews(db, collectivity, { title: 'dernier jour', start: day(-3), end: TODAY });
    await createNews(db, collectivity, { title: 'demain', start: day(1) });
    // At 20:30 in Paris it is half past midnight there, and already tomorrow.
    const tonight = new Date('2026-11-24T21:30:00+01:00');
    const { news } = await listNews(actor, { after: null, now: NOW });
    expect(news.map(({ title, state }) => [title, state])).toEqual([
      ['demain', 'TO_COME'],
      ['dernier jour', 'SHOWN'],
      ['finie', 'ENDED'],
    ]);
    const later = await listNews(actor, { after: null, now: tonight });
    expect(later.news.map(({ state }) => state)).toEqual(['SHOWN', 'ENDED', 'ENDED']);
  });

  it('is paged by key, each once, several on one day included', async () => {
    const actor = await createManager();
    for (let count = 0; count < 35; count += 1)
      await createNews(db, actor.collectivity, { start: addDays(TODAY, -(count % 5)) });
    const first = await listNews(actor, { after: null, now: NOW });
    const second = await listNews(actor, { after: first.next, now: NOW });
    expect([first.news.length, second.news.length, second.next]).toEqual([30, 5, null]);
    expect(new Set([...first.news, ...second.news].map(({ id }) => id)).size).toBe(35);
  });
});
