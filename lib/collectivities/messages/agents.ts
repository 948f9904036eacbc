import { DomainError } from '@/lib/core/errors';

import { PERMISSIONS, AGENT_ROLES, type AgentRole, type Permission } from '../permissions';

/** Why an act on an agent was refused. */
export type AgentCode =
  | 'NOT_FOUND'
  | 'AGENT_EXISTS'
  | 'AGENT_SELF'
  | 'AGENT_SELF_TOTP'
  | 'LAST_ADMINISTRATOR'
  | 'INVITATION_ACCEPTED'
  | 'FACILITY_UNKNOWN';

const agentMessages: Record<AgentCode, string> = {
  NOT_FOUND: 'Cet élément n’existe pas, ou ne vous est pas accessible.',
  AGENT_EXISTS: 'Cette adresse est déjà celle d’un agent de votre collectivité.',
  AGENT_SELF: 'Personne ne change son propre rôle. Demandez à un autre administrateur.',
  AGENT_SELF_TOTP:
    'Personne ne retire ainsi sa propre double authentification. Demandez à un autre administrateur.',
  LAST_ADMINISTRATOR:
    'C’est le dernier administrateur actif\u00A0: nommez-en un autre d’abord. Un administrateur invité ne compte qu’une fois son compte ouvert.',
  INVITATION_ACCEPTED: 'Cette invitation a déjà été acceptée. Rechargez la page.',
  FACILITY_UNKNOWN: 'Choisissez des établissements de votre collectivité.',
};

/** The refusal of an act on an agent; `field` where a form's field is to blame. */
export function agentError(code: AgentCode, field?: string): DomainError {
  return new DomainError(code, agentMessages[code], field);
}

export const ROLE_LABELS: Record<AgentRole, string> = {
  ADMINISTRATOR: 'Administrateur',
  MANAGER: 'Responsable',
  CASE_WORKER: 'Instructeur',
  ACCOUNTANT: 'Comptable',
  FACILITATOR: 'Animateur',
  READER: 'Lecteur',
};

const PERMISSION_LABELS: Record<Permission, string> = {
  'home.read': 'voir le tableau de bord',
  'requests.read': 'lire les demandes',
  'requests.decide': 'répondre aux demandes',
  'requests.write': 'écrire aux familles sur les demandes de son service',
  'requests.overbook': 'accorder une place au-delà de la capacité',
  'calendar.read': 'voir ce qui est réservé, et par qui',
  'attendance.note': 'pointer les enfants présents et absents',
  'activities.read': 'voir les activités et leurs règles',
  'activities.manage': 'modifier les activités, leurs règles et leurs créneaux',
  'closures.manage': 'fermer un service et le rouvrir',
  'emails.read': 'lire les courriels envoyés',
  'emails.send': 'renvoyer un courriel',
  'families.read': 'lire les dossiers des familles',
  'families.write': 'modifier les dossiers et les inscriptions',
  'changes.read': 'lire les demandes de modification des dossiers',
  'changes.decide': 'répondre aux demandes de modification',
  'families.bank': 'afficher les coordonnées bancaires',
  'families.tax': 'afficher les informations fiscales',
  'families.health': 'afficher les données sanitaires',
  'codes.manage': 'remettre et révoquer les codes abonnés',
  'families.import': 'importer des familles depuis un fichier',
  'billing.manage': 'préparer et émettre les factures et les avoirs',
  'payments.manage': 'enregistrer et annuler les règlements',
  'agents.manage': 'inviter des agents et choisir leur rôle',
  'settings.manage': 'modifier les paramètres',
  'news.manage': 'écrire les actualités de la page publique',
};

/** What a role may do, in words. */
export function roleAbilities(role: AgentRole): string[] {
  return (Object.keys(PERMISSIONS) as Permission[])
    .filter((permission) => (PERMISSIONS[permission] as readonly AgentRole[]).includes(role))
    .map((permission) => PERMISSION_LABELS[permission]);
}

/** For a list to choose a role from. */
export const ROLE_OPTIONS = AGENT_ROLES.map((value) => ({ value, label: ROLE_LABELS[value] }));
