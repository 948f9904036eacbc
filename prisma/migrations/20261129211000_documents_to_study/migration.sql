-- The documents of absences that wait for an agent's answer: few at a time, whatever is kept.
create index request_line_to_study_idx on "RequestLine" ("collectivityId", "requestId")
  where "status" = 'ACCEPTED' and "justifiedAt" is not null and "justification" is null;
