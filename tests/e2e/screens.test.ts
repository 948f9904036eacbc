import type { Page } from 'playwright-core';

import { expectAccessible } from '@/tests/support/browsing';
import {
  ADMINISTRATOR,
  AGENT,
  overflow,
  PARENT,
  PARENT_OF_TWO,
  useScreens,
} from '@/tests/support/screens';

const PLANNING = '/espace-famille/planning';
const NEWS = '/backoffice/parametres/actualites';

/** Every page, with someone who has something to see there. */
const PAGES: readonly (readonly [who: string | null, path: string])[] = [
  [null, '/connexion'],
  [null, '/'],
  [null, '/collectivites/siej'],
  [null, '/collectivites/bois-corail'],
  [null, '/inscription'],
  [null, '/inscription/inconnue'],
  [null, '/activation/inconnue'],
  [null, '/mot-de-passe-oublie'],
  [null, '/reinitialisation/inconnue'],
  [null, '/double-authentification/inconnue'],
  [null, '/demonstration/courriels'],
  [null, '/conditions-utilisation'],
  [null, '/accessibilite'],
  [null, '/donnees-personnelles'],
  [null, '/mentions-legales'],
  [PARENT, '/espace-famille'],
  [PARENT, PLANNING],
  [PARENT_OF_TWO, `${PLANNING}?vue=jour&date=2026-11-26`],
  [PARENT, `${PLANNING}?vue=mois`],
  [PARENT, '/mon-espace/profil'],
  [PARENT, '/mon-espace/profil/suppression'],
  [PARENT, '/mon-espace/securite'],
  [PARENT, '/mon-espace/demandes'],
  [PARENT, '/mon-espace/demandes?recherche=introuvable'],
  [PARENT, `${PLANNING}/liste`],
  [PARENT_OF_TWO, `${PLANNING}/agenda`],
  [PARENT, `${PLANNING}/reservations`],
  [PARENT, `${PLANNING}/absences`],
  [PARENT, '/espace-famille/dossier'],
  [PARENT_OF_TWO, '/espace-famille/dossier'],
  [PARENT, '/espace-famille/dossier/consultations'],
  [PARENT, '/espace-famille/dossier/documents'],
  [PARENT, '/espace-facturation'],
  [PARENT_OF_TWO, '/espace-facturation?nature=avoirs'],
  [PARENT, '/espace-facturation?annee=2001'],
  [PARENT_OF_TWO, '/mon-espace/abonnements'],
  [AGENT, '/mon-espace/abonnements'],
  [PARENT, '/mon-espace/abonnements/nouveau'],
  [AGENT, '/backoffice'],
  [AGENT, '/backoffice/demandes'],
  [AGENT, '/backoffice/demandes?onglet=traitees'],
  [AGENT, '/backoffice/demandes?onglet=messages'],
  [AGENT, '/backoffice/modifications'],
  [AGENT, '/backoffice/demandes?recue=1&age=3-5'],
  [AGENT, '/backoffice/listes-attente'],
  [AGENT, '/backoffice/calendrier'],
  [AGENT, '/backoffice/pointage'],
  [AGENT, '/backoffice/pointage?date=2026-11-22'],
  [ADMINISTRATOR, '/backoffice/calendrier/fermetures'],
  [ADMINISTRATOR, '/backoffice/calendrier/vacances'],
  [AGENT, '/backoffice/activites'],
  [ADMINISTRATOR, '/backoffice/activites'],
  [ADMINISTRATOR, '/backoffice/activites/nouvelle'],
  [AGENT, '/backoffice/courriels'],
  [AGENT, '/backoffice/familles'],
  [AGENT, '/backoffice/familles?q=personne'],
  [AGENT, '/backoffice/familles/nouveau'],
  [ADMINISTRATOR, '/backoffice/facturation'],
  [ADMINISTRATOR, '/backoffice/facturation/contestations'],
  [ADMINISTRATOR, '/backoffice/facturation/contestations?etat=traitees'],
  [ADMINISTRATOR, '/backoffice/facturation/tarifs'],
  [ADMINISTRATOR, '/backoffice/facturation/tarifs/simulation?q=gui'],
  [ADMINISTRATOR, '/backoffice/reglements'],
  [ADMINISTRATOR, '/backoffice/reglements/journee?caissier=tous'],
  [ADMINISTRATOR, '/backoffice/reglements/relances'],
  [ADMINISTRATOR, '/backoffice/reglements/tresorerie'],
  [ADMINISTRATOR, '/backoffice/reglements/prelevements'],
  [ADMINISTRATOR, '/backoffice/reglements/prelevements/mandats?dossier=1'],
  [ADMINISTRATOR, '/backoffice/reglements/import'],
  [ADMINISTRATOR, '/backoffice/agents'],
  [ADMINISTRATOR, '/backoffice/courriels/textes'],
  [ADMINISTRATOR, '/backoffice/courriels/textes/accuse-reservation'],
  [ADMINISTRATOR, '/backoffice/courriels/textes/reponses'],
  [ADMINISTRATOR, '/backoffice/parametres'],
  [ADMINISTRATOR, '/backoffice/parametres/prelevement'],
  [ADMINISTRATOR, NEWS],
  [ADMINISTRATOR, `${NEWS}/nouvelle`],
  [null, '/invitation/inconnue'],
  [ADMINISTRATOR, '/backoffice/familles/import'],
];

