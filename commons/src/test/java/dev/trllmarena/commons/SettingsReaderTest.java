package dev.trllmarena.commons;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsReaderTest {
    private static final Setting<Integer> PORT =
            Setting.integer("port", "ARENA_PORT", 8080, 0, 65535, "Where it listens");
    private static final Setting<String> DTYPE =
            Setting.oneOf("dtype", "", List.of("bfloat16", "float32"), "bfloat16", "Arithmetic");
    private static final Setting<Boolean> JSON = Setting.flag("json", "", "Machine-readable output");
    private static final List<Setting<?>> ALL = List.of(PORT, DTYPE, JSON);

    @TempDir
    Path folder;

    @Test
    void flagOutranksEnvironmentOutranksFileOutranksDefault() throws IOException {
        Path file = Files.writeString(folder.resolve("settings.yaml"), "port: 3\n");

        assertThat(reader(List.of(), Map.of()).get(PORT)).isEqualTo(8080);
        assertThat(reader(List.of(), Map.of()).withFile(file).get(PORT)).isEqualTo(3);
        assertThat(reader(List.of(), Map.of("ARENA_PORT", "2")).withFile(file).get(PORT))
                .isEqualTo(2);
        assertThat(reader(List.of("--port", "1"), Map.of("ARENA_PORT", "2"))
                        .withFile(file)
                        .get(PORT))
                .isEqualTo(1);
        assertThat(reader(List.of("--port=1"), Map.of()).get(PORT)).isEqualTo(1);
    }

    @Test
    void allMistakesAreToldTogether() throws IOException {
        Path file = Files.writeString(folder.resolve("settings.yaml"), "prot: 3\n");
        SettingsReader reader = reader(List.of("--dtyp", "x", "--dtype", "int8"), Map.of("ARENA_PORT", "70000"))
                .withFile(file);
        reader.get(PORT);
        reader.get(DTYPE);

        assertThatThrownBy(reader::check)
                .isInstanceOf(SettingsReader.WrongUsage.class)
                .hasMessage("""
                        --dtyp is not known; did you mean dtype?
                        %s: prot is not known; did you mean port?
                        ARENA_PORT must be a whole number from 0 to 65535, was "70000"
                        --dtype must be one of bfloat16, float32, was "int8\"""".formatted(file));
    }

    @Test
    void aFlagNeedsNoValueAndWordsKeepTheirOrder() {
        SettingsReader reader = reader(List.of("check", "--json", "tr-mini"), Map.of());
        assertThat(reader.get(JSON)).isTrue();
        assertThat(reader.words()).containsExactly("check", "tr-mini");
    }

    private static SettingsReader reader(List<String> arguments, Map<String, String> environment) {
        return new SettingsReader(ALL, arguments, environment);
    }
}
