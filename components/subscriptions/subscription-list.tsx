import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { MarginTitle, PageHeader, Sheet, SheetRow } from '@/components/ui/sheet';
import { Table, type TableColumn } from '@/components/ui/table';
import { fullName } from '@/lib/accounts/rules/person';
import { capitalise } from '@/lib/core/words';
import type { SubscriptionRow } from '@/lib/subscriptions/types';

import { OptionsForm } from './options-form';
import { DoneNotice, type Done } from './done-notice';
import { UnsubscribeButton } from './unsubscribe-button';

const NEW = '/mon-espace/abonnements/nouveau';

const LEAD =
  'Vous avez autorisé l’utilisation de vos données afin d’accéder aux services de ce portail. Si vous vous désabonnez de la collectivité, vous n’aurez plus accès à ces services.';

const COLUMNS: readonly TableColumn<SubscriptionRow>[] = [
  { key: 'rubric', header: 'Rubrique', cell: ({ rubric }) => rubric, phone: 'wide' },
  {
    key: 'issuer',
    header: 'Émetteur',
    cell: ({ issuer }) => <span className="text-base font-bold">{issuer}</span>,
    phone: 'wide',
    rowHeader: true,
  },
  {
    key: 'service',
    header: 'Service',
    cell: ({ service, familyNumber, guardian }) => (
      <>
        {capitalise(service)}
        <small className="block text-sm text-muted">
          {`Dossier n°\u00A0${familyNumber}, ${fullName(guardian)}`}
        </small>
      </>
    ),
    phone: 'wide',
  },
  {
    key: 'actions',
    header: 'Désabonnement',
    hideHeader: true,
    cell: ({ id, issuerShortName }) => (
      <UnsubscribeButton subscriptionId={id} issuer={issuerShortName} />
    ),
    align: 'end',
    phone: 'wide',
    className: 'max-md:pt-2',
  },
];

function NothingYet() {
  return (
    <EmptyState
      title="Votre compte ne suit encore aucune famille"
      action={
        <ButtonLink variant="primary" href={NEW}>
          M’abonner
        </ButtonLink>
      }
    >
      <div className="grid max-w-text gap-2">
        <p>
          Abonnez-vous à la collectivité qui accueille vos enfants. Leur dossier, leur planning et
          vos factures s’affichent aussitôt.
        </p>
        <p>
          {
            'Il vous faut le code abonné que la collectivité vous a remis, ou une de ses factures. Vous n’avez ni l’un ni l’autre\u00A0? Demandez un code à la collectivité.'
          }
        </p>
        <p>
          {
            'S’abonner n’est ni inscrire ni réserver\u00A0: vous voyez la famille, puis vous réservez les jours des activités où vos enfants sont inscrits.'
          }
        </p>
      </div>
    </EmptyState>
  );
}

function Options({ subscription, isAlone }: { subscription: SubscriptionRow; isAlone: boolean }) {
  const { id, rubric, issuerShortName, notifications } = subscription;
  return (
    <SheetRow as="section" margin={<MarginTitle>Options</MarginTitle>}>
      <h3 className="mb-3 text-lg font-bold">
        {`Univers ${rubric}`}
        {isAlone ? null : <span className="font-normal text-muted">{`, ${issuerShortName}`}</span>}
      </h3>
      <OptionsForm
        subscriptionId={id}
        issuer={isAlone ? null : issuerShortName}
        notifications={notifications}
      />
    </SheetRow>
  );
}

export interface SubscriptionListProps {
  subscriptions: readonly SubscriptionRow[];
  done: Done | null;
}

/** "Mes abonnements": the families that the account sees, what it is told of them, how to add one. */
export function SubscriptionList({ subscriptions, done }: SubscriptionListProps) {
  const isEmpty = subscriptions.length === 0;
  return (
    <Sheet>
      <PageHeader
        margin="Mon espace citoyen"
        title="Mes abonnements"
        actions={
          isEmpty ? null : (
            <ButtonLink variant="primary" href={NEW}>
              M’abonner
            </ButtonLink>
          )
        }
      >
        {done === null ? null : <DoneNotice done={done} className="mt-4" />}
        {isEmpty ? null : <p className="mt-3 max-w-text text-muted">{LEAD}</p>}
      </PageHeader>
      <SheetRow>
        {isEmpty ? (
          <NothingYet />
        ) : (
          <Table
            caption="Mes abonnements"
            columns={COLUMNS}
            rows={subscriptions}
            rowKey={({ id }) => id}
          />
        )}
      </SheetRow>
      {subscriptions.map((subscription) => (
        <Options
          key={subscription.id}
          subscription={subscription}
          isAlone={subscriptions.length === 1}
        />
      ))}
    </Sheet>
  );
}
