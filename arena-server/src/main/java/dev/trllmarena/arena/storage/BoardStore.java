package dev.trllmarena.arena.storage;

import dev.trllmarena.arena.battle.Outcome;
import dev.trllmarena.arena.battle.Style;
import dev.trllmarena.arena.board.BoardSource;
import dev.trllmarena.arena.board.BoardVote;
import dev.trllmarena.arena.board.Contender;
import io.helidon.dbclient.DbRow;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/// What live boards are made of.
public final class BoardStore implements BoardSource {
    private static final long PART = 20_000; // votes read on one view

    private final Database database;

    public BoardStore(Database database) {
        this.database = database;
    }

    @Override
    public long head() {
        return database.read(
                db -> db.createNamedGet("board-head", "select coalesce(max(sequence), 0) as sequence from vote")
                        .execute()
                        .map(row -> number(row, "sequence").longValue())
                        .orElse(0L));
    }

    @Override
    public void votes(long after, long until, Consumer<BoardVote> reader) {
        for (long begin = after; begin < until; begin += PART) {
            part(begin, Math.min(until, begin + PART), reader);
        }
    }

    private void part(long after, long until, Consumer<BoardVote> reader) {
        List<BoardVote> part = database.read(db -> db.createNamedQuery("board-votes", """
                        select contestant_a, contestant_b, outcome, voter_key, cast_at, category, ranked, exclusion,
                               probability, characters_a, headers_a, items_a, bold_a,
                               characters_b, headers_b, items_b, bold_b
                          from vote
                         where sequence > :after and sequence <= :until
                         order by sequence
                        """)
                .addParam("after", after)
                .addParam("until", until)
                .execute()
                .map(BoardStore::vote)
                .toList());
        part.forEach(reader);
    }

    @Override
    public List<Contender> contenders(Instant effortSince) {
        return database.read(db -> db.createNamedQuery("board-contenders", """
                        with timed as (
                            select contestant, sum(millis) as millis, sum(turns) as answers
                              from (select contestant_a as contestant, total_millis_a as millis, turns
                                      from vote where cast_at >= :since and total_millis_a is not null
                                     union all
                                    select contestant_b, total_millis_b, turns
                                      from vote where cast_at >= :since and total_millis_b is not null)
                             group by contestant),
                        priced as (
                            select call.contestant, sum(call.nano_dollars) as nano_dollars, count(*) as answers
                              from call
                              join battle on battle.id = call.battle
                             where call.at >= :since and call.nano_dollars is not null and call.ended = 'done'
                               and battle.state = 'voted'
                             group by call.contestant)
                        select contestant.id, contestant.name, contestant.kind,
                               timed.millis / 1000.0 / timed.answers as seconds,
                               priced.nano_dollars / 1e9 / priced.answers as dollars
                          from contestant
                          left join timed on timed.contestant = contestant.id
                          left join priced on priced.contestant = contestant.id
                        """)
                .addParam("since", effortSince.toEpochMilli())
                .execute()
                .map(row -> new Contender(
                        text(row, "id"),
                        text(row, "name"),
                        text(row, "kind"),
                        real(row, "seconds"),
                        real(row, "dollars")))
                .toList());
    }

    private static BoardVote vote(DbRow row) {
        return new BoardVote(
                text(row, "contestant_a"),
                text(row, "contestant_b"),
                Outcome.of(text(row, "outcome")).orElseThrow(),
                text(row, "voter_key"),
                Instant.ofEpochMilli(number(row, "cast_at").longValue()),
                text(row, "category"),
                number(row, "ranked").intValue() == 1 ? "" : text(row, "exclusion"),
                number(row, "probability").doubleValue(),
                style(row, "a"),
                style(row, "b"));
    }

    /// Words are no feature of style control.
    private static Style style(DbRow row, String side) {
        return new Style(
                number(row, "characters_" + side).intValue(),
                0,
                number(row, "headers_" + side).intValue(),
                number(row, "items_" + side).intValue(),
                number(row, "bold_" + side).intValue());
    }

    private static String text(DbRow row, String column) {
        return row.column(column).getString();
    }

    private static Number number(DbRow row, String column) {
        return row.column(column).get(Number.class);
    }

    private static OptionalDouble real(DbRow row, String column) {
        return Optional.ofNullable(row.column(column).get(Number.class)).map(Number::doubleValue).stream()
                .mapToDouble(Double::doubleValue)
                .findFirst();
    }
}
