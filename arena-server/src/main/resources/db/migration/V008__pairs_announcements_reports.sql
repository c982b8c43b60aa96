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

-- Answers that visitors reported: masked, at most a week. The owner is a digest of the session code, so that a visitor
-- who deletes his data deletes these too.
create table report (
    id         integer primary key autoincrement,
    battle     text not null references battle (id),
    turn       integer not null check (turn > 0),
    side       text not null check (side in ('a', 'b')),
    concern    text not null check (concern in ('harmful', 'identity', 'personal', 'technical')),
    contestant text not null references contestant (id),
    owner      text not null check (length(owner) = 64),
    at         integer not null,
    answer     text not null,
    unique (battle, turn, side)
) strict;

create index report_owner on report (owner);
create index report_age on report (at);
