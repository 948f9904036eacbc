-- A collectivity that has had an administrator keeps one who can sign in. The lock on the
-- collectivity's row queues up two administrators who demote each other: the second sees the first.
create function keep_an_administrator() returns trigger language plpgsql as $$
begin
  perform 1 from "Collectivity" where "id" = old."collectivityId" for no key update;
  if not exists (
    select 1
    from "Agent" other
    join "Account" account on account."id" = other."accountId"
    where other."collectivityId" = old."collectivityId" and other."id" <> old."id"
      and other."role" = 'ADMINISTRATOR' and other."suspendedAt" is null
      and account."emailConfirmedAt" is not null and account."deletedAt" is null
  ) then
    raise exception 'agent_last_administrator: one who can sign in stays'
      using errcode = '23514', constraint = 'agent_last_administrator', table = tg_table_name;
  end if;
  return coalesce(new, old);
end $$;

create trigger agent_last_administrator
  before update of "role", "suspendedAt" on "Agent"
  for each row
  when (
    old."role" = 'ADMINISTRATOR' and old."suspendedAt" is null
    and (new."role" <> 'ADMINISTRATOR' or new."suspendedAt" is not null)
  )
  execute function keep_an_administrator();