const TARGET_PX = 44;

const { open, openPage, portal } = useScreens();

/** The words that their box cuts off. */
function cutWords(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const isCut = (element: Element): boolean => {
      const { overflowX, overflowY, clipPath } = getComputedStyle(element);
      const hides = (value: string, cut: boolean) =>
        cut && (value === 'hidden' || value === 'clip');
      // Words for screen readers alone are cut on purpose.
      if (clipPath !== 'none' || element.clientWidth <= 1) return false;
      return (
        hides(overflowX, element.scrollWidth > element.clientWidth + 1) ||
        hides(overflowY, element.scrollHeight > element.clientHeight + 1)
      );
    };
    return [...document.querySelectorAll('main *')]
      .filter((element) => element.textContent.trim() !== '' && isCut(element))
      .map(({ outerHTML }) => outerHTML.slice(0, 200));
  });
}

/** What a finger is to hit and is smaller than it, links within a sentence aside. */
function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate((least) => {
    const controls = [
      ...document.querySelectorAll<HTMLElement>(
        'header :is(a, button, summary), nav a, main :is(a, button, summary, input, select)',
      ),
    ];
    const isSmall = (element: HTMLElement): boolean => {
      const { width, height } = (element.closest('label') ?? element).getBoundingClientRect();
      return width > 1 && (width < least - 0.5 || height < least - 0.5);
    };
    const isInWords = (element: HTMLElement): boolean =>
      element.closest('p') !== null && getComputedStyle(element).display === 'inline';
    return controls
      .filter((element) => element.checkVisibility() && isSmall(element) && !isInWords(element))
      .map(({ outerHTML }) => outerHTML.slice(0, 200));
  }, TARGET_PX);
}

describe.each(['smallest', 'desktop'] as const)('on the %s screen', (device) => {
  it.each(PAGES)('for %s, %s is accessible and needs no scrolling aside', async (who, path) => {
    const page = await open(who, path, device);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    expect(await page.getByRole('heading', { level: 1 }).count()).toBe(1);
    await expectAccessible(page);
  });

  it.each(['/nulle-part', '/collectivites/nulle-part'])(
    'so is %s, which does not exist',
    async (path) => {
      const page = await openPage({ device, expectedErrors: /404/ });
      const response = await page.goto(`${portal().url}${path}`);
      expect(response?.status()).toBe(404);
      expect(await overflow(page)).toBeLessThanOrEqual(0);
      await expectAccessible(page);
    },
  );
});

describe('under a thumb', () => {
  it('the planning has no small target, nor has the sheet of a slot', async () => {
    const page = await open(PARENT, PLANNING, 'phone');
    expect(await smallTargets(page)).toEqual([]);
    await page.locator('[data-slot]:visible').first().tap();
    await page.getByRole('dialog').getByRole('heading', { name: 'Historique' }).waitFor();
    expect(await smallTargets(page)).toEqual([]);
  });

  it('neither has the planning while slots are picked', async () => {
    const page = await open(PARENT, PLANNING, 'phone');
    await page.getByRole('button', { name: 'Choisir plusieurs créneaux' }).tap();
    await page.getByRole('region', { name: 'Créneaux choisis' }).waitFor();
    expect(await smallTargets(page)).toEqual([]);
  });
});

describe('with letters twice as large', () => {
  it.each([
    ['phone', PARENT, '/espace-famille'],
    ['phone', PARENT, PLANNING],
    ['desktop', PARENT, PLANNING],
    ['desktop', AGENT, '/backoffice/demandes'],
  ] as const)('on the %s, for %s, %s cuts no word', async (device, who, path) => {
    const page = await open(who, path, device);
    await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'));
    expect(await cutWords(page)).toEqual([]);
    if (device === 'desktop') expect(await overflow(page)).toBeLessThanOrEqual(0);
  });
});
