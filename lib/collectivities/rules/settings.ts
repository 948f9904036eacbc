import { sectionPoliciesOf } from '@/lib/families/rules/sections';
import { refusalsOf } from '@/lib/requests/rules/refusals';

import type { Settings, SettingsSection } from '../types/settings';

/** The columns of a collectivity that its agents decide. */
export type SettingsRow = Settings['identity'] &
  Settings['contact'] &
  Settings['calendar'] &
  Settings['acknowledgement'] &
  Settings['security'] &
  Settings['legal'] &
  Settings['onlinePayment'] &
  Settings['paying'] &
  Settings['changes'] & {
    sectionPolicies: unknown;
    bookingRefusals: unknown;
    changeRefusals: unknown;
  };

/** A collectivity's row, by section. */
export function settingsOf(row: SettingsRow): Settings {
  const { name, shortName, rubric, serviceName, website, hostName } = row;
  const { postalAddress, email, phone, openingHours } = row;
  const { timeZone, holidayRegion, schoolWeekdays } = row;
  const { silenceMeansAcceptance, silenceMonths, appealText } = row;
  const { publicationDirector, hostingProvider, dataProtectionContact, siret, accountant } = row;
  const { counterMeans, chequePayee, transferIban } = row;
  return {
    identity: { name, shortName, rubric, serviceName, website, hostName },
    contact: { postalAddress, email, phone, openingHours },
    calendar: { timeZone, holidayRegion, schoolWeekdays },
    acknowledgement: { silenceMeansAcceptance, silenceMonths, appealText },
    security: { requiresAgentTotp: row.requiresAgentTotp },
    legal: { publicationDirector, hostingProvider, dataProtectionContact, siret, accountant },
    onlinePayment: { payfipNumber: row.payfipNumber, payfipMode: row.payfipMode },
    paying: { counterMeans, chequePayee, transferIban },
    changes: { changeAnswerDays: row.changeAnswerDays },
    sections: { sectionPolicies: sectionPoliciesOf(row.sectionPolicies) },
    bookingRefusals: { bookingRefusals: refusalsOf('bookings', row.bookingRefusals) },
    changeRefusals: { changeRefusals: refusalsOf('changes', row.changeRefusals) },
  };
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** The names of what differs between what is kept and what is asked. */
export function changedSettings<Section extends SettingsSection>(
  kept: Settings[Section],
  asked: Settings[Section],
): string[] {
  const before: Readonly<Record<string, unknown>> = { ...kept };
  return Object.entries(asked)
    .filter(([name, value]) => !isSame(before[name], value))
    .map(([name]) => name);
}
