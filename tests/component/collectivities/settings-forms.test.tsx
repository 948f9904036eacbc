import '@testing-library/jest-dom';
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { BackofficeLogo } from '@/components/collectivities/backoffice-logo';
import {
  BackofficeNewNewsForm,
  BackofficeNewsForm,
} from '@/components/collectivities/backoffice-news-form';
import { BackofficeSettings } from '@/components/collectivities/backoffice-settings';
import { removeLogoAction, saveLogoAction } from '@/lib/collectivities/actions/logo';
import { changeNewsAction, writeNewsAction } from '@/lib/collectivities/actions/news';
import {
  previewAcknowledgementAction,
  saveCalendarAction,
  saveContactAction,
  saveSectionsAction,
  saveSecurityAction,
} from '@/lib/collectivities/actions/settings';
import { settingsError } from '@/lib/collectivities/messages/settings';
import type { SettingsView } from '@/lib/collectivities/types/settings';
import { civilDate } from '@/lib/core/dates/civil-date';
import { emptyForm } from '@/lib/core/form';
import { FILE_SECTIONS, sectionPoliciesOf } from '@/lib/families/rules/sections';

jest.mock('@/lib/collectivities/actions/logo', () => ({
  removeLogoAction: jest.fn(),
  saveLogoAction: jest.fn(),
}));
jest.mock('@/lib/collectivities/actions/news', () => ({
  changeNewsAction: jest.fn(),
  writeNewsAction: jest.fn(),
}));
jest.mock('@/lib/billing/actions/online-settings', () => ({
  saveOnlinePaymentAction: jest.fn(),
  savePayingMeansAction: jest.fn(),
}));
jest.mock('@/lib/collectivities/actions/settings', () => ({
  previewAcknowledgementAction: jest.fn(),
  saveAcknowledgementAction: jest.fn(),
  saveBookingRefusalsAction: jest.fn(),
  saveCalendarAction: jest.fn(),
  saveChangeRefusalsAction: jest.fn(),
  saveChangesAction: jest.fn(),
  saveContactAction: jest.fn(),
  saveIdentityAction: jest.fn(),
  saveLegalAction: jest.fn(),
  saveSectionsAction: jest.fn(),
  saveSecurityAction: jest.fn(),
}));

const seen = {
  identity: 's-identity',
  contact: 's-contact',
  calendar: 's-calendar',
  acknowledgement: 's-acknowledgement',
  security: 's-security',
  legal: 's-legal',
  onlinePayment: 's-online',
  paying: 's-paying',
  changes: 's-changes',
  sections: 's-sections',
  bookingRefusals: 's-bookings',
  changeRefusals: 's-changes-refused',
};

const VIEW: SettingsView = {
  slug: 'siej',
  logoVersion: null,
  activeAgents: 6,
  agentsWithoutTotp: 2,
  seen,
  settings: {
    identity: {
      name: 'Syndicat des écoles',
      shortName: 'SIEJ',
      rubric: 'Enfance',
      serviceName: 'service Enfance',
      website: null,
      hostName: null,
    },
    contact: {
      postalAddress: '1 place de la Mairie',
      email: 'enfance@siej.example.fr',
      phone: '02 00 00 00 40',
      openingHours: 'Le lundi',
    },
    calendar: { timeZone: 'Europe/Paris', holidayRegion: 'FR', schoolWeekdays: [1, 2, 4, 5] },
    acknowledgement: { silenceMeansAcceptance: false, silenceMonths: 2, appealText: 'Recours.' },
    security: { requiresAgentTotp: false },
    legal: {
      ...{ publicationDirector: null, hostingProvider: null, dataProtectionContact: null },
      ...{ siret: null, accountant: null },
    },
    onlinePayment: { payfipNumber: '006382', payfipMode: 'T' },
    paying: { counterMeans: ['CASH'], chequePayee: null, transferIban: null },
    changes: { changeAnswerDays: 10 },
    sections: { sectionPolicies: sectionPoliciesOf({}) },
    bookingRefusals: { bookingRefusals: [] },
    changeRefusals: { changeRefusals: [{ label: 'Justificatif', message: 'Joignez-le.' }] },
  },
};

function sent(mock: jest.Mock): Record<string, FormDataEntryValue> {
  return Object.fromEntries((mock.mock.calls.at(-1) as [unknown, FormData])[1]);
}

