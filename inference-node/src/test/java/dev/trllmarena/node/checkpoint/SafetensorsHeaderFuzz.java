package dev.trllmarena.node.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/// Whatever a file of weights holds, its tensors lie within it or it is refused by a line.
final class SafetensorsHeaderFuzz {
    private static Path file = Path.of("");

    @BeforeAll
    static void makeFile() throws IOException {
        file = Files.createTempFile("fuzz", ".safetensors");
    }

    @AfterAll
    static void deleteFile() throws IOException {
        Files.deleteIfExists(file);
    }

    @FuzzTest
    void aHeaderIsReadOrRefused(byte[] bytes) throws IOException {
        Files.write(file, bytes);
        List<String> problems = new ArrayList<>();
        Map<String, StoredTensor> tensors = SafetensorsHeader.read(file, problems);
        if (problems.isEmpty()) {
            long end = bytes.length
                    - tensors.values().stream().mapToLong(StoredTensor::bytes).sum();
            assertThat(tensors.values()).allSatisfy(tensor -> {
                assertThat(tensor.offset()).isBetween(end, (long) bytes.length - tensor.bytes());
                assertThat(tensor.bytes() % Math.max(1, tensor.elements())).isZero();
            });
        } else {
            assertThat(problems).allMatch(line -> line.startsWith(String.valueOf(file.getFileName())));
        }
    }
}
