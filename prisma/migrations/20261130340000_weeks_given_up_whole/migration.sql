-- The days of a week that is given up whole are answered together. Those that wait already are tied too.
update "RequestLine" l set "togetherId" = week.tie
from (
  select gen_random_uuid() as tie, array_agg(d.id) as ids
  from "RequestLine" d
  join "Request" r on r.id = d."requestId" and r.kind = 'CANCELLATION'
  join "Session" s on s.id = d."sessionId"
  join "Activity" a on a.id = s."activityId" and a."bookingUnit" = 'WEEK'
  where d.status = 'PENDING' and d."togetherId" is null
  group by d."requestId", date_trunc('week', s.day)
) week
where l.id = any(week.ids);
