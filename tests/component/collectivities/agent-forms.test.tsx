import '@testing-library/jest-dom';
import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { BackofficeAgent } from '@/components/collectivities/backoffice-agent';
import {
  BackofficeInvited,
  BackofficeInviteForm,
} from '@/components/collectivities/backoffice-agent-forms';
import { BackofficeAgentList } from '@/components/collectivities/backoffice-agent-list';
import { BackofficeRoleGuide } from '@/components/collectivities/backoffice-role-guide';
import {
  changeAgentAction,
  inviteAgentAction,
  suspendAgentAction,
} from '@/lib/collectivities/actions/agents';
import { agentError } from '@/lib/collectivities/messages/agents';
import type { AgentListItem } from '@/lib/collectivities/types/agents';
import { emptyForm } from '@/lib/core/form';

jest.mock('@/lib/collectivities/actions/agents', () => ({
  cancelInvitationAction: jest.fn(),
  changeAgentAction: jest.fn(),
  inviteAgentAction: jest.fn(),
  inviteAgentAgainAction: jest.fn(),
  restoreAgentAction: jest.fn(),
  suspendAgentAction: jest.fn(),
}));

const invite = jest.mocked(inviteAgentAction);
const change = jest.mocked(changeAgentAction);
const suspend = jest.mocked(suspendAgentAction);

const SCHOOL = { id: '01930000-0000-7000-8000-000000000001', name: 'École Jules-Ferry' };
const CENTRE = { id: '01930000-0000-7000-8000-000000000002', name: 'Les Goélands' };
const NOW = new Date('2026-11-24T10:00:00+01:00');

function agent(changes: Partial<AgentListItem> = {}): AgentListItem {
  return {
    id: '01930000-0000-7000-8000-0000000000aa',
    civility: 'Mme',
    firstName: 'Inès',
    lastName: 'ROUX',
    email: 'ines.roux@example.fr',
    title: 'Agente d’accueil',
    role: 'READER',
    facilities: [CENTRE],
    hasTotp: false,
    lastSeenAt: null,
    isSuspended: false,
    invitedUntil: null,
    isInvited: false,
    isSelf: false,
    ...changes,
  };
}

function sent(mock: jest.Mock): Record<string, FormDataEntryValue[]> {
  const form = (mock.mock.calls.at(-1) as [unknown, FormData])[1];
  return Object.fromEntries([...form.keys()].map((name) => [name, form.getAll(name)]));
}

beforeEach(() => jest.resetAllMocks());

describe('inviting', () => {
  const open = () =>
    render(<BackofficeInviteForm facilities={[SCHOOL, CENTRE]} workplace="siej" />);

  it('says what is missing without sending it, then sends what was typed', async () => {
    invite.mockResolvedValue(emptyForm());
    const user = userEvent.setup();
    open();
    await user.click(screen.getByRole('button', { name: 'Inviter' }));
    const summary = await screen.findByRole('alert');
    await waitFor(() => expect(summary).toHaveFocus());
    expect(
      within(summary)
        .getAllByRole('link')
        .map(({ textContent }) => textContent),
    ).toEqual([
      'Indiquez votre adresse e-mail.',
      'Indiquez le nom.',
      'Indiquez le prénom.',
      'Indiquez la fonction.',
    ]);
    expect(invite).not.toHaveBeenCalled();

    await user.type(screen.getByLabelText('E-mail'), 'ines.roux@example.fr');
    await user.type(screen.getByLabelText('Nom'), 'ROUX');
    await user.type(screen.getByLabelText('Prénom'), 'Inès');
    await user.type(screen.getByLabelText('Fonction'), 'Agente');
    await user.click(screen.getByLabelText('École Jules-Ferry'));
    await user.click(screen.getByLabelText('Les Goélands'));
    await user.click(screen.getByRole('button', { name: 'Inviter' }));
    await waitFor(() => expect(invite).toHaveBeenCalled());
    expect(sent(invite)).toEqual({
      workplace: ['siej'],
      email: ['ines.roux@example.fr'],
      civility: ['Mme'],
      lastName: ['ROUX'],
      firstName: ['Inès'],
      title: ['Agente'],
      role: ['CASE_WORKER'],
      facilityIds: [SCHOOL.id, CENTRE.id],
    });
  });

  it('tells what a role allows as it is chosen', async () => {
    const user = userEvent.setup();
    open();
    const role = screen.getByLabelText('Rôle');
    for (const [label, may] of [
      ['Administrateur', true],
      ['Lecteur', false],
    ] as const) {
      await user.selectOptions(role, label);
      const told = screen.getByText(`Ce que permet le rôle ${label}`).closest('details');
      expect(told?.textContent.includes('Inviter des agents')).toBe(may);
    }
  });

  it('keeps what was typed when it is refused, and leads to the field', async () => {
    const { userMessage } = agentError('AGENT_EXISTS');
    const values = {
      email: 'a@example.fr',
      civility: 'M.',
      lastName: 'A',
      firstName: 'B',
      title: 'C',
      role: 'READER',
    };
    invite.mockResolvedValue({
      ...emptyForm(values),
      attempt: 1,
      code: 'AGENT_EXISTS',
      fieldErrors: { email: userMessage },
    });
    const user = userEvent.setup();
    open();
    await user.type(screen.getByLabelText('E-mail'), 'a@example.fr');
    for (const label of ['Nom', 'Prénom', 'Fonction'])
      await user.type(screen.getByLabelText(label), 'A');
    await user.click(screen.getByRole('button', { name: 'Inviter' }));
    const link = await screen.findByRole('link', { name: userMessage });
    expect(link).toHaveAttribute('href', '#email');
    expect(screen.getByLabelText('E-mail')).toHaveValue('a@example.fr');
    expect(screen.getByLabelText('E-mail')).toHaveAccessibleDescription(userMessage);
  });

  it('takes the focus to say that the invitation has left, and to whom', () => {
    render(<BackofficeInvited agent={agent()} />);
    expect(screen.getByRole('status')).toHaveFocus();
    expect(screen.getByRole('status')).toHaveTextContent('ines.roux@example.fr');
  });
});

