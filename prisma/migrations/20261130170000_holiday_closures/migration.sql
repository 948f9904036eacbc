-- A public holiday that comes into a calendar under bookings closes its day as an agent does. Nobody
-- may open it while the day is one; the nightly extension of the calendars has no agent to name.

alter table "Closure"
  add column "isHoliday" boolean not null default false,
  alter column "agentId" drop not null,
  add constraint closure_author_check check ("isHoliday" or "agentId" is not null),
  add constraint closure_holiday_check check (not "isHoliday" or "startDay" = "endDay");
