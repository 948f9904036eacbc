import { emptyForm, type FormAction } from '@/lib/core/form';
import {
  acceptPhotoAction,
  changePhotoAction,
  refusePhotoAction,
  removePhotoAction,
} from '@/lib/families/actions/photos';
import { db } from '@/lib/platform/db/client';
import { createPhoto } from '@/tests/support/factories/stored-files';
import { telephonePhoto } from '@/tests/support/hostile/images';

import type { Answer, Cases, Target } from './types';

function send<Done>(
  action: FormAction<Done>,
  fields: Record<string, string | File>,
): Promise<Answer> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return action(emptyForm<Done>(), form);
}

async function photoOf({ family }: Target, isPending = true): Promise<string> {
  const [child] = family.children;
  await db.photo.deleteMany({ where: { childId: child.id } });
  return (await createPhoto(db, family, child, { isPending })).id;
}

export const photoCases: Cases = {
  'families/changePhotoAction': {
    kind: 'guardian',
    call: async ({ family }) =>
      send(changePhotoAction, {
        kind: 'child',
        id: family.children[0].id,
        file: new File([new Uint8Array(await telephonePhoto())], 'photo.jpg'),
      }),
  },
  'families/removePhotoAction': {
    kind: 'guardian',
    call: async (target) => send(removePhotoAction, { photoId: await photoOf(target, false) }),
  },
  'families/acceptPhotoAction': {
    kind: 'agent',
    call: async (target) => send(acceptPhotoAction, { photoId: await photoOf(target) }),
  },
  'families/refusePhotoAction': {
    kind: 'agent',
    call: async (target) =>
      send(refusePhotoAction, { photoId: await photoOf(target), reason: 'Floue.' }),
  },
};
