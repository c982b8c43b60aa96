-- By time instead of by id, so that the battles of an hour stand together and a vote does not write a page of its own.
drop index battle_open;
create index battle_open on battle (opened_at) where state = 'open';
