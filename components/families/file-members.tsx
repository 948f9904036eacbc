import Link from 'next/link';

import { StateBadge } from '@/components/ui/state-badge';
import type { CivilDate } from '@/lib/core/dates/civil-date';
import { plural } from '@/lib/core/words';
import { bornWords } from '@/lib/families/messages/my-file';
import { ageWords } from '@/lib/families/messages/file';
import { myFilePath } from '@/lib/families/rules/my-file-address';
import { photoPath } from '@/lib/families/rules/photos';
import type { FileCards, FileMember } from '@/lib/families/types/file-sheet';
import type { FamilyPhotos } from '@/lib/families/types/photos';

import { Portrait } from './portrait';

interface FileMembersProps {
  file: FileCards;
  today: CivilDate;
  /** By the id of the adult or the child. */
  photos: FamilyPhotos;
  /** Whose page this is. */
  currentId?: string;
  className?: string;
}

function Member({
  member,
  today,
  photo,
  isCurrent,
}: {
  member: FileMember;
  photo: string | null;
  today: CivilDate;
  isCurrent: boolean;
}) {
  const { kind, firstName, lastName, birthDate, waiting, position } = member;
  const name = `${firstName} ${lastName}`;
  return (
    <Link
      href={myFilePath(member)}
      aria-current={isCurrent ? 'page' : undefined}
      className="flex items-center gap-3 rounded-md border border-rule-strong bg-surface p-2.5 text-text no-underline hover:border-ink-700 aria-[current]:border-2 aria-[current]:border-ink-700 aria-[current]:bg-ink-50"
    >
      <Portrait
        src={photo === null ? null : photoPath(photo)}
        name={name}
        sticker={kind === 'guardian' ? null : position}
      />
      <span className="grid min-w-0 gap-0.5">
        <b className="break-words">{name}</b>
        {birthDate === null ? null : (
          <small className="text-sm text-muted">
            {bornWords(member)}
            <span className="block">{ageWords(birthDate, today)}</span>
          </small>
        )}
        {waiting === 0 ? null : (
          <StateBadge tone="pending" size="sm" className="justify-self-start">
            {plural(waiting, 'champ en attente', 'champs en attente')}
          </StateBadge>
        )}
      </span>
    </Link>
  );
}

/** The adults and the children of a file, each a card that leads to their page. */
export function FileMembers({ file, today, photos, currentId, className = '' }: FileMembersProps) {
  const groups = [
    { title: file.guardians.length > 1 ? 'Responsables' : 'Responsable', members: file.guardians },
    { title: file.children.length > 1 ? 'Enfants' : 'Enfant', members: file.children },
  ].filter(({ members }) => members.length > 0);
  return (
    <div className={className}>
      {groups.map(({ title, members }) => (
        <div key={title} className="mt-3">
          <h3 className="pb-1.5 text-sm font-bold text-muted">{title}</h3>
          <ul className="grid gap-2.5 sm:grid-cols-2 lg:grid-cols-1 in-[.file-cards]:lg:grid-cols-3">
            {members.map((member) => (
              <li key={member.id}>
                <Member
                  member={member}
                  today={today}
                  photo={photos.get(member.id)?.current ?? null}
                  isCurrent={member.id === currentId}
                />
              </li>
            ))}
          </ul>
        </div>
      ))}
    </div>
  );
}
