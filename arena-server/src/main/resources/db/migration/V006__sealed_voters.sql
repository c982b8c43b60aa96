-- Version 3 of a vote's hash covers a seal of the voter instead of the voter key, so that a release can show everything
-- the hash covers and yet not the key. The seal is opened with the nonce, which stays here. The table is written anew
-- because SQLite changes no check of a column.

create table vote_with_nonce (
    sequence            integer primary key,
    version             integer not null check (version in (1, 2, 3)),
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
    ranked              integer not null check (ranked in (0, 1)),
    exclusion           text not null,
    category            text not null,
    voter_key           text not null,
    voter_nonce         text not null,
    check (contestant_a <> contestant_b),
    check ((version = 3) = (length(voter_nonce) = 32))
) strict;

insert into vote_with_nonce
select sequence, version, previous_hash, hash, battle, contestant_a, contestant_b, outcome, reasons, cast_at, probability,
       elo_k, turns,
       characters_a, words_a, headers_a, items_a, bold_a, prompt_tokens_a, completion_tokens_a, first_text_millis_a,
       total_millis_a,
       characters_b, words_b, headers_b, items_b, bold_b, prompt_tokens_b, completion_tokens_b, first_text_millis_b,
       total_millis_b,
       ranked, exclusion, category, voter_key, ''
  from vote;

drop table vote;
alter table vote_with_nonce rename to vote;

create index vote_exclusion on vote (exclusion) where exclusion <> '';

create trigger vote_stays_as_it_is before update on vote
begin
    select raise(abort, 'a vote is never changed');
end;

create trigger vote_stays before delete on vote
begin
    select raise(abort, 'a vote is never deleted');
end;

-- Names that contestants once had, so that a release never renames silently.
create table contestant_rename (
    id         integer primary key,
    contestant text not null references contestant (id),
    old_name   text not null,
    new_name   text not null,
    at         integer not null
) strict;

create trigger contestant_was_renamed after update of name on contestant when old.name <> new.name
begin
    insert into contestant_rename (contestant, old_name, new_name, at)
    values (old.id, old.name, new.name, new.last_seen_at);
end;
