import { ChevronRight } from 'lucide-react';
import Link from 'next/link';

import type { LogoDone } from '@/lib/collectivities/rules/logo';
import { NEWS_PATH } from '@/lib/collectivities/rules/news';
import type { SettingsView } from '@/lib/collectivities/types/settings';

import { BackofficeLogo } from './backoffice-logo';
import { BackofficeSection } from './backoffice-section';
import { BackofficeAcknowledgementForm } from './backoffice-settings-acknowledgement';
import {
  BackofficeContactForm,
  BackofficeIdentityForm,
  BackofficeLegalForm,
} from './backoffice-settings-identity';
import {
  BackofficeCalendarForm,
  BackofficeSectionsForm,
  BackofficeSecurityForm,
} from './backoffice-settings-rules';

const SECTIONS = [
  ['identite', 'Identité'],
  ['contact', 'Contact'],
  ['calendrier', 'Calendrier'],
  ['accuses', 'Accusés d’enregistrement'],
  ['dossier', 'Dossier famille'],
  ['securite', 'Sécurité'],
  ['mentions', 'Mentions légales'],
] as const;

function Contents() {
  return (
    <nav aria-label="Réglages" className="border-b border-rule-strong px-4 py-2 md:px-6">
      <ul className="flex flex-wrap gap-x-5">
        {SECTIONS.map(([id, title]) => (
          <li key={id}>
            <a href={`#${id}`} className="inline-flex min-h-touch items-center">
              {title}
            </a>
          </li>
        ))}
        <li>
          <Link href={NEWS_PATH} className="inline-flex min-h-touch items-center gap-1">
            Actualités
            <ChevronRight aria-hidden />
          </Link>
        </li>
      </ul>
    </nav>
  );
}

export interface BackofficeSettingsProps {
  view: SettingsView;
  /** The acknowledgement, with what is kept. */
  acknowledgementHtml: string;
  /** What has just been done to the logo. */
  logoDone: LogoDone | null;
}

/** The settings of a collectivity, section by section. */
export function BackofficeSettings(props: BackofficeSettingsProps) {
  const { view, acknowledgementHtml, logoDone } = props;
  const { settings, seen, slug } = view;
  const [identity, contact, calendar, acknowledgement, file, security, legal] = SECTIONS;
  return (
    <>
      <Contents />
      <BackofficeSection id={identity[0]} title={identity[1]}>
        <BackofficeIdentityForm kept={settings.identity} seen={seen.identity} slug={slug} />
        <BackofficeLogo
          key={view.logoVersion}
          slug={slug}
          shortName={settings.identity.shortName}
          version={view.logoVersion}
          done={logoDone}
        />
      </BackofficeSection>
      <BackofficeSection id={contact[0]} title={contact[1]}>
        <BackofficeContactForm kept={settings.contact} seen={seen.contact} />
      </BackofficeSection>
      <BackofficeSection id={calendar[0]} title={calendar[1]}>
        <BackofficeCalendarForm kept={settings.calendar} seen={seen.calendar} />
      </BackofficeSection>
      <BackofficeSection
        id={acknowledgement[0]}
        title={acknowledgement[1]}
        lead="Chaque demande d’une famille reçoit ce courriel."
      >
        <BackofficeAcknowledgementForm
          kept={settings.acknowledgement}
          seen={seen.acknowledgement}
          html={acknowledgementHtml}
        />
      </BackofficeSection>
      <BackofficeSection
        id={file[0]}
        title={file[1]}
        lead="Ce qu’une famille peut lire et modifier de son dossier."
      >
        <BackofficeSectionsForm kept={settings.sections} seen={seen.sections} />
      </BackofficeSection>
      <BackofficeSection id={security[0]} title={security[1]}>
        <BackofficeSecurityForm
          kept={settings.security}
          seen={seen.security}
          agentsWithoutTotp={view.agentsWithoutTotp}
          activeAgents={view.activeAgents}
        />
      </BackofficeSection>
      <BackofficeSection id={legal[0]} title={legal[1]}>
        <BackofficeLegalForm kept={settings.legal} seen={seen.legal} />
      </BackofficeSection>
    </>
  );
}
