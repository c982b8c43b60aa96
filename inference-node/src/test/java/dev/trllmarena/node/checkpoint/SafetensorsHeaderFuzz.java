package dev.trllmarena.node.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Whatever a file of weights holds, its tensors lie within it or it is refused by a line.
final class SafetensorsHeaderFuzz {
    private static final Path FILE = Path.of("model.safetensors");

    @FuzzTest
    void aHeaderIsReadOrRefused(byte[] bytes) throws IOException {
        List<String> problems = new ArrayList<>();
        Map<String, StoredTensor> tensors = SafetensorsHeader.read(new BytesChannel(bytes), FILE, problems);
        if (problems.isEmpty()) {
            long end = bytes.length
                    - tensors.values().stream().mapToLong(StoredTensor::bytes).sum();
            assertThat(tensors.values()).allSatisfy(tensor -> {
                assertThat(tensor.offset()).isBetween(end, (long) bytes.length - tensor.bytes());
                assertThat(tensor.bytes() % Math.max(1, tensor.elements())).isZero();
            });
        } else {
            assertThat(problems).allMatch(line -> line.startsWith("model.safetensors"));
        }
    }
}
