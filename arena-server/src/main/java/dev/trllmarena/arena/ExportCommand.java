package dev.trllmarena.arena;

import dev.trllmarena.arena.dataset.Datasets;
import dev.trllmarena.arena.storage.Database;
import dev.trllmarena.arena.storage.OpenTextStore;
import dev.trllmarena.commons.Json;
import dev.trllmarena.commons.Setting;
import dev.trllmarena.commons.SettingsReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// `export conversations` and `export preferences`: what visitors allowed to publish.
final class ExportCommand {
    private static final Setting<String> LICENCE =
            Setting.text("licence", "ARENA_DATASET_LICENCE", "other", "licence that the card names, such as cc-by-4.0");
    private static final Setting<Path> TO =
            Setting.path("to", "", "", "folder (conversations) or file (preferences) to write; it must not exist");
    static final List<Setting<?>> SETTINGS = List.of(Settings.DATA, TO, LICENCE, Settings.JSON);

    private final PrintStream out;
    private final PrintStream err;
    private final Map<String, String> environment;

    ExportCommand(PrintStream out, PrintStream err, Map<String, String> environment) {
        this.out = out;
        this.err = err;
        this.environment = environment;
    }

    int run(List<String> arguments) throws IOException {
        SettingsReader reader = new SettingsReader(SETTINGS, arguments, environment);
        Path data = reader.get(Settings.DATA);
        Path to = reader.get(TO);
        String licence = reader.get(LICENCE);
        boolean json = reader.get(Settings.JSON);
        reader.check();
        String what = reader.words().size() == 1 ? reader.words().getFirst() : "";
        if (!List.of("conversations", "preferences").contains(what)) {
            err.println("export what? conversations or preferences");
            return 2;
        }
        if (to.toString().isEmpty()) {
            err.println("--to is missing: " + TO.help());
            return 2;
        }
        try (Database database = Database.openToRead(data)) {
            Datasets datasets = new Datasets(new OpenTextStore(database));
            Datasets.Written written =
                    what.equals("conversations") ? datasets.conversations(to, licence) : datasets.preferences(to);
            out.println(
                    json
                            ? Json.write(written)
                            : written.rows() + " rows are in " + to + "; " + written.leftOut()
                                    + " conversations were left out");
            return 0;
        }
    }
}
