import '@testing-library/jest-dom';
import { fireEvent, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { usePathname } from 'next/navigation';
import { BackofficeShell } from '@/components/layout/backoffice-shell';
import { FamilyShell } from '@/components/layout/family-shell';

jest.mock('next/navigation', () => ({ usePathname: jest.fn() }));

const signOut = jest.fn(() => Promise.resolve());

function renderFamily(path: string): void {
  jest.mocked(usePathname).mockReturnValue(path);
  render(
    <FamilyShell
      accountName="Solange GUILLET"
      issuers="SIEJ"
      signOut={signOut}
      tabs={[
        { href: '/espace-famille', label: 'Accueil', icon: 'home' },
        { href: '/espace-famille/planning', label: 'Planning', icon: 'calendar' },
        {
          href: '/mon-espace/demandes',
          label: 'Demandes',
          icon: 'inbox',
          badge: { count: 1, tone: 'new', label: 'nouveau message' },
        },
      ]}
    >
      <h1>Semaine du 9 au 15 novembre</h1>
    </FamilyShell>,
  );
}

describe('FamilyShell', () => {
  it('marks the tab of the page, once', () => {
    renderFamily('/espace-famille/planning/liste');
    const navigation = screen.getByRole('navigation', { name: 'Navigation principale' });
    const current = within(navigation).getAllByRole('link', { current: 'page' });
    expect(current).toHaveLength(1);
    expect(current[0]).toHaveAccessibleName('Planning');
  });

  it('says what a count is about', () => {
    renderFamily('/espace-famille');
    expect(screen.getByRole('link', { name: /^Demandes\s*1\s*nouveau message$/ })).toBeInTheDocument();
  });

  it('begins with a link to the content', async () => {
    renderFamily('/espace-famille');
    await userEvent.setup().tab();
    expect(screen.getByRole('link', { name: 'Aller au contenu' })).toHaveFocus();
    expect(screen.getByRole('link', { name: 'Aller au contenu' })).toHaveAttribute('href', `#${screen.getByRole('main').id}`);
  });

  it('opens the account menu, closes it on Escape and gives the focus back', () => {
    renderFamily('/espace-famille');
    const name = screen.getAllByText('Solange GUILLET')[0];
    const details = name?.closest('details');
    const summary = name?.closest('summary');
    details?.setAttribute('open', '');
    expect(screen.getByRole('button', { name: 'Se déconnecter' })).toBeVisible();
    fireEvent.keyDown(document, { key: 'Escape' });
    expect(details).not.toHaveAttribute('open');
    expect(summary).toHaveFocus();
  });

  it('gives the legal links', () => {
    renderFamily('/espace-famille');
    const footer = screen.getByRole('contentinfo');
    expect(within(footer).getByRole('link', { name: /^Accessibilité\s: non conforme$/ })).toHaveAttribute('href', '/accessibilite');
    expect(within(footer).getByRole('link', { name: 'Mentions légales' })).toHaveAttribute('href', '/mentions-legales');
  });
});

describe('BackofficeShell', () => {
  it('names the agent and marks the page', () => {
    jest.mocked(usePathname).mockReturnValue('/backoffice/demandes');
    render(
      <BackofficeShell
        collectivityName="SIEJ"
        agentName="Claire MOREL"
        agentTitle="Agente, service Enfance"
        signOut={signOut}
        items={[
          { href: '/backoffice', label: 'Tableau de bord', icon: 'dashboard' },
          { href: '/backoffice/demandes', label: 'Demandes', icon: 'inbox' },
        ]}
      >
        <h1>38 demandes à traiter</h1>
      </BackofficeShell>,
    );
    const rail = screen.getByRole('complementary');
    expect(within(rail).getByText('Claire MOREL')).toBeInTheDocument();
    expect(within(rail).getByRole('link', { current: 'page' })).toHaveAccessibleName('Demandes');
  });
});
