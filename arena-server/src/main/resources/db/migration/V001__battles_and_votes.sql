-- Nothing here holds a text, an address or a session: ids, outcomes, counts and times only.
-- Times are milliseconds since 1970-01-01T00:00:00Z.

create table contestant (
    id             text primary key,
    name           text not null,
    kind           text not null check (kind in ('local', 'api')),
    family         text not null,
    licence        text not null,
    context_tokens integer not null check (context_tokens > 0),
    first_seen_at  integer not null,
    last_seen_at   integer not null
) strict;

create table battle (
    id         text primary key,
    opened_at  integer not null,
    state      text not null check (state in ('open', 'voted', 'ended')),
    end_reason text,
    ended_at   integer,
    check ((state = 'open') = (ended_at is null)),
    check ((state = 'ended') = (end_reason is not null))
) strict;

create index battle_open on battle (id) where state = 'open';

-- The hash-chained log: one vote a battle, sequence without gaps. How a hash is made stands in VoteLog.java.
create table vote (
    sequence            integer primary key,
    previous_hash       text not null unique check (length(previous_hash) = 64),
    hash                text not null unique check (length(hash) = 64),
    battle              text not null unique references battle (id),
    contestant_a        text not null references contestant (id),
    contestant_b        text not null references contestant (id),
    outcome             text not null check (outcome in ('a', 'b', 'tie', 'bad')),
    reasons             text not null,
    cast_at             integer not null,
    probability         real not null check (probability > 0 and probability <= 1),
    elo_k               real not null check (elo_k > 0),
    turns               integer not null check (turns > 0),
    characters_a        integer not null,
    words_a             integer not null,
    headers_a           integer not null,
    items_a             integer not null,
    bold_a              integer not null,
    prompt_tokens_a     integer,
    completion_tokens_a integer,
    first_text_millis_a integer,
    total_millis_a      integer,
    characters_b        integer not null,
    words_b             integer not null,
    headers_b           integer not null,
    items_b             integer not null,
    bold_b              integer not null,
    prompt_tokens_b     integer,
    completion_tokens_b integer,
    first_text_millis_b integer,
    total_millis_b      integer,
    check (contestant_a <> contestant_b)
) strict;

create trigger vote_stays_as_it_is before update on vote
begin
    select raise(abort, 'a vote is never changed');
end;

create trigger vote_stays before delete on vote
begin
    select raise(abort, 'a vote is never deleted');
end;

-- Live points (Elo), always what the votes in order give.
create table rating (
    contestant text primary key references contestant (id),
    points     real not null,
    votes      integer not null,
    wins       integer not null,
    losses     integer not null,
    ties       integer not null,
    both_bad   integer not null,
    check (votes = wins + losses + ties + both_bad)
) strict;
