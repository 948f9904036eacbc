import { createHash, randomBytes } from 'node:crypto';

import { attachFile, deleteFiles, keepFile } from '@/lib/files/commands';
import { FILE_COLUMNS, openStoredFile } from '@/lib/files/queries';
import type { KeptFile } from '@/lib/files/types';
import { db } from '@/lib/platform/db/client';
import { inTransaction } from '@/lib/platform/db/transaction';
import { CHUNK_BYTES } from '@/lib/platform/files/sealed-chunks';
import { fileResponse } from '@/lib/platform/files/response';
import { housekeepingJob } from '@/lib/platform/jobs/housekeeping';
import { log } from '@/lib/platform/log';
import { createCollectivity } from '@/tests/support/factories/collectivities';
import { createAgentActor, createFamily } from '@/tests/support/factories/people';

const NOW = new Date('2026-11-23T08:00:00Z');
const DAY_MS = 86_400_000;
const SECRET = 'Revenu fiscal de référence : 22 040 euros, SOLANGE GUILLET. ';

const scene = async () => {
  const collectivity = await createCollectivity(db);
  const { family, actor } = await createFamily(db, collectivity);
  return { collectivity, actor, place: { collectivityId: collectivity.id, familyId: family.id } };
};

type Scene = Awaited<ReturnType<typeof scene>>;

const pdf = (bytes: Uint8Array<ArrayBuffer>, name = 'avis GUILLET.pdf') =>
  ({ bytes, contentType: 'application/pdf', name }) as const;

const keep = ({ actor, place }: Scene, bytes = new Uint8Array(Buffer.from(SECRET.repeat(50)))) =>
  keepFile(actor, place, pdf(bytes), NOW);

const rowOf = ({ fileId }: KeptFile) =>
  db.storedFile.findUniqueOrThrow({ where: { id: fileId }, select: FILE_COLUMNS });

async function readAll(kept: KeptFile): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of openStoredFile(await rowOf(kept)).read()) chunks.push(chunk);
  return Buffer.concat(chunks);
}

const SIZES = [1, CHUNK_BYTES - 1, CHUNK_BYTES, CHUNK_BYTES + 1, 3 * CHUNK_BYTES + 17];

describe('a stored file', () => {
  it.each(SIZES)('comes back as it was given: %d bytes, in chunks', async (size) => {
    const here = await scene();
    const given = new Uint8Array(randomBytes(size));
    const kept = await keep(here, given);
    expect(Buffer.compare(await readAll(kept), given)).toBe(0);
    const { sha256, contentType, name } = openStoredFile(await rowOf(kept));
    expect([sha256, contentType, name]).toEqual([
      createHash('sha256').update(given).digest('hex'),
      'application/pdf',
      'avis GUILLET.pdf',
    ]);
    expect(await db.storedFileChunk.count({ where: { fileId: kept.fileId } })).toBe(
      Math.ceil(size / CHUNK_BYTES),
    );
  });

  it('shows nothing in the raw rows', async () => {
    const kept = await keep(await scene());
    const raw = await db.$queryRaw<{ text: string }[]>`
      select row_to_json(f)::text as text from "StoredFile" f where id = ${kept.fileId}::uuid
      union all
      select encode(bytes, 'escape') from "StoredFileChunk" where "fileId" = ${kept.fileId}::uuid`;
    expect(raw).toHaveLength(2);
    for (const { text } of raw) expect(text).not.toMatch(/GUILLET|avis|Revenu|22 040/i);
  });

  it('is not read when a chunk was altered, moved, swapped or taken away', async () => {
    const here = await scene();
    const large = () => keep(here, new Uint8Array(randomBytes(2 * CHUNK_BYTES)));
    const [altered, swapped, other, cut] = [
      await large(),
      await large(),
      await large(),
      await large(),
    ];
    await db.$executeRaw`update "StoredFileChunk" set bytes = set_byte(bytes, 40, get_byte(bytes, 40) # 1)
      where "fileId" = ${altered.fileId}::uuid and position = 1`;
    await db.$executeRaw`update "StoredFileChunk" c set bytes = o.bytes from "StoredFileChunk" o
      where c."fileId" = ${swapped.fileId}::uuid and o."fileId" = ${other.fileId}::uuid and c.position = o.position`;
    await db.storedFileChunk.deleteMany({ where: { fileId: cut.fileId, position: 1 } });
    await db.storedFile.update({ where: { id: cut.fileId }, data: { size: CHUNK_BYTES } });
    for (const kept of [altered, swapped, cut]) await expect(readAll(kept)).rejects.toThrow();
  });

  it('is given to one’s own family alone', async () => {
    const [here, there] = [await scene(), await scene()];
    const agent = await createAgentActor(db, here.collectivity);
    const file = pdf(new Uint8Array([1]));
    await expect(keepFile(here.actor, there.place, file, NOW)).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    await expect(keepFile(agent, there.place, file, NOW)).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    await keepFile(agent, here.place, file, NOW);
  });

  it('is attached once, and in its family', async () => {
    const here = await scene();
    const there = await scene();
    const kept = await keep(here);
    const attach = (file: KeptFile) => inTransaction((tx) => attachFile(tx, file, NOW));
    await expect(attach({ ...kept, ...there.place })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const both = await Promise.allSettled([attach(kept), attach(kept)]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });

  it('goes with its bytes', async () => {
    const kept = await keep(await scene());
    await inTransaction((tx) => deleteFiles(tx, kept.collectivityId, [kept.fileId]));
    expect(await db.storedFileChunk.count({ where: { fileId: kept.fileId } })).toBe(0);
  });

  it('is deleted after a day when nothing came to show it', async () => {
    const here = await scene();
    const [left, shown] = [await keep(here), await keep(here)];
    await inTransaction((tx) => attachFile(tx, shown, NOW));
    const clean = (at: number) => housekeepingJob.run({ at: new Date(at), log });
    await clean(NOW.getTime() + DAY_MS - 1000);
    const kept = () =>
      db.storedFile.findMany({ where: { familyId: here.place.familyId }, select: { id: true } });
    expect(await kept()).toHaveLength(2);
    expect((await clean(NOW.getTime() + DAY_MS + 1000)).files).toBeGreaterThan(0);
    expect(await kept()).toEqual([{ id: shown.fileId }]);
    expect(await db.storedFileChunk.count({ where: { fileId: left.fileId } })).toBe(0);
  });
});

describe('its answer', () => {
  it('is saved, never run nor kept', async () => {
    const kept = await keep(await scene());
    const response = fileResponse(
      new Request('http://x/'),
      openStoredFile(await rowOf(kept)),
      'attachment',
    );
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': expect.stringContaining(
        'attachment; filename="avis GUILLET.pdf"',
      ) as unknown,
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
    });
    expect(await response.text()).toBe(SECRET.repeat(50));
  });

  it('is not sent again to a browser that holds it', async () => {
    const file = openStoredFile(await rowOf(await keep(await scene())));
    const first = fileResponse(new Request('http://x/'), file, 'inline');
    const etag = first.headers.get('etag') ?? '';
    expect(first.headers.get('cache-control')).toBe('private, no-cache');
    await first.body?.cancel();
    const again = new Request('http://x/', { headers: { 'if-none-match': etag } });
    expect(fileResponse(again, file, 'inline').status).toBe(304);
  });
});
