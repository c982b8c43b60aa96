-- Texts that a visitor allowed to keep: masked, of battles with a vote only, at most 24 months. Without consent nothing comes here.
-- The owner is a digest of the session code; neither the code nor the session is kept.

create table kept_battle (
    battle  text primary key references battle (id),
    owner   text not null check (length(owner) = 64),
    kept_at integer not null,
    notice  text not null, -- version of the privacy notice that the consent was given to
    publish integer not null check (publish in (0, 1))
) strict;

create index kept_battle_owner on kept_battle (owner);
create index kept_battle_age on kept_battle (kept_at);

create table kept_turn (
    battle   text not null references kept_battle (battle) on delete cascade,
    turn     integer not null check (turn > 0),
    prompt   text not null,
    answer_a text not null,
    answer_b text not null,
    primary key (battle, turn)
) strict, without rowid;
