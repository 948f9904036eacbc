-- An absence that a document must justify: what becomes of it. Added apart from their first use,
-- which PostgreSQL refuses in the same transaction.
alter type "RequestEventType" add value 'ABSENCE_EXCUSED';
alter type "RequestEventType" add value 'ABSENCE_BILLED';
create type "JustificationOutcome" as enum ('ACCEPTED', 'REFUSED', 'MISSING', 'NEEDLESS');
