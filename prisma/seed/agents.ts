import type { AgentRole } from '@/lib/collectivities/permissions';

import type { CollectivityKey } from './collectivities';
import { idAt } from './ids';
import type { SeedAgent, SeedCollectivity, Setting } from './world';

type AgentPortrait = {
  at: CollectivityKey;
  local: string;
  name: readonly [civility: 'Mme' | 'M.', firstName: string, lastName: string];
  role: AgentRole;
  title: string;
  facility?: string;
};

const DOMAINS: Record<CollectivityKey, string> = {
  siej: 'siej.example.fr',
  island: 'ile-au-soleil.example.fr',
  reunion: 'bois-corail.example.fr',
};

const CLAIRE: AgentPortrait = {
  at: 'siej', local: 'agent', name: ['Mme', 'Claire', 'MOREL'], role: 'CASE_WORKER', title: 'Agente, service Enfance',
};
const YOHANN: AgentPortrait = {
  at: 'island', local: 'agent', name: ['M.', 'Yohann', 'KERVELLA'], role: 'CASE_WORKER', title: 'Secrétaire',
};
const AXELLE: AgentPortrait = {
  at: 'reunion', local: 'agent', name: ['Mme', 'Axelle', 'FONTAINE'], role: 'MANAGER', title: 'Responsable des Affaires scolaires',
};

const COLLEAGUES: readonly AgentPortrait[] = [
  { at: 'siej', local: 'admin', name: ['M.', 'Bruno', 'TESSIER'], role: 'ADMINISTRATOR', title: 'Administrateur du portail' },
  { at: 'siej', local: 'responsable', name: ['Mme', 'Isabelle', 'VASSEUR'], role: 'MANAGER', title: 'Responsable du service Enfance' },
  { at: 'siej', local: 'compta', name: ['M.', 'Gilles', 'AUBRY'], role: 'ACCOUNTANT', title: 'Régisseur' },
  { at: 'siej', local: 'accueil', name: ['Mme', 'Josiane', 'REY'], role: 'READER', title: 'Accueil' },
  {
    at: 'siej', local: 'animation', name: ['M.', 'Mehdi', 'SAIDI'], role: 'FACILITATOR', title: 'Animateur',
    facility: 'Centre de loisirs Les Goélands',
  },
  { at: 'island', local: 'admin', name: ['Mme', 'Solenn', 'RIOU'], role: 'ADMINISTRATOR', title: 'Directrice' },
];

function add(portrait: AgentPortrait, collectivity: SeedCollectivity, { rows, passwordHash }: Setting): SeedAgent {
  const [civility, firstName, lastName] = portrait.name;
  const createdAt = collectivity.openedAt;
  const accountId = idAt(createdAt);
  const agentId = idAt(createdAt);
  const { role, title, facility } = portrait;
  rows.Account.push({
    id: accountId,
    email: `${portrait.local}@${DOMAINS[portrait.at]}`,
    civility,
    firstName,
    lastName,
    passwordHash,
    emailConfirmedAt: createdAt,
    createdAt,
  });
  rows.Agent.push({ id: agentId, collectivityId: collectivity.id, accountId, role, title, createdAt });
  const facilityId = facility === undefined ? undefined : collectivity.facilities.get(facility);
  if (facilityId !== undefined) rows.AgentFacility.push({ collectivityId: collectivity.id, agentId, facilityId });
  return { agentId, accountId };
}

/** Works for two collectivities, with one account. */
const NADIA: AgentPortrait = {
  at: 'siej', local: 'coordination', name: ['Mme', 'Nadia', 'LE GOFF'], role: 'MANAGER', title: 'Coordinatrice enfance',
};

/** The agents; those returned decide the requests of their collectivity. */
export function buildAgents(
  collectivities: Record<CollectivityKey, SeedCollectivity>,
  setting: Setting,
): Record<CollectivityKey, SeedAgent> {
  const deciders = {
    siej: add(CLAIRE, collectivities.siej, setting),
    island: add(YOHANN, collectivities.island, setting),
    reunion: add(AXELLE, collectivities.reunion, setting),
  };
  for (const colleague of COLLEAGUES) add(colleague, collectivities[colleague.at], setting);
  const { accountId } = add(NADIA, collectivities.siej, setting);
  const { id: collectivityId, openedAt: createdAt } = collectivities.island;
  setting.rows.Agent.push({
    id: idAt(createdAt), collectivityId, accountId, role: 'CASE_WORKER', title: NADIA.title, createdAt,
  });
  return deciders;
}
