package dev.trllmarena.arena.fakes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// A list of contestants behind fake providers, as an operator would write it: key in a file, price and basis recorded.
public final class ContestantList {
    private ContestantList() {}

    /// Writes a file for `--contestants`; a contestant's id is its provider's model, its name the same in capitals.
    public static Path write(Path folder, List<FakeProvider> providers) throws IOException {
        Path key = Files.writeString(folder.resolve("key"), FakeProvider.KEY + "\n");
        StringBuilder list = new StringBuilder("shipped: false\nproviders:\n");
        for (FakeProvider provider : providers) {
            list.append("""
                      of-%s:
                        protocol: %s
                        url: "%s"
                        key: {file: "%s"}
                        transfer: {country: US, basis: standart sözleşme, date: 2026-11-01}
                    """.formatted(provider.model(), provider.protocol().word(), provider.endpoint(), key));
        }
        list.append("contestants:\n");
        for (FakeProvider provider : providers) {
            list.append("""
                      %1$s:
                        name: %2$s
                        provider: of-%1$s
                        model: %1$s
                        maker: Laboratuvar
                        context: 100000
                        price: {input: 2.50, cached: 1.25, output: 10}
                    """.formatted(provider.model(), provider.model().toUpperCase(Locale.ROOT)));
        }
        return Files.writeString(folder.resolve("list-of-fakes.yaml"), list);
    }
}
