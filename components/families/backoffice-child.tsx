import { Plus } from 'lucide-react';
import Link from 'next/link';

import { ButtonLink } from '@/components/ui/button';
import { GommetteName } from '@/components/ui/gommette';
import { StateBadge } from '@/components/ui/state-badge';
import { Table, type TableColumn } from '@/components/ui/table';
import type { CivilDate } from '@/lib/core/dates/civil-date';
import { plural } from '@/lib/core/words';
import {
  ageWords,
  dayWithYear,
  periodState,
  periodWords,
  weekdaysWords,
} from '@/lib/families/messages/file';
import { familyPath, panelHref } from '@/lib/families/rules/family-address';
import type { ChildOfFile, FileEnrolment } from '@/lib/families/types/file';
import type { PersonPhotos } from '@/lib/families/types/photos';

import { BackofficeMemberLink } from './backoffice-member-link';
import { BackofficePendingPhoto, BackofficePortrait } from './backoffice-photo';

interface BackofficeChildProps {
  familyId: string;
  child: ChildOfFile;
  photos: PersonPhotos | undefined;
  today: CivilDate;
  mayWrite: boolean;
}

function EnrolmentState({ enrolment, today }: { enrolment: FileEnrolment; today: CivilDate }) {
  const state = periodState(enrolment, today);
  return (
    <StateBadge size="sm" tone={state === 'En cours' ? 'ink' : 'grey'} icon={null}>
      {state}
    </StateBadge>
  );
}

function columnsOf(props: BackofficeChildProps): readonly TableColumn<FileEnrolment>[] {
  const { familyId, child, today, mayWrite } = props;
  return [
    {
      key: 'activity',
      header: 'Activité',
      rowHeader: true,
      cell: ({ activityName, facilityName }) => (
        <>
          <b>{activityName}</b>
          <span className="block text-muted">{facilityName}</span>
        </>
      ),
      phone: 'start',
    },
    {
      key: 'period',
      header: 'Dates',
      cell: ({ startDay, endDay }) => periodWords(startDay, endDay),
      phone: 'wide',
    },
    {
      key: 'weekdays',
      header: 'Jours',
      cell: ({ weekdays }) => weekdaysWords(weekdays),
      phone: 'wide',
    },
    {
      key: 'state',
      header: 'État',
      cell: (enrolment) => <EnrolmentState enrolment={enrolment} today={today} />,
      phone: 'end',
    },
    {
      key: 'act',
      header: 'Modifier',
      hideHeader: true,
      align: 'end',
      cell: ({ id, activityName, isOther }) =>
        isOther ? (
          <span className="text-muted">Autre dossier</span>
        ) : mayWrite ? (
          <ButtonLink
            href={panelHref(familyId, { kind: 'enrolment', id })}
            size="sm"
            variant="quiet"
            scroll={false}
            prefetch={false}
          >
            Modifier
            <span className="sr-only">{`\u00A0: ${child.firstName}, ${activityName}`}</span>
          </ButtonLink>
        ) : null,
      phone: 'end',
    },
  ];
}

function Enrol({ familyId, child }: Pick<BackofficeChildProps, 'familyId' | 'child'>) {
  return (
    <ButtonLink
      href={panelHref(familyId, { kind: 'new-enrolment', childId: child.id })}
      size="sm"
      scroll={false}
      prefetch={false}
      icon={<Plus aria-hidden />}
    >
      Inscrire à une activité
      <span className="sr-only">{`\u00A0: ${child.firstName}`}</span>
    </ButtonLink>
  );
}

function Enrolments(props: BackofficeChildProps) {
  const { child, today } = props;
  const { firstName, enrolments } = child;
  const past = enrolments.filter((one) => periodState(one, today) === 'Terminée');
  const others = enrolments.filter((one) => !past.includes(one));
  const columns = columnsOf(props);
  const rowKey = ({ id }: FileEnrolment): string => id;
  return (
    <>
      {others.length === 0 ? (
        <p className="text-muted">Aucune inscription en cours ou à venir.</p>
      ) : (
        <Table
          caption={`Inscriptions de ${firstName}`}
          columns={columns}
          rows={others}
          rowKey={rowKey}
        />
      )}
      {past.length === 0 ? null : (
        <details>
          <summary className="flex min-h-touch w-fit items-center text-link underline md:min-h-9">
            {plural(past.length, 'inscription terminée', 'inscriptions terminées')}
          </summary>
          <Table
            caption={`Inscriptions terminées de ${firstName}`}
            columns={columns}
            rows={past}
            rowKey={rowKey}
          />
        </details>
      )}
    </>
  );
}

/** A child of a file and what it is enrolled in. */
export function BackofficeChild(props: BackofficeChildProps) {
  const { familyId, child, photos, today, mayWrite } = props;
  const { firstName, lastName, birthDate, position, otherFamily } = child;
  const portrait = { familyId, name: `${firstName} ${lastName}`, photos };
  return (
    <article
      aria-labelledby={child.id}
      className="grid gap-2 border-t border-rule pt-4 first:border-t-0 first:pt-0"
    >
      <div className="flex flex-wrap items-center justify-between gap-2">
        <div className="flex items-center gap-3">
          <BackofficePortrait {...portrait} />
          <div>
            <h3 id={child.id} className="text-lg">
              <GommetteName index={position} name={`${firstName} ${lastName}`} />
            </h3>
            <p className="text-muted">
              {`${ageWords(birthDate, today)}, naissance le ${dayWithYear(birthDate)}`}
              {otherFamily === null ? null : (
                <>
                  {'. Aussi dans le '}
                  <Link href={familyPath(otherFamily.id)} prefetch={false}>
                    {`dossier n° ${otherFamily.number}, ${otherFamily.name}`}
                  </Link>
                </>
              )}
            </p>
          </div>
        </div>
        <div className="flex flex-wrap gap-1">
          <BackofficeMemberLink
            familyId={familyId}
            kind="child"
            person={child}
            mayWrite={mayWrite}
          />
          {mayWrite ? <Enrol familyId={familyId} child={child} /> : null}
        </div>
      </div>
      <BackofficePendingPhoto {...portrait} mayWrite={mayWrite} />
      <Enrolments {...props} />
    </article>
  );
}
