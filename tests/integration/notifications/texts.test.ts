import { saveEmailText } from '@/lib/notifications/commands/texts';
import { dispatchDueEmails } from '@/lib/notifications/jobs/dispatch';
import { runDigests } from '@/lib/notifications/jobs/run-digests';
import { previewEmailText } from '@/lib/notifications/queries/text-preview';
import { getEmailText, listEmailTexts } from '@/lib/notifications/queries/texts';
import { NO_TEXT } from '@/lib/notifications/rules/texts';
import { EMAIL_TEXT_SLOTS } from '@/lib/notifications/types/texts';
import { db } from '@/lib/platform/db/client';
import { createSession } from '@/tests/support/factories/activities';
import { createAgentActor } from '@/tests/support/factories/people';
import { createEmail } from '@/tests/support/factories/emails';
import { createRequest } from '@/tests/support/factories/requests';

import { createScene, decide, fakeMailer, nextDay } from './scene';

const NOW = new Date('2026-11-24T12:00:00.000Z');
const MORNING = new Date('2026-11-24T09:00:00.000Z');

async function createDesk() {
  const scene = await createScene();
  const actor = await createAgentActor(db, scene.collectivity, { role: 'ADMINISTRATOR' });
  return { ...scene, actor };
}

async function write(desk: Awaited<ReturnType<typeof createDesk>>, text: string): Promise<void> {
  const { seen } = await getEmailText(desk.actor, 'DIGEST');
  await saveEmailText(desk.actor, { slot: 'DIGEST', seen, values: { ...NO_TEXT, text } }, NOW);
}

describe('a text of one’s own', () => {
  it('is read in the e-mails that leave from then on, of its collectivity alone', async () => {
    const [desk, other] = [await createDesk(), await createDesk()];
    await write(desk, 'La cantine ferme vendredi.');
    for (const one of [desk, other]) await decide(one, MORNING);
    await runDigests({ at: NOW });
    const mailer = fakeMailer();
    await dispatchDueEmails({ now: NOW, through: mailer });
    const textTo = ({ family }: typeof desk): string | undefined =>
      mailer.sent.find(({ recipient }) => recipient === family.account.email)?.text;
    expect(textTo(desk)).toContain('La cantine ferme vendredi.');
    expect(textTo(other)).not.toContain('La cantine');
    expect(await listEmailTexts(other.actor)).toEqual({});
  });

  it('saved twice is written once, and never over what was not read', async () => {
    const desk = await createDesk();
    const { seen } = await getEmailText(desk.actor, 'DIGEST');
    const values = { ...NO_TEXT, text: 'Le premier.' };
    for (let times = 0; times < 2; times += 1)
      await saveEmailText(desk.actor, { slot: 'DIGEST', seen, values }, NOW);
    const where = { collectivityId: desk.collectivity.id, action: 'emails.text-changed' };
    expect(await db.auditEntry.findMany({ where })).toMatchObject([
      { data: { slot: 'DIGEST', fields: ['text'] } },
    ]);
    const other = { slot: 'DIGEST', seen, values: { ...NO_TEXT, text: 'Le second.' } } as const;
    await expect(saveEmailText(desk.actor, other, NOW)).rejects.toMatchObject({
      code: 'EMAIL_TEXT_STALE',
    });
    expect((await getEmailText(desk.actor, 'DIGEST')).kept.text).toBe('Le premier.');
  });

  it('says nothing of silence but in an acknowledgement', async () => {
    const desk = await createDesk();
    const { seen } = await getEmailText(desk.actor, 'DIGEST');
    const values = { ...NO_TEXT, silenceMonths: 3 };
    await expect(saveEmailText(desk.actor, { slot: 'DIGEST', seen, values }, NOW)).rejects.toThrow(
      'email_text_silence_check',
    );
  });
});

describe('the preview of a text', () => {
  it.each(EMAIL_TEXT_SLOTS)('%s: is invented where nothing was written yet', async (slot) => {
    const { actor } = await createDesk();
    const values = { ...NO_TEXT, text: 'Un mot de nous.' };
    const { html, writtenAt } = await previewEmailText(actor, { slot, values }, NOW);
    expect(html).toContain('Un mot de nous.');
    expect(html).toContain('Camille EXEMPLE');
    expect(writtenAt).toBeNull();
  });

  it('shows the last real one, of the collectivity and of that kind of request alone', async () => {
    const desk = await createDesk();
    const stranger = await createDesk();
    for (const one of [desk, stranger]) {
      const email = await createEmail(db, one.collectivity, one.family.account, {
        kind: 'ACKNOWLEDGEMENT',
        createdAt: MORNING,
      });
      for (const kind of ['BOOKING', 'ABSENCE'] as const)
        await createRequest(db, {
          by: one.family,
          child: one.family.children[0],
          kind,
          acknowledgementId: email.id,
          lines: [{ session: await createSession(db, one.activity, { day: nextDay() }) }],
        });
    }
    const values = { ...NO_TEXT, text: 'Un mot de nous.', silenceMonths: 5 };
    const slot = 'ACKNOWLEDGEMENT_ABSENCE';
    const { html, writtenAt } = await previewEmailText(desk.actor, { slot, values }, NOW);
    expect(writtenAt).toEqual(MORNING);
    expect(html).toContain(desk.family.account.lastName);
    expect(html).not.toContain(stranger.family.account.lastName);
    expect(html).toContain('demande d’absence');
    expect(html).not.toContain('demande de réservation');
    expect(html).toContain('Un mot de nous.');
  });
});
