-- Votes that are not ranked or are counted apart, and the key that binds the votes of one session in one month. Older
-- entries keep version 1: their hash covers none of these columns.

alter table vote add column version integer not null default 1 check (version in (1, 2));
alter table vote add column ranked integer not null default 1 check (ranked in (0, 1));
alter table vote add column exclusion text not null default '';
alter table vote add column category text not null default '';
alter table vote add column voter_key text not null default '';

create index vote_exclusion on vote (exclusion) where exclusion <> '';

-- The one comparison that an administrator asks for, if any.
create table targeted_comparison (
    only_row integer primary key check (only_row = 1),
    one      text not null references contestant (id),
    other    text not null references contestant (id),
    share    real not null check (share > 0 and share <= 1),
    set_at   integer not null,
    check (one <> other)
) strict;
