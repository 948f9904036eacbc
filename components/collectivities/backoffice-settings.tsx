import { ChevronRight } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';

import { BackofficeOnlinePaymentForm } from '@/components/billing/backoffice-online-payment-form';
import { BackofficePayingMeansForm } from '@/components/billing/backoffice-paying-means-form';
import type { LogoDone } from '@/lib/collectivities/rules/logo';
import { CREDITOR_PATH } from '@/lib/billing/rules/direct-debit-address';
import { NEWS_PATH } from '@/lib/collectivities/rules/news';
import type { SettingsView, TerritoryEffects } from '@/lib/collectivities/types/settings';

import { BackofficeLogo } from './backoffice-logo';
import { BackofficeAcknowledgementForm } from './backoffice-settings-acknowledgement';
import {
  BackofficeContactForm,
  BackofficeIdentityForm,
  BackofficeLegalForm,
} from './backoffice-settings-identity';
import { BackofficeRefusalsForms } from './backoffice-settings-refusals';
import {
  BackofficeCalendarForm,
  BackofficeChangesForm,
  BackofficeSectionsForm,
  BackofficeSecurityForm,
} from './backoffice-settings-rules';

const SECTIONS = [
  ['identite', 'Identité'],
  ['contact', 'Contact'],
  ['calendrier', 'Calendrier'],
  ['accuses', 'Accusés d’enregistrement'],
  ['dossier', 'Dossier famille'],
  ['motifs', 'Motifs de refus'],
  ['securite', 'Sécurité'],
  ['paiement', 'Paiement en ligne'],
  ['moyens', 'Moyens de paiement'],
  ['mentions', 'Mentions légales'],
] as const;

/** What has a page of its own. */
const PAGES = [
  [CREDITOR_PATH, 'Prélèvement'],
  [NEWS_PATH, 'Actualités'],
] as const;

function Contents() {
  return (
    <nav
      data-stays-at-top
      aria-label="Réglages"
      className="z-10 border-b border-rule-strong bg-surface px-4 py-1 max-md:overflow-x-auto md:sticky md:top-0 md:px-6"
    >
      <ul className="flex gap-x-5 whitespace-nowrap md:flex-wrap">
        {SECTIONS.map(([id, title]) => (
          <li key={id}>
            <a href={`#${id}`} className="inline-flex min-h-touch items-center">
              {title}
            </a>
          </li>
        ))}
        {PAGES.map(([href, title]) => (
          <li key={href}>
            <Link href={href} className="inline-flex min-h-touch items-center gap-1">
              {title}
              <ChevronRight aria-hidden />
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

interface SectionProps {
  id: string;
  title: string;
  /** Under the title. */
  lead?: string;
  children: ReactNode;
}

/** The margin names the section, the sheet holds its form. */
function Section({ id, title, lead, children }: SectionProps) {
  return (
    <section
      aria-labelledby={id}
      className="grid gap-x-8 gap-y-3 border-rule-strong px-4 py-6 not-first:border-t md:px-6 lg:grid-cols-[13rem_minmax(0,1fr)]"
    >
      <div>
        <h2 id={id} className="text-xl">
          {title}
        </h2>
        {lead === undefined ? null : <p className="mt-0.5 text-muted">{lead}</p>}
      </div>
      <div className="min-w-0">{children}</div>
    </section>
  );
}

export interface BackofficeSettingsProps {
  view: SettingsView;
  /** What another territory would cancel. */
  territories: TerritoryEffects;
  /** The acknowledgement, with what is kept. */
  acknowledgementHtml: string;
  /** What has just been done to the logo. */
  logoDone: LogoDone | null;
}

/** The settings of a collectivity, section by section. */
export function BackofficeSettings(props: BackofficeSettingsProps) {
  const { view, territories, acknowledgementHtml, logoDone } = props;
  const { settings, seen, slug } = view;
  const [
    identity,
    contact,
    calendar,
    acknowledgement,
    file,
    refusals,
    security,
    online,
    paying,
    legal,
  ] = SECTIONS;
  return (
    <>
      <Contents />
      <Section
        id={identity[0]}
        title={identity[1]}
        lead="Votre nom et votre logo, comme les familles les voient."
      >
        <BackofficeIdentityForm kept={settings.identity} seen={seen.identity} slug={slug} />
        <BackofficeLogo
          key={view.logoVersion}
          slug={slug}
          shortName={settings.identity.shortName}
          version={view.logoVersion}
          done={logoDone}
        />
      </Section>
      <Section
        id={contact[0]}
        title={contact[1]}
        lead="Comment les familles joignent votre service."
      >
        <BackofficeContactForm kept={settings.contact} seen={seen.contact} />
      </Section>
      <Section
        id={calendar[0]}
        title={calendar[1]}
        lead="L’heure et les jours qui comptent pour les délais."
      >
        <BackofficeCalendarForm
          kept={settings.calendar}
          seen={seen.calendar}
          territories={territories}
        />
      </Section>
      <Section
        id={acknowledgement[0]}
        title={acknowledgement[1]}
        lead="Chaque demande d’une famille reçoit ce courriel."
      >
        <BackofficeAcknowledgementForm
          kept={settings.acknowledgement}
          seen={seen.acknowledgement}
          html={acknowledgementHtml}
        />
      </Section>
      <Section
        id={file[0]}
        title={file[1]}
        lead="Ce qu’une famille peut lire et modifier de son dossier."
      >
        <div className="grid gap-8">
          <BackofficeSectionsForm kept={settings.sections} seen={seen.sections} />
          <BackofficeChangesForm kept={settings.changes} seen={seen.changes} />
        </div>
      </Section>
      <Section
        id={refusals[0]}
        title={refusals[1]}
        lead="Les réponses toutes prêtes de vos agents, qu’ils complètent avant de les envoyer."
      >
        <BackofficeRefusalsForms settings={settings} seen={seen} />
      </Section>
      <Section id={security[0]} title={security[1]} lead="Comment vos agents se connectent.">
        <BackofficeSecurityForm
          kept={settings.security}
          seen={seen.security}
          agentsWithoutTotp={view.agentsWithoutTotp}
          activeAgents={view.activeAgents}
        />
      </Section>
      <Section
        id={online[0]}
        title={online[1]}
        lead="Les familles paient leurs factures par PayFiP, le service de l’État."
      >
        <BackofficeOnlinePaymentForm kept={settings.onlinePayment} seen={seen.onlinePayment} />
      </Section>
      <Section
        id={paying[0]}
        title={paying[1]}
        lead="Ce que les factures disent à qui ne paie pas en ligne."
      >
        <BackofficePayingMeansForm kept={settings.paying} seen={seen.paying} />
      </Section>
      <Section
        id={legal[0]}
        title={legal[1]}
        lead="Ce que la loi demande à un site et à une facture de dire."
      >
        <BackofficeLegalForm kept={settings.legal} seen={seen.legal} />
      </Section>
    </>
  );
}
