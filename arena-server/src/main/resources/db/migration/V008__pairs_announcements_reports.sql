-- Several pairs can be targeted at once, each of them once.
create table targeted_pair (
    one    text not null references contestant (id),
    other  text not null references contestant (id),
    share  real not null check (share > 0 and share <= 1),
    set_at integer not null,
    check (one <> other)
) strict;

create unique index targeted_pair_once on targeted_pair (min(one, other), max(one, other));

insert into targeted_pair (one, other, share, set_at)
select one, other, share, set_at from targeted_comparison;

drop table targeted_comparison;

-- An announcement can be switched off and stay.
alter table announcement add column is_on integer not null default 1 check (is_on in (0, 1));
