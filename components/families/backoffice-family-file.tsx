import { Plus } from 'lucide-react';
import type { ReactNode } from 'react';

import { Alert } from '@/components/ui/alert';
import { ButtonLink } from '@/components/ui/button';
import type { AgentRole } from '@/lib/collectivities/permissions';
import type { CivilDate } from '@/lib/core/dates/civil-date';
import { panelHref, type FilePanel } from '@/lib/families/rules/family-address';
import type { FamilyDocument } from '@/lib/families/types/documents';
import type { FamilyFile, FoundChild } from '@/lib/families/types/file';
import type { FamilyPhotos } from '@/lib/families/types/photos';

import { BackofficeChild } from './backoffice-child';
import { BackofficeChildForm } from './backoffice-child-form';
import { BackofficeDocuments } from './backoffice-documents';
import { BackofficeEnrolmentForm, BackofficeNewEnrolment } from './backoffice-enrolment-form';
import { BackofficeGuardian } from './backoffice-guardian';
import { BackofficeGuardianForm } from './backoffice-guardian-form';
import { BackofficeKnownChild } from './backoffice-known-child';

/** What stands beside the file: what is being changed, and what the agent may do. */
export type FileDesk = {
  panel: FilePanel | null;
  /** By the id of the adult or the child. */
  photos: FamilyPhotos;
  documents: readonly FamilyDocument[];
  role: AgentRole;
  /** The id of what a form may add. */
  newId: string;
  found: readonly FoundChild[];
  isSaved: boolean;
  mayWrite: boolean;
  mayManageCodes: boolean;
  timeZone: string;
  today: CivilDate;
};

interface PartProps {
  file: FamilyFile;
  desk: FileDesk;
}

function Section({
  id,
  title,
  aside,
  children,
}: {
  id: string;
  title: string;
  aside: ReactNode;
  children: ReactNode;
}) {
  return (
    <section
      aria-labelledby={id}
      className="grid content-start gap-4 border-t border-rule-strong px-4 py-5 first:border-t-0 md:px-6"
    >
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h2 id={id}>{title}</h2>
        <div className="flex flex-wrap gap-2">{aside}</div>
      </div>
      {children}
    </section>
  );
}

function Add({ file, panel, children }: { file: FamilyFile; panel: FilePanel; children: string }) {
  return (
    <ButtonLink
      href={panelHref(file.id, panel)}
      size="sm"
      scroll={false}
      prefetch={false}
      icon={<Plus aria-hidden />}
    >
      {children}
    </ButtonLink>
  );
}

function Guardians({ file, desk }: PartProps) {
  const { panel, mayWrite, mayManageCodes, timeZone } = desk;
  const add = mayWrite ? (
    <Add file={file} panel={{ kind: 'new-guardian' }}>
      Ajouter un responsable
    </Add>
  ) : null;
  return (
    <Section id="responsables" title="Responsables" aside={add}>
      {mayWrite && panel?.kind === 'new-guardian' ? (
        <BackofficeGuardianForm key={desk.newId} familyId={file.id} guardianId={desk.newId} />
      ) : null}
      <div className="grid gap-6 xl:grid-cols-2">
        {file.guardians.map((guardian) => (
          <BackofficeGuardian
            key={guardian.id}
            guardian={guardian}
            photos={desk.photos.get(guardian.id)}
            timeZone={timeZone}
            familyId={file.id}
            mayWrite={mayWrite}
            mayManageCodes={mayManageCodes}
          />
        ))}
      </div>
    </Section>
  );
}

function ChildPanel({ file, desk, child }: PartProps & { child: FamilyFile['children'][number] }) {
  const { panel } = desk;
  if (panel?.kind === 'new-enrolment' && panel.childId === child.id)
    return (
      <BackofficeNewEnrolment
        key={desk.newId}
        familyId={file.id}
        child={child}
        enrolmentId={desk.newId}
        activities={file.activities}
      />
    );
  const enrolment =
    panel?.kind === 'enrolment'
      ? child.enrolments.find(({ id, isOther }) => id === panel.id && !isOther)
      : undefined;
  return enrolment === undefined ? null : (
    <BackofficeEnrolmentForm familyId={file.id} child={child} enrolment={enrolment} />
  );
}

function Children({ file, desk }: PartProps) {
  const { panel, mayWrite, today } = desk;
  const add = mayWrite ? (
    <>
      <Add file={file} panel={{ kind: 'new-child' }}>
        Ajouter un enfant
      </Add>
      <Add file={file} panel={{ kind: 'known-child', search: '' }}>
        Ajouter un enfant déjà connu
      </Add>
    </>
  ) : null;
  return (
    <Section id="enfants" title="Enfants et inscriptions" aside={add}>
      {mayWrite && panel?.kind === 'new-child' ? (
        <BackofficeChildForm key={desk.newId} familyId={file.id} childId={desk.newId} />
      ) : null}
      {mayWrite && panel?.kind === 'known-child' ? (
        <BackofficeKnownChild familyId={file.id} search={panel.search} found={desk.found} />
      ) : null}
      {file.children.length === 0 ? (
        <p className="text-muted">Aucun enfant dans ce dossier.</p>
      ) : null}
      {file.children.map((child) => (
        <div key={child.id} className="grid gap-3">
          <BackofficeChild
            familyId={file.id}
            child={child}
            photos={desk.photos.get(child.id)}
            today={today}
            mayWrite={mayWrite}
          />
          {mayWrite ? <ChildPanel file={file} desk={desk} child={child} /> : null}
        </div>
      ))}
    </Section>
  );
}

/** A family's file, as agents see it. Further sections follow those of its people. */
export function BackofficeFamilyFile({ file, desk }: PartProps) {
  return (
    <>
      {desk.isSaved && desk.panel === null ? (
        <div className="px-4 py-4 md:px-6">
          <Alert tone="success" role="status">
            C’est enregistré.
          </Alert>
        </div>
      ) : null}
      <Guardians file={file} desk={desk} />
      <Children file={file} desk={desk} />
      <BackofficeDocuments
        familyId={file.id}
        documents={desk.documents}
        role={desk.role}
        today={desk.today}
        timeZone={desk.timeZone}
      />
    </>
  );
}
