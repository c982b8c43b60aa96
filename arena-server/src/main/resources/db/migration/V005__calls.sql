-- What every call to a model used and cost. No text, no session.
-- Prices are nano-dollars (thousand-millionths of a US dollar) a million tokens, as they were at the time; nano_dollars
-- is what they come to. Null where the provider counted nothing or no price is known, never 0.
create table call (
    id                integer primary key,
    battle            text references battle (id), -- null: a probe, which belongs to no battle
    turn              integer check (turn > 0),
    side              text check (side in ('a', 'b')),
    contestant        text not null references contestant (id),
    at                integer not null,
    prompt_tokens     integer check (prompt_tokens >= 0), -- with the cached ones
    cached_tokens     integer check (cached_tokens between 0 and prompt_tokens),
    completion_tokens integer check (completion_tokens >= 0), -- with the reasoning
    prompt_price      integer check (prompt_price >= 0),
    cached_price      integer check (cached_price >= 0),
    completion_price  integer check (completion_price >= 0),
    nano_dollars      integer check (nano_dollars >= 0),
    ended             text not null check (ended in ('done', 'failed', 'cancelled', 'replaced')),
    check ((battle is null) = (turn is null) and (battle is null) = (side is null))
) strict;

create index call_at on call (at);
