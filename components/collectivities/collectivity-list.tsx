import Form from 'next/form';
import Link from 'next/link';

import { SearchField } from '@/components/forms/search-field';
import { SubmitButton } from '@/components/forms/submit-button';
import { EmptyState } from '@/components/ui/empty-state';
import {
  READ_AT_A_GLANCE,
  searchCollectivities,
  SHOWN_AT_ONCE,
} from '@/lib/collectivities/rules/public-list';
import type { ListedCollectivity } from '@/lib/collectivities/types/public';
import { capitalise } from '@/lib/core/words';

import { CollectivityMark } from './collectivity-mark';
import { PhoneLink } from './contact-lines';

export interface CollectivityListProps {
  all: readonly ListedCollectivity[];
  /** What was typed to find one. */
  search: string;
}

function Line({ collectivity }: { collectivity: ListedCollectivity }) {
  const { slug, name, shortName, serviceName, phone, logoVersion } = collectivity;
  return (
    <li className="relative flex gap-3.5 py-3.5 hover:bg-ink-50">
      <CollectivityMark slug={slug} shortName={shortName} logoVersion={logoVersion} size={56} />
      <div className="min-w-0">
        <h3 className="text-base leading-[1.3]">
          <Link
            href={`/collectivites/${slug}`}
            prefetch={false}
            className="after:absolute after:inset-0"
          >
            {name}
          </Link>
        </h3>
        <p className="text-sm text-muted">
          {`${capitalise(serviceName)}, `}
          <span className="relative">
            <PhoneLink phone={phone} />
          </span>
        </p>
      </div>
    </li>
  );
}

function Search({ search }: { search: string }) {
  return (
    <Form action="/" role="search" className="mt-3 flex flex-wrap items-end gap-2.5">
      <SearchField
        name="recherche"
        label="Votre commune ou votre collectivité"
        defaultValue={search}
        className="min-w-50 flex-1"
      />
      <SubmitButton variant="secondary" pendingLabel="Recherche…">
        Rechercher
      </SubmitButton>
    </Form>
  );
}

/** The collectivities that are on the portal, each leading to its page. */
export function CollectivityList({ all, search }: CollectivityListProps) {
  const found = searchCollectivities(all, search);
  return (
    <section aria-labelledby="collectivites" className="mt-8 border-t border-rule-strong pt-6">
      <h2 id="collectivites">Les collectivités du portail</h2>
      {all.length > READ_AT_A_GLANCE ? <Search search={search} /> : null}
      <ul className="mt-2 divide-y divide-rule">
        {found.slice(0, SHOWN_AT_ONCE).map((collectivity) => (
          <Line key={collectivity.slug} collectivity={collectivity} />
        ))}
      </ul>
      {found.length > SHOWN_AT_ONCE ? (
        <p className="mt-3 text-sm text-muted">
          {`${found.length - SHOWN_AT_ONCE} autres collectivités ne sont pas montrées. Précisez votre recherche.`}
        </p>
      ) : null}
      {found.length === 0 ? <Nothing search={search} /> : null}
    </section>
  );
}

function Nothing({ search }: { search: string }) {
  if (search === '')
    return (
      <EmptyState className="mt-3" title="Aucune collectivité pour le moment.">
        Les collectivités qui ouvrent le portail à leurs familles s’afficheront ici.
      </EmptyState>
    );
  return (
    <EmptyState className="mt-3" title={`Rien ne correspond à «\u00A0${search}\u00A0».`}>
      Essayez avec le nom de votre commune, ou son code postal.
    </EmptyState>
  );
}