const saved = { ...emptyForm<string>(), attempt: 1, done: 'saved' };

beforeEach(() => {
  jest.resetAllMocks();
  jest.mocked(previewAcknowledgementAction).mockResolvedValue({});
});

describe('the settings', () => {
  const open = () =>
    render(
      <BackofficeSettings view={VIEW} territories={{}} acknowledgementHtml="" logoDone={null} />,
    );

  it('shows each section under its name, and the way to the news', () => {
    open();
    for (const name of ['Identité', 'Contact', 'Calendrier', 'Dossier famille', 'Sécurité'])
      expect(screen.getByRole('region', { name })).toBeVisible();
    expect(screen.getByRole('link', { name: 'Actualités' })).toHaveAttribute(
      'href',
      '/backoffice/parametres/actualites',
    );
    expect(screen.getByLabelText('Adresse de votre page')).toHaveAttribute('readonly');
  });

  it('saves one section, with what names it as it was read, and says so there', async () => {
    jest.mocked(saveContactAction).mockResolvedValue(saved);
    const user = userEvent.setup();
    open();
    const phone = screen.getByLabelText('Téléphone');
    await user.clear(phone);
    await user.type(phone, '02 00 00 00 41');
    await user.click(screen.getByRole('button', { name: 'Enregistrer le contact' }));
    expect(await screen.findByText('Vos réglages sont enregistrés.')).toBeVisible();
    expect(sent(jest.mocked(saveContactAction))).toEqual({
      ...VIEW.settings.contact,
      seen: 's-contact',
      phone: '02 00 00 00 41',
    });
  });

  it('says what is wrong before it is sent, and what was refused after', async () => {
    const { userMessage } = settingsError('SETTINGS_STALE');
    jest.mocked(saveContactAction).mockResolvedValue({
      ...emptyForm<string>({ ...VIEW.settings.contact, phone: '02 00 00 00 42' }),
      attempt: 1,
      code: 'SETTINGS_STALE',
      message: userMessage,
    });
    const user = userEvent.setup();
    open();
    const phone = screen.getByLabelText('Téléphone');
    const save = screen.getByRole('button', { name: 'Enregistrer le contact' });
    await user.clear(phone);
    await user.click(save);
    expect(await screen.findByRole('alert')).toHaveTextContent('Indiquez le téléphone.');
    expect(saveContactAction).not.toHaveBeenCalled();
    await user.type(phone, '02 00 00 00 42');
    await user.click(save);
    expect(await screen.findByText(/Une autre personne a modifié/)).toBeVisible();
    expect(phone).toHaveValue('02 00 00 00 42');
    expect(screen.queryByText('Vos réglages sont enregistrés.')).not.toBeInTheDocument();
  });

  it('warns before the clock moves, and asks for one day of class at least', async () => {
    jest.mocked(saveCalendarAction).mockResolvedValue(saved);
    const user = userEvent.setup();
    open();
    await user.selectOptions(screen.getByLabelText('Fuseau horaire'), 'La Réunion');
    expect(await screen.findByText(/déplace les heures limites/)).toBeVisible();
    for (const day of ['Lundi', 'Mardi', 'Jeudi', 'Vendredi'])
      await user.click(screen.getByLabelText(day));
    const save = screen.getByRole('button', { name: 'Enregistrer le calendrier' });
    await user.click(save);
    expect(await screen.findByRole('alert')).toHaveTextContent('Cochez au moins un jour');
    await user.click(screen.getByLabelText('Mercredi'));
    await user.click(save);
    await waitFor(() => expect(saveCalendarAction).toHaveBeenCalled());
    expect(sent(jest.mocked(saveCalendarAction))).toEqual({
      seen: 's-calendar',
      timeZone: 'Indian/Reunion',
      holidayRegion: 'FR',
      class3: 'on',
    });
  });

  it('says how many agents a second factor would stop, and sends the choice', async () => {
    jest.mocked(saveSecurityAction).mockResolvedValue(saved);
    const user = userEvent.setup();
    open();
    const box = screen.getByLabelText('Exiger la double authentification de tous les agents');
    expect(box).toHaveAccessibleDescription(/2.agents sur 6/);
    await user.click(box);
    await user.click(screen.getByRole('button', { name: 'Enregistrer la sécurité' }));
    await waitFor(() => expect(saveSecurityAction).toHaveBeenCalled());
    expect(sent(jest.mocked(saveSecurityAction))).toEqual({
      seen: 's-security',
      requiresAgentTotp: 'on',
    });
  });

  it('lets each section of the file be decided', async () => {
    jest.mocked(saveSectionsAction).mockResolvedValue(saved);
    const user = userEvent.setup();
    open();
    await user.selectOptions(screen.getByLabelText('Coordonnées bancaires'), 'Masquée');
    await user.click(screen.getByRole('button', { name: 'Enregistrer le dossier famille' }));
    await waitFor(() => expect(saveSectionsAction).toHaveBeenCalled());
    const form = sent(jest.mocked(saveSectionsAction));
    expect(Object.keys(form).toSorted()).toEqual([...FILE_SECTIONS, 'seen'].toSorted());
    expect(form).toMatchObject({ BANK_DETAILS: 'HIDDEN', TAX_DATA: 'WITH_VALIDATION' });
  });
});

