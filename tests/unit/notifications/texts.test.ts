import { civilDate } from '@/lib/core/dates/civil-date';
import { renderAcknowledgement } from '@/lib/notifications/emails/acknowledgement';
import { sampleAcknowledgement } from '@/lib/notifications/rules/sample-facts';
import {
  isOwnText,
  NO_TEXT,
  paragraphsOf,
  readTextSlot,
  textHref,
} from '@/lib/notifications/rules/texts';
import { emailTextSchema } from '@/lib/notifications/schema/texts';
import { EMAIL_TEXT_SLOTS, type RequestTextSlot } from '@/lib/notifications/types/texts';

const SERVICE = {
  serviceName: 'service Enfance',
  postalAddress: '1 place de la Mairie',
  phone: '02 00 00 00 40',
  email: 'enfance@example.fr',
  silenceMeansAcceptance: false,
  silenceMonths: 2,
  appealText: 'Saisissez le tribunal dans les deux mois.',
};
const CONTEXT = {
  frame: {
    collectivityName: 'Syndicat',
    collectivityShortName: 'Syndicat',
    timeZone: 'Europe/Paris',
    appUrl: 'https://portail.example.fr',
  },
  today: civilDate('2026-11-08'),
};

const sample = (slot: RequestTextSlot) => sampleAcknowledgement(CONTEXT, SERVICE, slot);

describe('an acknowledgement', () => {
  it('says what each kind of request has of its own: a text, and what silence means', async () => {
    const [booking, absence, cancellation] = [
      sample('ACKNOWLEDGEMENT_BOOKING'),
      sample('ACKNOWLEDGEMENT_ABSENCE'),
      sample('ACKNOWLEDGEMENT_CANCELLATION'),
    ];
    const { text, html } = await renderAcknowledgement({
      ...booking,
      slots: [booking, absence, cancellation].flatMap(({ slots }) => slots),
      texts: {
        ACKNOWLEDGEMENT_ABSENCE: {
          ...NO_TEXT,
          text: 'Prévenez aussi l’école.\n\nMerci & à bientôt <3',
          silenceMeansAcceptance: true,
          silenceMonths: 1,
        },
        ACKNOWLEDGEMENT_FILE: { ...NO_TEXT, text: 'Rien à voir ici.' },
      },
    });
    expect(text).toContain('Prévenez aussi l’école.\n\nMerci & à bientôt <3');
    expect(html).toContain('Merci &amp; à bientôt &lt;3');
    expect(text).not.toContain('Rien à voir');
    expect(text).toContain(
      'Absence\u00A0: sans réponse le 8 décembre 2026, votre demande est réputée acceptée',
    );
    expect(text).toContain(
      'Réservation et annulation\u00A0: sans réponse le 8 janvier 2027, vos demandes sont réputées refusées.',
    );
  });

  it('says of a contested line what is its own', async () => {
    const { text } = await renderAcknowledgement({
      ...sample('ACKNOWLEDGEMENT_DISPUTE'),
      texts: {
        ACKNOWLEDGEMENT_FILE: { ...NO_TEXT, text: 'Rien à voir ici.' },
        ACKNOWLEDGEMENT_DISPUTE: { ...NO_TEXT, text: 'La trésorerie en est avertie.' },
      },
    });
    expect(text).toContain('La trésorerie en est avertie.');
    expect(text).not.toContain('Rien à voir ici.');
    expect(text).toContain('La facture ne change pas avant notre réponse. Elle reste à payer.');
    expect(text).toContain(
      'elle n’est ni relancée ni transmise en trésorerie, sauf si un agent le décide.',
    );
  });

  it('says it of a change of the file too', async () => {
    const { text } = await renderAcknowledgement({
      ...sample('ACKNOWLEDGEMENT_FILE'),
      texts: { ACKNOWLEDGEMENT_FILE: { ...NO_TEXT, appealText: 'Écrivez au maire.' } },
    });
    expect(text).toContain(
      'Sans réponse le 8 janvier 2027, votre demande est réputée refusée. Écrivez au maire.',
    );
  });
});

describe('texts', () => {
  it('have each an address, and a foreign one names none', () => {
    for (const slot of EMAIL_TEXT_SLOTS)
      expect(readTextSlot(textHref(slot).split('/').at(-1) ?? '')).toBe(slot);
    expect(readTextSlot('toString')).toBeNull();
  });

  it('are parted where a line is empty', () => {
    expect(paragraphsOf(' Un.\nDeux.\n \n\nTrois. ')).toEqual(['Un.\nDeux.', 'Trois.']);
    expect(paragraphsOf(' \n ')).toEqual([]);
    expect(isOwnText(NO_TEXT)).toBe(false);
    expect(isOwnText({ ...NO_TEXT, silenceMeansAcceptance: false })).toBe(true);
  });

  it('are read from their form: what is empty is as for all requests', () => {
    const sent = { slot: 'DIGEST', seen: 'x', text: ' Bonjour\r\n', silenceMonths: '' };
    expect(emailTextSchema.parse(sent)).toEqual({
      slot: 'DIGEST',
      seen: 'x',
      text: 'Bonjour',
      silenceMeansAcceptance: null,
      silenceMonths: null,
      appealText: null,
    });
    expect(emailTextSchema.safeParse({ ...sent, silenceMonths: '13' }).success).toBe(false);
  });
});
