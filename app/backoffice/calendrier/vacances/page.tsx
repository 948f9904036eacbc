import type { Metadata } from 'next';

import { BackofficeHolidays } from '@/components/activities/backoffice-holidays';
import { BackofficeHolidaysForm } from '@/components/activities/backoffice-holidays-form';
import { BackofficePageHeader } from '@/components/layout/backoffice-page-header';
import { listSchoolHolidays } from '@/lib/activities/queries/school-holidays';
import { CALENDAR_PATH } from '@/lib/bookings/rules/calendar-address';
import { civilDateIn } from '@/lib/core/dates/zoned';
import { requireAgent } from '@/lib/platform/auth/actors';
import { now } from '@/lib/platform/clock';

export const metadata: Metadata = { title: 'Vacances scolaires' };

export default async function SchoolHolidaysPage() {
  const actor = await requireAgent('activities.manage');
  const today = civilDateIn(now(), actor.collectivity.timeZone);
  const holidays = await listSchoolHolidays(actor, today);
  return (
    <>
      <BackofficePageHeader
        back={{ href: CALENDAR_PATH, label: 'Calendrier' }}
        title="Vacances scolaires"
        lead="Elles disent quels jours sont de classe, pour les créneaux et pour les délais. Les jours fériés se règlent seuls."
      />
      <div className="grid max-w-4xl gap-8 px-4 py-5 md:px-6">
        <section aria-labelledby="a-venir" className="grid gap-3">
          <h2 id="a-venir" className="text-xl">
            À venir
          </h2>
          <BackofficeHolidays holidays={holidays} />
        </section>
        <section aria-labelledby="fichier" className="grid gap-3">
          <h2 id="fichier" className="text-xl">
            Enregistrer un calendrier
          </h2>
          <p className="max-w-[34rem]">
            Chaque année scolaire du fichier remplace ce qui en était connu. Les autres années ne
            changent pas.
          </p>
          <BackofficeHolidaysForm />
        </section>
      </div>
    </>
  );
}
