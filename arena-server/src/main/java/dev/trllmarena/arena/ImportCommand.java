package dev.trllmarena.arena;

import dev.trllmarena.arena.board.Board;
import dev.trllmarena.arena.board.BoardQuery;
import dev.trllmarena.arena.board.BoardRules;
import dev.trllmarena.arena.board.Window;
import dev.trllmarena.arena.imported.ImportedSet;
import dev.trllmarena.arena.imported.Imports;
import dev.trllmarena.arena.ranking.Gates;
import dev.trllmarena.arena.storage.ImportStore;
import dev.trllmarena.commons.Json;
import dev.trllmarena.commons.Setting;
import dev.trllmarena.commons.SettingsReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// `import FILE`: reads votes that somebody published into a database of their own and ranks them.
final class ImportCommand {
    private static final Setting<String> NAME =
            Setting.text("name", "", "", "name of the set; without it that of the file");
    static final List<Setting<?>> SETTINGS = List.of(
            Settings.DATA,
            NAME,
            Settings.PRELIMINARY_VOTES,
            Settings.LISTED_VOTES,
            Settings.LISTED_POINTS,
            Settings.JSON);

    private final PrintStream out;
    private final PrintStream err;
    private final Map<String, String> environment;

    ImportCommand(PrintStream out, PrintStream err, Map<String, String> environment) {
        this.out = out;
        this.err = err;
        this.environment = environment;
    }

    int run(List<String> arguments) throws IOException {
        SettingsReader reader = new SettingsReader(SETTINGS, arguments, environment);
        Path data = reader.get(Settings.DATA);
        String name = reader.get(NAME);
        Gates gates = Settings.gates(reader);
        boolean json = reader.get(Settings.JSON);
        reader.check();
        if (reader.words().size() != 1) {
            err.println("which file? arena server import FILE [settings]");
            return 2;
        }
        Path file = Path.of(reader.words().getFirst());
        Imports imports = new Imports(new ImportStore(data), Clock.systemUTC());
        ImportedSet set = imports.read(file, name.isEmpty() ? Imports.nameOf(file) : name);
        Window always = new Window(Window.Period.ALL, Instant.EPOCH, Instant.ofEpochMilli(Long.MAX_VALUE));
        Board board = imports.board(
                        set.name(),
                        new BoardQuery("", always, Optional.empty()),
                        new BoardRules(gates, 0, 0),
                        Runtime.getRuntime().availableProcessors())
                .orElseThrow()
                .board();
        out.print(json ? Json.write(Map.of("imported", described(set), "board", board)) + "\n" : table(set, board));
        return 0;
    }

    private static Map<String, Object> described(ImportedSet set) {
        return Map.of(
                "name", set.name(),
                "file", set.file(),
                "sha256", set.sha256(),
                "importedAt", set.importedAt().toString(),
                "votes", set.votes(),
                "passedOver", set.passedOver());
    }

    private static String table(ImportedSet set, Board board) {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "IMPORTED: %s (%s), %d votes, %d used, %d rows passed over%n%n",
                set.name(),
                set.file(),
                set.votes(),
                board.used(),
                set.passedOver()));
        text.append(String.format(
                Locale.ROOT,
                "%5s  %-40s %9s %9s %9s  %7s %8s%n",
                "place",
                "model",
                "rating",
                "lower",
                "upper",
                "ranks",
                "votes"));
        for (Board.Row row : board.rows()) {
            Board.@Nullable Rank rank = row.rank();
            text.append(String.format(
                    Locale.ROOT,
                    "%5s  %-40s %9s %9s %9s  %7s %8d%n",
                    row.place() == null ? "-" : row.place().toString(),
                    row.contestant(),
                    points(row.rating(), row.stage()),
                    points(row.lower(), ""),
                    points(row.upper(), ""),
                    rank == null ? "" : rank.best() + "-" + rank.worst(),
                    row.votes()));
        }
        return text.toString();
    }

    private static String points(@Nullable Double points, String otherwise) {
        return points == null ? otherwise : String.format(Locale.ROOT, "%.3f", points);
    }
}
