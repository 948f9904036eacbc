import { civilDate, timeOfDay } from '@/lib/core/dates/civil-date';
import { renderAcknowledgement } from '@/lib/notifications/emails/acknowledgement';
import { renderDigest } from '@/lib/notifications/emails/digest';
import type {
  AcknowledgedSlot,
  AcknowledgementFacts,
  DigestFacts,
  DigestSlot,
  EmailFrame,
} from '@/lib/notifications/types';

const frame: EmailFrame = {
  addressee: 'M. Matthieu BLMAN',
  collectivityName: 'SIEJ – Syndicat Intercommunal Enfance et Jeunesse',
  collectivityShortName: 'SIEJ',
  timeZone: 'Europe/Paris',
  appUrl: 'https://portail.example.fr',
  unsubscribeUrl: null,
};

function slot(overrides: Partial<DigestSlot> = {}): DigestSlot {
  return {
    day: civilDate('2026-12-03'),
    startsAt: timeOfDay('12:00'),
    endsAt: timeOfDay('14:00'),
    kind: 'BOOKING',
    activity: '2/Repas Sco',
    child: 'Annette',
    isBilled: false,
    reference: 17_375_961n,
    outcome: 'ACCEPTED',
    reason: null,
    rank: null,
    ...overrides,
  };
}

function digest(...slots: DigestSlot[]): DigestFacts {
  const today = civilDate('2026-11-24');
  return { frame, askedSince: civilDate('2026-11-10'), today, text: '', slots };
}

/** What is read, without the markup. */
function words(html: string): string {
  return html
    .replace(/<style>.*?<\/style>/gs, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ');
}

describe('renderDigest', () => {
  it('links each row to its request, and names each request once in the text', async () => {
    const other = slot({ child: 'Mathias', reference: 17_375_970n });
    const { html, text } = await renderDigest(digest(slot(), slot({ child: 'Léa' }), other));
    const linked = [...html.matchAll(/example\.fr\/mon-espace\/demandes\/(\d+)"/g)];
    expect(linked.map(([, reference]) => reference)).toEqual(['17375961', '17375961', '17375970']);
    expect(text.match(/^Réf\..*$/gm)?.map((line) => line.slice(-8))).toEqual([
      '17375961',
      '17375970',
    ]);
  });

  it('says how many requests were answered', async () => {
    const many = Array.from({ length: 21 }, (_, index) => slot({ child: `Enfant ${index}` }));
    expect((await renderDigest(digest(...many))).subject).toBe(
      '21 de vos demandes ont été traitées',
    );
    expect((await renderDigest(digest(slot()))).subject).toBe('1 de vos demandes a été traitée');
  });

  it('spans a day over its rows, in the order of the day', async () => {
    const { html, text } = await renderDigest(
      digest(
        slot({
          startsAt: timeOfDay('17:00'),
          endsAt: timeOfDay('19:00'),
          activity: 'Garderie soir',
        }),
        slot({ child: 'Mathias' }),
        slot(),
        slot({ day: civilDate('2027-01-04') }),
      ),
    );
    expect(html.match(/rowSpan="3"/gi)).toHaveLength(1);
    expect(html.match(/rowSpan="1"/gi)).toHaveLength(1);
    const read = words(html);
    for (const column of ['Jour', 'Heure', 'Type de la demande', 'Activité', 'Enfant', 'Statut'])
      expect(read).toContain(column);
    expect(read).toContain(
      'jeu. 3 déc. 12:00–14:00 Réservation 2/Repas Sco Annette Acceptée 12:00–14:00 Réservation 2/Repas Sco Mathias',
    );
    expect(read).toContain('lun. 4 janv. 2027');
    expect(text).toContain(
      'jeudi 3 décembre\n- 12:00–14:00, Réservation, 2/Repas Sco, Annette\u00A0: Acceptée\n',
    );
  });

  it('leads from the asterisk of a refusal to its reason', async () => {
    const { html, text } = await renderDigest(
      digest(
        slot({ kind: 'ABSENCE', outcome: 'REFUSED', reason: 'Les pique-niques sont commandés.' }),
        slot({ child: 'Mathias' }),
      ),
    );
    expect(words(html)).toContain('Refusée *');
    expect(text).toContain(
      '* Absence du jeudi 3 décembre refusée. Motif\u00A0: «\u00A0Les pique-niques sont commandés.\u00A0»',
    );
    expect(words(html)).toContain('* Absence du jeudi 3 décembre refusée.');
  });

  it('numbers the asterisks of several reasons, one for each', async () => {
    const refused = (child: string, reason: string) => slot({ child, outcome: 'REFUSED', reason });
    const { text } = await renderDigest(
      digest(
        refused('Annette', 'Complet.'),
        refused('Mathias', 'Complet.'),
        refused('Zoé', 'Sortie.'),
      ),
    );
    expect(text).toContain('Annette\u00A0: Refusée *1');
    expect(text).toContain('Mathias\u00A0: Refusée *1');
    expect(text).toContain('Zoé\u00A0: Refusée *2');
    expect(text).toContain('*1 2 demandes refusées. Motif\u00A0: «\u00A0Complet.\u00A0»');
    expect(text).toContain(
      '*2 Réservation du jeudi 3 décembre refusée. Motif\u00A0: «\u00A0Sortie.\u00A0»',
    );
  });

  it('counts the answers, gives the rank on the waiting list, and leads to the planning', async () => {
    const { html, text } = await renderDigest(
      digest(
        slot(),
        slot({ child: 'Mathias' }),
        slot({ child: 'Zoé', outcome: 'WAITLISTED', rank: 3 }),
      ),
    );
    expect(text).toContain(
      'SIEJ a répondu à vos demandes envoyées depuis le 10 novembre\u00A0: 2\u00A0acceptées et 1\u00A0en liste d’attente.',
    );
    expect(text).toContain('Liste d’attente 3e');
    expect(html).toContain('href="https://portail.example.fr/espace-famille/planning"');
    expect(words(html)).toContain('Bonjour M. Matthieu BLMAN,');
  });

  it('says which absence will be billed', async () => {
    const { text } = await renderDigest(digest(slot({ kind: 'ABSENCE', isBilled: true })));
    expect(text).toContain('Acceptée, facturée');
  });

  it('holds what people typed as text, not as markup', async () => {
    const { html } = await renderDigest(
      digest(slot({ outcome: 'REFUSED', reason: '<img src=x onerror=alert(1)>' })),
    );
    expect(html).not.toContain('<img');
  });
});

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
