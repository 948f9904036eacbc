/** The roles of agents, as in the database. */
export const AGENT_ROLES = [
  'ADMINISTRATOR',
  'MANAGER',
  'CASE_WORKER',
  'ACCOUNTANT',
  'FACILITATOR',
  'READER',
] as const;

export type AgentRole = (typeof AGENT_ROLES)[number];

const EVERYONE = AGENT_ROLES;
const DECIDERS = ['ADMINISTRATOR', 'MANAGER', 'CASE_WORKER'] as const;

/** The one table of what each role may do. Every agents' page and action checks one line of it. */
export const PERMISSIONS = {
  'home.read': EVERYONE,
  'requests.read': EVERYONE,
  'requests.decide': DECIDERS,
  /** Writing to a family about its request: see `mayAnswer` for which. */
  'requests.write': [...DECIDERS, 'ACCOUNTANT'],
  /** Granting a seat above the capacity. */
  'requests.overbook': ['ADMINISTRATOR', 'MANAGER'],
  /** What is booked by day, and the children of a session: in one's own facilities where one has some. */
  'calendar.read': EVERYONE,
  /** Who came to a session and who did not: in one's own facilities where one has some. */
  'attendance.note': [...DECIDERS, 'FACILITATOR'],
  /** Facilities, activities, their rules and their sessions: of one's own facilities where one has some. */
  'activities.read': EVERYONE,
  'activities.manage': ['ADMINISTRATOR', 'MANAGER'],
  /** Closing services for some days, and opening them again. */
  'closures.manage': ['ADMINISTRATOR', 'MANAGER'],
  'emails.read': ['ADMINISTRATOR', 'MANAGER', 'CASE_WORKER'],
  /** Sending one again, and sending oneself a test. */
  'emails.send': ['ADMINISTRATOR', 'MANAGER', 'CASE_WORKER'],
  'families.read': ['ADMINISTRATOR', 'MANAGER', 'CASE_WORKER', 'ACCOUNTANT', 'READER'],
  /** Files, their people and their enrolments. */
  'families.write': DECIDERS,
  /** What families ask to change in their files. */
  'changes.read': ['ADMINISTRATOR', 'MANAGER', 'CASE_WORKER', 'READER'],
  'changes.decide': DECIDERS,
  /** Encrypted data, each reading of which is written down. */
  'families.bank': ['ADMINISTRATOR', 'MANAGER', 'CASE_WORKER', 'ACCOUNTANT'],
  'families.tax': ['ADMINISTRATOR', 'MANAGER', 'CASE_WORKER', 'ACCOUNTANT'],
  'families.health': DECIDERS,
  /** Subscriber codes and the letters that carry them. */
  'codes.manage': DECIDERS,
  'families.import': ['ADMINISTRATOR', 'MANAGER'],
  /** Runs, invoices and credit notes. */
  'billing.manage': ['ADMINISTRATOR', 'MANAGER', 'ACCOUNTANT'],
  /** What families paid. */
  'payments.manage': ['ADMINISTRATOR', 'MANAGER', 'ACCOUNTANT'],
  'agents.manage': ['ADMINISTRATOR'],
  'settings.manage': ['ADMINISTRATOR', 'MANAGER'],
  /** What the public page tells. */
  'news.manage': ['ADMINISTRATOR', 'MANAGER'],
} as const satisfies Record<string, readonly AgentRole[]>;

export type Permission = keyof typeof PERMISSIONS;

export function isPermitted(role: AgentRole, permission: Permission): boolean {
  const roles: readonly AgentRole[] = PERMISSIONS[permission];
  return roles.includes(role);
}
