-- The last day that an agent gave a tariff; null where it lasts until the next one. The last day that it has
-- is that one, or the day before the next: taken away, the next gives it back.
alter table "Tariff" add column "askedEndDay" date;
-- Of those that there are: one that ends the day before another was ended by it.
update "Tariff" t set "askedEndDay" = t."endDay"
where t."endDay" is not null and not exists (
  select from "Tariff" n
  where n."collectivityId" = t."collectivityId" and n."activityId" = t."activityId"
    and n."startDay" = t."endDay" + 1
);
alter table "Tariff" add constraint tariff_asked_end_check check (
  "askedEndDay" is null or ("endDay" is not null and "endDay" <= "askedEndDay")
);
