alter table "RequestLine"
  add column "justifiedAt" timestamptz(3),
  add column "justification" "JustificationOutcome",
  add constraint request_line_justification_check check (
    "justifyUntil" is not null or ("justifiedAt" is null and "justification" is null)
  );

-- Nobody was asked for the documents of which the time is already over: none of those absences is billed.
update "RequestLine" set "justification" = 'NEEDLESS' where "justifyUntil" < now();

create index request_line_unjustified_idx on "RequestLine" ("justifyUntil")
  where "status" = 'ACCEPTED' and "justifiedAt" is null and "justification" is null;

drop index request_event_untold_idx;
create index request_event_untold_idx on "RequestEvent" ("collectivityId", "at")
  where "digestId" is null and "lineId" is not null
    and "type" in ('ACCEPTED', 'REFUSED', 'WAITLISTED', 'ABSENCE_EXCUSED', 'ABSENCE_BILLED');
