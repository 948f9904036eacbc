import {
  changeNewsAction,
  deleteNewsAction,
  writeNewsAction,
} from '@/lib/collectivities/actions/news';
import { civilDate } from '@/lib/core/dates/civil-date';
import { emptyForm, type FormAction } from '@/lib/core/form';
import { db } from '@/lib/platform/db/client';
import { createNews } from '@/tests/support/factories/collectivities';

import type { Case, Cases } from './types';

const FIELDS = { title: 'Menus', body: 'Affichés.', startDay: '2026-11-24', seen: 'x' } as const;

const onTheirNews = (action: FormAction): Case => ({
  kind: 'agent',
  call: async ({ collectivity }) => {
    const { id } = await createNews(db, collectivity, { start: civilDate('2026-11-24') });
    const form = new FormData();
    form.set('newsId', id);
    for (const [name, value] of Object.entries(FIELDS)) form.set(name, value);
    const answer = await action(emptyForm(), form);
    expect(await db.news.findUnique({ where: { id } })).toMatchObject({ body: 'Texte.' });
    return answer;
  },
});

export const newsCases: Cases = {
  'collectivities/writeNewsAction': {
    kind: 'own-agent',
    call: () => writeNewsAction(emptyForm(), new FormData()),
  },
  'collectivities/changeNewsAction': onTheirNews(changeNewsAction),
  'collectivities/deleteNewsAction': onTheirNews(deleteNewsAction),
};
