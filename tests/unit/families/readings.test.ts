import { readingWords } from '@/lib/families/messages/readings';
import { groupReadings } from '@/lib/families/rules/readings';
import type { FileReading, ReadThing } from '@/lib/families/types/change-queue';

function reading(minute: number, what: ReadThing, agentName = 'Nora Petit'): FileReading {
  return {
    id: String(minute),
    at: new Date(Date.UTC(2026, 10, 24, 9, minute)),
    timeZone: 'Europe/Paris',
    collectivityName: 'SIEJ',
    agentName,
    agentTitle: 'Accueil',
    what,
  };
}

const photo = (name: string): ReadThing => ({ kind: 'PHOTOS', names: [name] });

it('tells the photos that an agent saw together as one reading', () => {
  const readings = [
    reading(30, photo('Léo')),
    reading(29, photo('Zoé')),
    reading(28, photo('Léo')),
    reading(27, { kind: 'FILE' }),
    reading(26, photo('Léo')),
    reading(25, photo('Zoé'), 'Paul Roux'),
    reading(10, photo('Léo'), 'Paul Roux'),
  ];
  expect(groupReadings(readings).map(({ what }) => readingWords(what))).toEqual([
    'a vu les photos de Léo et Zoé.',
    'a ouvert le dossier.',
    'a vu la photo de Léo.',
    'a vu la photo de Zoé.',
    'a vu la photo de Léo.',
  ]);
});

it('names what was read', () => {
  expect(readingWords({ kind: 'DOCUMENT', document: 'TAX_NOTICE' })).toBe(
    'a ouvert un document\u00A0: Avis d’imposition.',
  );
  expect(readingWords({ kind: 'VALUES', sections: ['BANK_DETAILS', 'TAX_DATA'] })).toBe(
    'a affiché des données masquées\u00A0: coordonnées bancaires et données fiscales.',
  );
  expect(readingWords({ kind: 'ATTACHMENT', reference: 17_375_961n })).toBe(
    'a ouvert une pièce jointe de la demande 17\u00A0375\u00A0961.',
  );
});