describe('one agent', () => {
  const open = (changes: Partial<AgentListItem>) =>
    render(<BackofficeAgent agent={agent(changes)} facilities={[SCHOOL, CENTRE]} />);

  it('is shown with what they do, and changed', async () => {
    change.mockResolvedValue({
      ...emptyForm<string>(),
      attempt: 1,
      done: 'Le rôle est enregistré.',
    });
    const user = userEvent.setup();
    open({});
    expect(screen.getByLabelText('Les Goélands')).toBeChecked();
    expect(screen.getByLabelText('École Jules-Ferry')).not.toBeChecked();
    await user.selectOptions(screen.getByLabelText('Rôle'), 'Instructeur');
    await user.click(screen.getByLabelText('Les Goélands'));
    await user.click(screen.getByRole('button', { name: 'Enregistrer' }));
    expect(await screen.findByText('Le rôle est enregistré.')).toBeVisible();
    expect(sent(change)).toEqual({
      agentId: [agent().id],
      title: ['Agente d’accueil'],
      role: ['CASE_WORKER'],
    });
  });

  it('is suspended with one button, and what refuses it is said', async () => {
    const { code, userMessage: message } = agentError('LAST_ADMINISTRATOR');
    suspend.mockResolvedValue({ ...emptyForm<string>(), attempt: 1, code, message });
    const user = userEvent.setup();
    open({ role: 'ADMINISTRATOR' });
    await user.click(screen.getByRole('button', { name: 'Suspendre' }));
    expect(await screen.findByRole('alert')).toHaveTextContent(/^C’est le dernier administrateur/);
    expect(sent(suspend)).toEqual({ agentId: [agent().id] });
  });

  it.each([
    [{ isSuspended: true }, ['Enregistrer', 'Rétablir']],
    [{ isInvited: true }, ['Enregistrer', 'Renvoyer l’invitation', 'Annuler l’invitation']],
    [{ isSelf: true }, []],
  ])('%j: offers what can be done, and nothing else', (changes, labels) => {
    open(changes);
    expect(screen.queryAllByRole('button').map(({ textContent }) => textContent)).toEqual(labels);
  });
});

it('lists agents with where they stand', () => {
  const expired = new Date('2026-11-23T10:00:00+01:00');
  const rows: readonly [Partial<AgentListItem>, RegExp][] = [
    [{ lastSeenAt: expired, hasTotp: true }, /Actif.* activée.*23 novembre à 10:00/],
    [{ isSuspended: true }, /Suspendu.*non activée.*jamais/],
    [
      { isInvited: true, invitedUntil: new Date('2026-12-01T10:00:00+01:00') },
      /Invité.*1er décembre/,
    ],
    [{ isInvited: true, invitedUntil: expired }, /Invitation expirée/],
    [{ isInvited: true, invitedUntil: null, facilities: [] }, /Tous les établissements.*expirée/],
  ];
  const agents = rows.map(([changes], index) => agent({ id: `a${index}`, ...changes }));
  render(<BackofficeAgentList agents={agents} timeZone="Europe/Paris" now={NOW} />);
  const [, ...shown] = screen.getAllByRole('row');
  rows.forEach(([, words], index) => expect(shown[index]).toHaveTextContent(words));
});

it('tells what each role may do', () => {
  render(<BackofficeRoleGuide />);
  const [administrator, , , , , reader] = screen.getAllByRole('group');
  expect(administrator).toHaveTextContent('Inviter des agents');
  expect(reader).not.toHaveTextContent('Inviter des agents');
});
