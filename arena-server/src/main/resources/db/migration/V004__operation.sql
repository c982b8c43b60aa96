-- What the operator does by hand, and the record of it. Times are milliseconds since 1970-01-01T00:00:00Z.

-- Only contestants that were ever switched by hand stand here. No foreign key: one can be switched off before it has
-- taken part for the first time.
create table contestant_switch (
    contestant text primary key check (length(contestant) > 0),
    is_on      integer not null check (is_on in (0, 1)),
    changed_at integer not null
) strict;

create table announcement (
    id       integer primary key autoincrement,
    kind     text not null check (kind in ('info', 'warn')),
    text_tr  text not null check (length(text_tr) > 0),
    text_en  text not null check (length(text_en) > 0),
    from_at  integer not null,
    until_at integer,
    check (until_at is null or until_at > from_at)
) strict;

create table audit (
    id      integer primary key autoincrement,
    at      integer not null,
    who     text not null,
    action  text not null,
    subject text not null,
    before  text not null,
    after   text not null
) strict;

create trigger audit_stays_as_it_is before update on audit
begin
    select raise(abort, 'an audit entry is never changed');
end;

create trigger audit_stays before delete on audit
begin
    select raise(abort, 'an audit entry is never deleted');
end;
