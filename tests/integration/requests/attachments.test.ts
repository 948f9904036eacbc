import { listFileReadings } from '@/lib/families/queries/file-readings';
import { newId } from '@/lib/core/ids';
import { db } from '@/lib/platform/db/client';
import type { OutgoingFile } from '@/lib/platform/files/response';
import { openAttachment } from '@/lib/requests/commands/attachments';
import { writeToFamily, writeToService } from '@/lib/requests/commands/write-message';
import { findAttachment, listMessagesOfFamily } from '@/lib/requests/queries/conversation';
import { createCollectivity } from '@/tests/support/factories/collectivities';
import { createAgentActor, createFamily } from '@/tests/support/factories/people';

import { plainPdf, refusedDocuments } from '../../support/hostile/documents';
import { createTalk, message, NOW, remark, type Talk } from './conversation-scene';

const attachment = () => ({ bytes: new Uint8Array(plainPdf()), name: 'attestation MAIF.pdf' });

async function bytesOf(file: OutgoingFile | null): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of file?.read() ?? []) chunks.push(chunk);
  return Buffer.concat(chunks);
}

async function shownTo({ family, reference }: Talk & { reference: bigint }) {
  const messages = await listMessagesOfFamily(family.actor, reference);
  return messages.map((one) => one.attachment);
}

async function scene() {
  const talk = await createTalk();
  const { reference } = await db.request.findUniqueOrThrow({ where: { id: talk.request.id } });
  return { ...talk, reference };
}

describe('the file that goes with a message', () => {
  it('is kept once by two clicks, and given back to both sides, by name and by content', async () => {
    const talk = await scene();
    const sent = { ...message(talk), attachment: attachment() };
    await Promise.all([
      writeToService(talk.family.actor, sent, NOW),
      writeToService(talk.family.actor, sent, NOW),
    ]);
    const [shown] = await shownTo(talk);
    expect(shown).toMatchObject({ name: 'attestation MAIF.pdf', size: plainPdf().byteLength });
    const fileId = shown?.fileId ?? '';
    expect(
      (await bytesOf(await findAttachment(talk.family.actor, fileId))).equals(plainPdf()),
    ).toBe(true);
    expect((await bytesOf(await openAttachment(talk.agent, fileId, NOW))).equals(plainPdf())).toBe(
      true,
    );
    const kept = await db.storedFile.findMany({ where: { familyId: talk.family.family.id } });
    expect(kept.filter(({ attachedAt }) => attachedAt !== null)).toHaveLength(1);
    // Neither its name nor its bytes can be read in the database.
    expect(JSON.stringify(kept)).not.toContain('MAIF');
  });

  it('is told to the family when an agent opens it', async () => {
    const talk = await scene();
    await writeToService(talk.family.actor, { ...message(talk), attachment: attachment() }, NOW);
    const [shown] = await shownTo(talk);
    await openAttachment(talk.agent, shown?.fileId ?? '', NOW);
    expect(await listFileReadings(talk.family.actor)).toMatchObject([
      { what: { kind: 'ATTACHMENT', reference: talk.reference } },
    ]);
  });

  it('is sent by the service too, and belongs to the family alone', async () => {
    const talk = await scene();
    await writeToFamily(talk.agent, { ...remark(talk), attachment: attachment() }, NOW);
    const [shown] = await shownTo(talk);
    const fileId = shown?.fileId ?? '';
    expect(await findAttachment(talk.family.actor, fileId)).not.toBeNull();
    const neighbour = await createFamily(db, talk.collectivity);
    expect(await findAttachment(neighbour.actor, fileId)).toBeNull();
    expect(await findAttachment({ ...talk.family.actor, subscriptions: [] }, fileId)).toBeNull();
    const stranger = await createAgentActor(db, await createCollectivity(db));
    expect(await openAttachment(stranger, fileId, NOW)).toBeNull();
    expect(await findAttachment(talk.family.actor, 'x')).toBeNull();
  });

  it('is refused with its message where it is hostile, or where the request is another’s', async () => {
    const talk = await scene();
    for (const [, bytes] of refusedDocuments().slice(0, 6)) {
      const file = { bytes: new Uint8Array(bytes), name: 'a.pdf' };
      await expect(
        writeToService(talk.family.actor, { ...message(talk), attachment: file }, NOW),
      ).rejects.toMatchObject({ field: 'file' });
    }
    const neighbour = await createFamily(db, talk.collectivity);
    await expect(
      writeToService(
        neighbour.actor,
        { ...message(talk), messageId: newId(), attachment: attachment() },
        NOW,
      ),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await shownTo(talk)).toEqual([]);
    expect(await db.storedFile.count({ where: { collectivityId: talk.collectivity.id } })).toBe(0);
  });
});
