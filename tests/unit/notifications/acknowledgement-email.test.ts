import { civilDate, timeOfDay } from '@/lib/core/dates/civil-date';
import { renderAcknowledgement } from '@/lib/notifications/emails/acknowledgement';
import type { AcknowledgedSlot, AcknowledgementFacts } from '@/lib/notifications/types';
import { frame, words } from '@/tests/support/email-reading';

const SERVICE = {
  serviceName: 'service Enfance',
  postalAddress: '1 place de la Mairie, 44990 Saint-Aubin',
  phone: '02 00 00 00 40',
  email: 'enfance@siej.example.fr',
  silenceMeansAcceptance: true,
  silenceMonths: 2,
  appealText: 'Vous pouvez saisir le tribunal administratif de Nantes dans les deux mois.',
};

function asked(overrides: Partial<AcknowledgedSlot> = {}): AcknowledgedSlot {
  return {
    day: civilDate('2026-11-27'),
    startsAt: timeOfDay('07:35'),
    endsAt: timeOfDay('08:30'),
    kind: 'BOOKING',
    activity: '1/Péri MATIN',
    child: 'Mathias',
    isBilled: false,
    submittedAt: new Date('2026-11-08T19:07:00.000Z'),
    outcome: 'PENDING',
    rank: null,
    ...overrides,
  };
}

function acknowledgement(slots: AcknowledgedSlot[], service = SERVICE): AcknowledgementFacts {
  return {
    frame,
    service,
    references: ['17\u00A0375\u00A0902', '17\u00A0375\u00A0903'],
    today: civilDate('2026-11-08'),
    slots,
    changes: [],
    texts: {},
  };
}

const DAYS = ['2026-11-13', '2026-11-16', '2026-11-17', '2026-11-27'].map((day) => civilDate(day));

describe('renderAcknowledgement', () => {
  it('tells what is asked to change in the file by the names of the fields, never their values', async () => {
    const { text } = await renderAcknowledgement({
      ...acknowledgement([]),
      changes: [
        {
          kind: 'BANK_CHANGE',
          about: 'Solange GUILLET',
          fields: ['IBAN', 'BIC'],
          submittedAt: new Date('2026-11-08T19:07:00.000Z'),
          outcome: 'PENDING',
        },
      ],
    });
    expect(text).toContain('Modification RIB bancaire principal (Solange GUILLET)');
    expect(text).toContain('«\u00A0IBAN\u00A0» et «\u00A0BIC\u00A0», est en cours d’instruction.');
    expect(text).toContain('Sans réponse le 8 janvier 2027');
  });

  it('groups what was asked by type and activity, in the words of the guide', async () => {
    const { subject, html, text } = await renderAcknowledgement(
      acknowledgement([
        ...DAYS.map((day) => asked({ day })),
        asked({ kind: 'ABSENCE', activity: '2/Repas Sco', child: 'Annette' }),
      ]),
    );
    expect(subject).toBe('Accusé d’enregistrement électronique');
    expect(text).toContain('Nous avons bien reçu vos 5 demandes');
    expect(text).toContain('réf.\u00A017\u00A0375\u00A0902 et 17\u00A0375\u00A0903');
    expect(words(html)).toContain(
      'Vos 4 demandes de réservation pour 1/Péri MATIN réalisées le 8 novembre 2026 à 20:07 sont en cours d’instruction.',
    );
    expect(text).toContain(
      'Votre demande d’absence pour 2/Repas Sco réalisée le 8 novembre 2026 à 20:07 est en cours d’instruction.',
    );
    const read = words(html);
    for (const column of ['Jour', 'Heure', 'Type de la demande', 'Enfant', 'Activité'])
      expect(read).toContain(column);
    expect(read).toContain('ven. 13 nov. 07:35–08:30 Réservation Mathias 1/Péri MATIN');
  });

  it('says that silence is acceptance, until when, and that an attestation may be asked for', async () => {
    const { text } = await renderAcknowledgement(acknowledgement([asked()]));
    expect(text).toContain(
      'Reçu le 8 novembre 2026. Service chargé de votre demande\u00A0: service Enfance, 1 place de la Mairie, 44990 Saint-Aubin, 02 00 00 00 40, enfance@siej.example.fr.',
    );
    expect(text).toContain(
      'Sans réponse le 8 janvier 2027, votre demande est réputée acceptée\u00A0; vous pourrez demander une attestation',
    );
    expect(text).not.toContain('tribunal');
  });

  it('says that silence is refusal, with the means of appeal', async () => {
    const service = { ...SERVICE, silenceMeansAcceptance: false };
    const { text } = await renderAcknowledgement(
      acknowledgement([asked(), asked({ child: 'Annette' })], service),
    );
    expect(text).toContain(
      `Sans réponse le 8 janvier 2027, vos demandes sont réputées refusées. ${SERVICE.appealText}`,
    );
    expect(text).not.toContain('attestation');
  });

  it('says what the rules answered at once', async () => {
    const { text } = await renderAcknowledgement(
      acknowledgement([
        asked({ outcome: 'ACCEPTED' }),
        asked({ child: 'Annette', outcome: 'WAITLISTED', rank: 2 }),
        asked({ child: 'Zoé', kind: 'ABSENCE', outcome: 'ACCEPTED', isBilled: true }),
      ]),
    );
    expect(text).toContain(
      'Votre demande de réservation pour 1/Péri MATIN réalisée le 8 novembre 2026 à 20:07 est acceptée dès maintenant.',
    );
    expect(text).toContain('est inscrite sur la liste d’attente.');
    expect(text).toContain('Réservation, 2e sur la liste d’attente');
    expect(text).toContain(
      'est acceptée dès maintenant. La date limite était passée\u00A0: elle sera facturée.',
    );
    expect(text).not.toContain('Et ensuite');
  });

  it('leaves the silence out where nothing waits for an answer', async () => {
    const { text } = await renderAcknowledgement(acknowledgement([asked({ outcome: 'ACCEPTED' })]));
    expect(text).toContain('Reçu le 8 novembre 2026.');
    expect(text).not.toContain('Sans réponse');
  });

  it('dates each submission that shares it', async () => {
    const { text } = await renderAcknowledgement(
      acknowledgement([
        asked({ submittedAt: new Date('2026-11-08T22:58:30.000Z') }),
        asked({ submittedAt: new Date('2026-11-08T23:01:00.000Z'), child: 'Annette' }),
      ]),
    );
    expect(text).toContain(
      'réalisées entre le 8 novembre 2026 à 23:58 et le 9 novembre 2026 à 00:01',
    );
    expect(text).toContain('Reçu le 8 novembre 2026.');
    expect(text).toContain('Reçu le 9 novembre 2026.');
  });
});
