import { z } from 'zod';

import { quickProblem, shapeOfInput } from '../rules/quick-checks';
import { formDocumentSchema } from './documents';

/**
 * What a browser checks of a page of the file before it is sent. What was not touched is not judged: an
 * old value may be wrong. `start` is what the inputs held at first, by their names.
 */
export function quickChecks(start: Readonly<Record<string, string>>) {
  return z.record(z.string(), z.unknown()).superRefine((fields, context) => {
    for (const [name, value] of Object.entries(fields)) {
      const shape = shapeOfInput(name);
      if (shape === undefined || typeof value !== 'string' || value === start[name]) continue;
      const message = quickProblem(shape, value);
      if (message !== null) context.addIssue({ code: 'custom', path: [name], message });
    }
    for (const { path, message } of formDocumentSchema.safeParse(fields).error?.issues ?? [])
      context.addIssue({ code: 'custom', path, message });
  });
}
