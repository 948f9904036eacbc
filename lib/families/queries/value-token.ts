import 'server-only';

import { keyedHash } from '@/lib/platform/secrets';

import type { FieldValue } from '../types/fields';

/**
 * Stands for a value in a form without telling it: an agent says by it which value of the file they
 * saw, encrypted or not.
 */
export function valueToken(path: string, value: FieldValue): string {
  return keyedHash('family', JSON.stringify([path, value])).slice(0, 22);
}
