package dev.trllmarena.arena.storage;

import dev.trllmarena.arena.calendar.Month;
import dev.trllmarena.arena.cost.MonthCosts;
import dev.trllmarena.arena.cost.MonthCosts.ContestantCosts;
import dev.trllmarena.arena.cost.MonthCosts.DayCosts;
import dev.trllmarena.arena.cost.Spent;
import io.helidon.dbclient.DbExecute;
import io.helidon.dbclient.DbRow;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Sums of the calls' tokens and money. Only calls of battles that are over count, and only whole hours.
public final class CostStore {
    private static final long HOUR_MILLIS = 3_600_000;
    private static final int MOST_MONTHS = 120;

    private final Database database;

    public CostStore(Database database) {
        this.database = database;
    }

    public MonthCosts of(Month month, Instant now) {
        Instant hour = now.truncatedTo(ChronoUnit.HOURS);
        Instant until = month.end().isBefore(hour) ? month.end() : hour;
        return database.read(db -> new MonthCosts(
                month,
                until,
                months(db, hour),
                battles(db, month, until),
                contestants(db, month, until),
                days(db, month, until)));
    }

    private static List<ContestantCosts> contestants(DbExecute db, Month month, Instant until) {
        return db.createNamedQuery("cost-contestants", """
                        select call.contestant, contestant.name, contestant.kind,
                               count(*) as calls, count(distinct call.battle) as battles,
                               coalesce(sum(call.prompt_tokens), 0) as prompt_tokens,
                               coalesce(sum(call.cached_tokens), 0) as cached_tokens,
                               coalesce(sum(call.completion_tokens), 0) as completion_tokens,
                               coalesce(sum(case when call.nano_dollars is not null
                                   then coalesce(call.prompt_tokens, 0) + coalesce(call.completion_tokens, 0)
                                   end), 0) as priced_tokens,
                               sum(call.nano_dollars) as nano_dollars,
                               count(*) - count(call.nano_dollars) as unpriced
                          from call
                          join contestant on contestant.id = call.contestant
                          left join battle on battle.id = call.battle
                         where call.at >= :begin and call.at < :until
                           and (call.battle is null or battle.state <> 'open')
                         group by call.contestant
                        """)
                .addParam("begin", month.begin().toEpochMilli())
                .addParam("until", until.toEpochMilli())
                .execute()
                .map(row -> new ContestantCosts(
                        row.column("contestant").getString(),
                        row.column("name").getString(),
                        row.column("kind").getString(),
                        spent(row)))
                .toList();
    }

    private static long battles(DbExecute db, Month month, Instant until) {
        return db.createNamedGet("cost-battles", """
                        select count(distinct call.battle) as battles
                          from call
                          join battle on battle.id = call.battle
                         where call.at >= :begin and call.at < :until and battle.state <> 'open'
                        """)
                .addParam("begin", month.begin().toEpochMilli())
                .addParam("until", until.toEpochMilli())
                .execute()
                .map(row -> number(row, "battles"))
                .orElse(0L);
    }

    /// By hours, which begin and end where days do.
    private static List<DayCosts> days(DbExecute db, Month month, Instant until) {
        Map<LocalDate, List<DayCosts>> hours = db.createNamedQuery("cost-hours", """
                        select call.at / :hour as hour, count(*) as calls, sum(call.nano_dollars) as nano_dollars
                          from call
                          left join battle on battle.id = call.battle
                         where call.at >= :begin and call.at < :until
                           and (call.battle is null or battle.state <> 'open')
                         group by 1
                        """)
                .addParam("hour", HOUR_MILLIS)
                .addParam("begin", month.begin().toEpochMilli())
                .addParam("until", until.toEpochMilli())
                .execute()
                .map(row -> new DayCosts(
                        LocalDate.ofInstant(Instant.ofEpochMilli(number(row, "hour") * HOUR_MILLIS), Month.ZONE),
                        number(row, "calls"),
                        optional(row, "nano_dollars")))
                .collect(Collectors.groupingBy(DayCosts::day, TreeMap::new, Collectors.toList()));
        List<DayCosts> days = new ArrayList<>();
        hours.forEach((day, parts) -> days.add(new DayCosts(
                day,
                parts.stream().mapToLong(DayCosts::calls).sum(),
                parts.stream().allMatch(part -> part.nanoDollars().isEmpty())
                        ? OptionalLong.empty()
                        : OptionalLong.of(parts.stream()
                                .mapToLong(part -> part.nanoDollars().orElse(0))
                                .sum()))));
        return days;
    }

    private static List<Month> months(DbExecute db, Instant now) {
        Instant first = db.createNamedGet("cost-first", "select min(at) as at from call")
                .execute()
                .flatMap(row -> Optional.ofNullable(row.column("at").get(Number.class)))
                .map(at -> Instant.ofEpochMilli(at.longValue()))
                .orElse(now);
        List<Month> months = new ArrayList<>();
        Month month = Month.of(now);
        do {
            months.add(month);
            month = month.previous();
        } while (month.end().isAfter(first) && months.size() < MOST_MONTHS);
        return months;
    }

    private static Spent spent(DbRow row) {
        return new Spent(
                number(row, "calls"),
                number(row, "battles"),
                number(row, "prompt_tokens"),
                number(row, "cached_tokens"),
                number(row, "completion_tokens"),
                number(row, "priced_tokens"),
                optional(row, "nano_dollars"),
                number(row, "unpriced"));
    }

    private static OptionalLong optional(DbRow row, String column) {
        return Optional.ofNullable(row.column(column).get(Number.class)).stream()
                .mapToLong(Number::longValue)
                .findFirst();
    }

    private static long number(DbRow row, String column) {
        return row.column(column).get(Number.class).longValue();
    }
}
