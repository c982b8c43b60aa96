-- Facts of a battle's first question, beside the category that its vote holds. The question itself is not kept.
alter table battle add column long_prompt integer not null default 0 check (long_prompt in (0, 1));
alter table battle add column code_prompt integer not null default 0 check (code_prompt in (0, 1));