describe('the logo', () => {
  beforeAll(() => {
    URL.createObjectURL = () => 'blob:logo';
    URL.revokeObjectURL = () => undefined;
  });

  const open = (version: string | null) =>
    render(<BackofficeLogo slug="siej" shortName="SIEJ" version={version} done={null} />);

  it('is shown before it is sent', async () => {
    const user = userEvent.setup();
    open(null);
    expect(screen.queryByRole('button', { name: 'Retirer le logo' })).not.toBeInTheDocument();
    const file = new File(['x'], 'logo.png', { type: 'image/png' });
    await user.upload(screen.getByLabelText('Choisir un logo'), file);
    expect(await screen.findByText(/Le logo choisi/)).toBeVisible();
  });

  it('is asked for before anything is sent', async () => {
    const user = userEvent.setup();
    open('v1');
    await user.click(screen.getByRole('button', { name: 'Enregistrer le logo' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('Choisissez une image.');
    expect(saveLogoAction).not.toHaveBeenCalled();
  });

  it('is taken away by a button of its own', async () => {
    jest.mocked(removeLogoAction).mockResolvedValue(emptyForm());
    const user = userEvent.setup();
    open('v1');
    await user.click(screen.getByRole('button', { name: 'Retirer le logo' }));
    await waitFor(() => expect(removeLogoAction).toHaveBeenCalled());
    expect(sent(jest.mocked(removeLogoAction))).toEqual({ seen: 'v1', workplace: 'siej' });
  });
});

describe('a piece of news', () => {
  const today = civilDate('2026-11-24');

  it('begins today, and asks for its title and its text', async () => {
    jest.mocked(writeNewsAction).mockResolvedValue(emptyForm());
    const newsId = '01930000-0000-7000-8000-000000000001';
    const user = userEvent.setup();
    render(<BackofficeNewNewsForm newsId={newsId} workplace="siej" today={today} />);
    await user.click(screen.getByRole('button', { name: 'Publier' }));
    expect(await screen.findByRole('alert')).toHaveTextContent(
      /Indiquez le titre.*Écrivez le texte/,
    );
    await user.type(screen.getByLabelText('Titre'), 'Menus');
    await user.type(screen.getByLabelText('Texte'), 'Affichés.');
    await user.click(screen.getByRole('button', { name: 'Publier' }));
    await waitFor(() => expect(writeNewsAction).toHaveBeenCalled());
    expect(sent(jest.mocked(writeNewsAction))).toEqual({
      newsId,
      workplace: 'siej',
      title: 'Menus',
      body: 'Affichés.',
      startDay: '2026-11-24',
      endDay: '',
    });
  });

  it('keeps its order of days, said under the field, and the words as they are typed', async () => {
    const news = {
      id: '01930000-0000-7000-8000-000000000001',
      seen: 's',
      title: 'Menus',
      body: 'Affichés.',
      startDay: today,
    };
    const user = userEvent.setup();
    render(<BackofficeNewsForm news={{ ...news, endDay: civilDate('2026-11-20') }} />);
    await user.click(screen.getByRole('button', { name: 'Enregistrer l’actualité' }));
    const words = /Le dernier jour vient avant le premier/;
    expect(await screen.findByRole('alert')).toHaveTextContent(words);
    expect(screen.getByLabelText(/Dernier jour/)).toHaveAccessibleDescription(words);
    expect(changeNewsAction).not.toHaveBeenCalled();
    expect(screen.getByLabelText('Titre')).toHaveValue('Menus');
  });
});
