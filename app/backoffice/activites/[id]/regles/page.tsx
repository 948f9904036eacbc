import type { Metadata } from 'next';
import { notFound } from 'next/navigation';

import { BackofficeRulesForm } from '@/components/activities/backoffice-rules-form';
import { BackofficePageHeader } from '@/components/layout/backoffice-page-header';
import { getRulesScene } from '@/lib/activities/queries/rules-scene';
import { activityPath } from '@/lib/activities/rules/agent-address';
import { rulesFields } from '@/lib/activities/rules/rules-fields';
import { civilDateIn } from '@/lib/core/dates/zoned';
import { requireAgent } from '@/lib/platform/auth/actors';
import { now } from '@/lib/platform/clock';

export const metadata: Metadata = { title: 'Règles de réservation' };

export default async function RulesPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireAgent('activities.manage');
  const { id } = await params;
  const at = now();
  const today = civilDateIn(at, actor.collectivity.timeZone);
  const scene = await getRulesScene(actor, id, today);
  if (scene === null) notFound();
  const { rules, sessions, others, calendar, name, priceCents } = scene;
  const linked = new Set([...rules.excludes, ...rules.requires]);
  return (
    <>
      <BackofficePageHeader
        back={{ href: activityPath(id), label: name }}
        title="Règles de réservation"
        lead="Choisissez une phrase par règle. Rien n’est enregistré avant que vous n’ayez vu ce que cela change."
      />
      <div className="px-4 py-5 md:px-6">
        <BackofficeRulesForm
          scene={{
            activityId: scene.id,
            name,
            priceCents,
            rules,
            sessions,
            others: others.map((other) => ({ ...other, isLinked: linked.has(other.id) })),
            calendar,
            now: at,
          }}
          values={{ ...rulesFields(rules), day: sessions[0]?.day ?? today }}
        />
      </div>
    </>
  );
}
