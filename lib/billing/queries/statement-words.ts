import 'server-only';

import { createHash } from 'node:crypto';

import { openText, sealText } from '@/lib/platform/encryption/sealed-text';

import type { StatementText } from '../types/statement-import';

const PARTS = ['label', 'title', 'reference', 'transaction', 'payer'] as const;

/** What a line says, encrypted for its row: it names who paid, and who may be no family at all. */
export function sealWords(lineId: string, text: StatementText): string {
  return sealText('StatementLine.words', lineId, JSON.stringify(PARTS.map((part) => text[part])));
}

/** Reads what `sealWords` gave; nothing where it was erased. */
export function openWords(lineId: string, sealed: string | null): StatementText {
  const parts: unknown =
    sealed === null ? [] : JSON.parse(openText('StatementLine.words', lineId, sealed));
  const [label, title, reference, transaction, payer] = Array.isArray(parts)
    ? parts.map((part) => (typeof part === 'string' ? part : ''))
    : [];
  return {
    label: label ?? '',
    title: title ?? '',
    reference: reference ?? '',
    transaction: transaction ?? '',
    payer: payer ?? '',
  };
}

/** Names a movement, in its collectivity alone, without saying it. */
export function movementFingerprint(collectivityId: string, identity: string): string {
  return createHash('sha256').update(`${collectivityId}|${identity}`).digest('base64url');
}
