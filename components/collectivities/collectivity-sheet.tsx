import { PublicSheet } from '@/components/layout/public-layout';
import { ButtonLink } from '@/components/ui/button';
import { MarginDate, MarginTitle, SheetRow } from '@/components/ui/sheet';
import { paragraphsOf } from '@/lib/collectivities/rules/news';
import type { PublicCollectivity, PublicNews } from '@/lib/collectivities/types/public';
import type { CivilDate } from '@/lib/core/dates/civil-date';
import { formatDayNumber, formatMonthShort, formatWeekdayShort } from '@/lib/core/dates/format';
import { capitalise } from '@/lib/core/words';

import { CollectivityMark } from './collectivity-mark';
import { PhoneLink } from './contact-lines';

const SUBSCRIPTIONS = '/mon-espace/abonnements';

function WaysIn({ isSignedIn }: { isSignedIn: boolean }) {
  if (isSignedIn)
    return (
      <SheetRow margin="Votre compte">
        <div className="flex flex-wrap gap-2.5">
          <ButtonLink href="/" variant="primary">
            Aller à mon espace
          </ButtonLink>
          <ButtonLink href={SUBSCRIPTIONS} prefetch={false}>
            M’abonner
          </ButtonLink>
        </div>
      </SheetRow>
    );
  return (
    <SheetRow margin="Votre compte">
      <div className="flex flex-wrap gap-2.5">
        <ButtonLink href="/connexion" variant="primary">
          Se connecter
        </ButtonLink>
        <ButtonLink href="/inscription" prefetch={false}>
          S’inscrire
        </ButtonLink>
        <ButtonLink href={`/connexion?from=${SUBSCRIPTIONS}`} prefetch={false} variant="quiet">
          M’abonner
        </ButtonLink>
      </div>
      <p className="mt-3 max-w-text text-sm text-muted">
        Première visite{'\u00A0'}: inscrivez-vous. Vous avez déjà un compte{'\u00A0'}: abonnez-vous
        avec le code abonné du courrier de la collectivité, ou avec une facture.
      </p>
    </SheetRow>
  );
}

function News({ one, today }: { one: PublicNews; today: CivilDate }) {
  const isToday = one.startDay === today;
  return (
    <SheetRow
      as="article"
      now={isToday}
      margin={
        <MarginDate
          above={isToday ? 'Aujourd’hui' : capitalise(formatWeekdayShort(one.startDay))}
          day={formatDayNumber(one.startDay)}
          below={formatMonthShort(one.startDay)}
        />
      }
    >
      <h3 className="[overflow-wrap:anywhere]">{one.title}</h3>
      {paragraphsOf(one.body).map((paragraph, position) => (
        <p
          key={position}
          className="mt-1 max-w-text [overflow-wrap:anywhere] whitespace-pre-line not-first-of-type:mt-3"
        >
          {paragraph}
        </p>
      ))}
    </SheetRow>
  );
}

function NewsRows({ news, today }: Pick<PublicCollectivity, 'news' | 'today'>) {
  if (news.length === 0) return null;
  return (
    <>
      <SheetRow rule="strong">
        <h2>Actualités</h2>
      </SheetRow>
      {news.map((one) => (
        <News key={one.id} one={one} today={today} />
      ))}
    </>
  );
}

function ContactRows({ collectivity }: { collectivity: PublicCollectivity }) {
  const { serviceName, postalAddress, phone, email, openingHours, website } = collectivity;
  return (
    <>
      <SheetRow as="section" rule="strong" margin={<MarginTitle>Contact</MarginTitle>}>
        <address className="grid gap-1 not-italic">
          <b>{capitalise(serviceName)}</b>
          <span>{postalAddress}</span>
          <PhoneLink phone={phone} />
          <a href={`mailto:${email}`} className="justify-self-start break-words">
            {email}
          </a>
        </address>
      </SheetRow>
      <SheetRow as="section" margin={<MarginTitle>Horaires</MarginTitle>}>
        <p className="whitespace-pre-line">{openingHours}</p>
      </SheetRow>
      {website === null ? null : (
        <SheetRow as="section" margin={<MarginTitle>Site</MarginTitle>}>
          <a href={website} rel="noopener" className="break-words">
            {website.replace(/^https?:\/\/|\/$/g, '')}
          </a>
        </SheetRow>
      )}
    </>
  );
}

export interface CollectivitySheetProps {
  collectivity: PublicCollectivity;
  isSignedIn: boolean;
}

/** A collectivity's own page. Its identity is its logo and its name: colours keep their meaning. */
export function CollectivitySheet({ collectivity, isSignedIn }: CollectivitySheetProps) {
  const { slug, name, shortName, serviceName, logoVersion, news, today } = collectivity;
  return (
    <PublicSheet
      title={name}
      lead={`Le portail des familles, avec le ${serviceName}.`}
      detail={shortName}
      margin={
        <CollectivityMark
          slug={slug}
          shortName={shortName}
          logoVersion={logoVersion}
          size={88}
          className="inline-block max-md:my-1"
        />
      }
    >
      <WaysIn isSignedIn={isSignedIn} />
      <NewsRows news={news} today={today} />
      <ContactRows collectivity={collectivity} />
    </PublicSheet>
  );
}
