import { civilDate, timeOfDay } from '@/lib/core/dates/civil-date';
import { renderDigest } from '@/lib/notifications/emails/digest';
import type { DigestFacts, DigestSlot } from '@/lib/notifications/types';
import { frame, words } from '@/tests/support/email-reading';

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
  return { frame, askedSince: civilDate('2026-11-10'), today, slots };
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
