package dev.trllmarena.arena;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {
    @TempDir
    private Path data;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void wrongUsageExitsWithTwoAndSaysWhatIsWrong() {
        assertThat(run()).isEqualTo(2);
        assertThat(run("dance")).isEqualTo(2);
        assertThat(run("serve", "--prot", "1")).isEqualTo(2);
        assertThat(run("serve", "--port", "70000", "--node", "ftp://x")).isEqualTo(2);
        assertThat(run("serve", "now")).isEqualTo(2);
        assertThat(run("verify-log", "--data")).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("unknown command: dance")
                .contains("did you mean port?")
                .contains("--port must be a whole number from 0 to 65535, was \"70000\"")
                .contains("--node must be an http or https address")
                .contains("unknown argument: now");
    }

    @Test
    void helpGoesToStandardOutput() {
        assertThat(run("--help")).isZero();
        assertThat(run("serve", "--help")).isZero();
        assertThat(run("verify-log", "--help")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("--node (ARENA_NODE)", "verify-log");
        assertThat(err.size()).isZero();
    }

    @Test
    void verifyingWithoutADatabaseFails() {
        assertThat(run("verify-log", "--data", data.toString())).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("there is no database in");
    }

    private int run(String... arguments) {
        return new Main(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        Map.of())
                .run(List.of(arguments));
    }
}
