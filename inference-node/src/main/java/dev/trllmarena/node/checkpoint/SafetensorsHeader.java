package dev.trllmarena.node.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The header of one safetensors file: 8 bytes of length, JSON, then the tensors without a gap
/// (huggingface/safetensors, "Format").
///
/// Nothing that the file says is believed before it is checked against the file's own size.
final class SafetensorsHeader {
    /// The format's own limit.
    private static final long MAXIMUM_BYTES = 100_000_000;

    private static final Map<String, Integer> BYTES_BY_DTYPE = Map.ofEntries(
            Map.entry("BF16", 2),
            Map.entry("F16", 2),
            Map.entry("F32", 4),
            Map.entry("F64", 8),
            Map.entry("I8", 1),
            Map.entry("U8", 1),
            Map.entry("I16", 2),
            Map.entry("U16", 2),
            Map.entry("I32", 4),
            Map.entry("U32", 4),
            Map.entry("I64", 8),
            Map.entry("U64", 8),
            Map.entry("BOOL", 1),
            Map.entry("F8_E4M3", 1),
            Map.entry("F8_E5M2", 1));

    private final Path file;
    private final String name;
    private final List<String> problems;

    private SafetensorsHeader(Path file, List<String> problems) {
        this.file = file;
        this.name = String.valueOf(file.getFileName());
        this.problems = problems;
    }

    /// The tensors by name; what is wrong adds a line and leaves its tensor out.
    static Map<String, StoredTensor> read(Path file, List<String> problems) {
        try {
            return new SafetensorsHeader(file, problems).read();
        } catch (IOException e) {
            problems.add(file.getFileName() + ": cannot be read: " + e.getMessage());
            return Map.of();
        }
    }

    private Map<String, StoredTensor> read() throws IOException {
        if (!Files.isRegularFile(file)) {
            problems.add(name + ": "
                    + (Files.isDirectory(file)
                            ? "is a folder, expected a file"
                            : Files.isSymbolicLink(file) ? "is a link to nothing" : "is absent"));
            return Map.of();
        }
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            return read(channel);
        }
    }

    /// The same from bytes that claim to be the file's.
    static Map<String, StoredTensor> read(SeekableByteChannel channel, Path file, List<String> problems)
            throws IOException {
        return new SafetensorsHeader(file, problems).read(channel);
    }

    private Map<String, StoredTensor> read(SeekableByteChannel channel) throws IOException {
        long fileBytes = channel.size();
        if (fileBytes < 8) {
            problems.add(name + ": has " + fileBytes + " bytes, too few for the length of a header (8)");
            return Map.of();
        }
        long headerBytes = bytes(channel, 0, 8).getLong();
        if (headerBytes < 2 || headerBytes > Math.min(MAXIMUM_BYTES, fileBytes - 8)) {
            problems.add("%s: says its header has %s bytes, expected from 2 to %d (the file has %d)"
                    .formatted(
                            name,
                            Long.toUnsignedString(headerBytes),
                            Math.min(MAXIMUM_BYTES, fileBytes - 8),
                            fileBytes));
            return Map.of();
        }
        byte[] header = bytes(channel, 8, (int) headerBytes).array();
        Optional<JsonFields> fields = JsonFields.parse(name + ": header", header, problems);
        return fields.map(found -> tensors(found.node(), 8 + headerBytes, fileBytes))
                .orElse(Map.of());
    }

    private static ByteBuffer bytes(SeekableByteChannel channel, long position, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.hasRemaining()) {
            if (channel.position(position + buffer.position()).read(buffer) < 0) {
                throw new IOException("ends at byte " + (position + buffer.position()));
            }
        }
        return buffer.flip();
    }

    private Map<String, StoredTensor> tensors(JsonNode header, long dataStart, long fileBytes) {
        Map<String, StoredTensor> tensors = new HashMap<>();
        int before = problems.size();
        header.properties().forEach(entry -> {
            if (!entry.getKey().equals("__metadata__")) {
                tensor(entry.getKey(), entry.getValue(), dataStart, fileBytes)
                        .ifPresent(tensor -> tensors.put(entry.getKey(), tensor));
            }
        });
        if (problems.size() == before) {
            checkThatTensorsFillTheFile(tensors, dataStart, fileBytes);
        }
        return tensors;
    }

    private Optional<StoredTensor> tensor(String tensor, JsonNode entry, long dataStart, long fileBytes) {
        String place = name + ": tensor " + tensor;
        String dtype = entry.path("dtype").asText();
        Integer width = BYTES_BY_DTYPE.get(dtype);
        JsonNode shape = entry.path("shape");
        JsonNode offsets = entry.path("data_offsets");
        if (width == null) {
            problems.add(place + " has the unknown dtype " + dtype);
            return Optional.empty();
        }
        if (!offsets.isArray() || offsets.size() != 2 || !isNatural(offsets.get(0)) || !isNatural(offsets.get(1))) {
            problems.add(place + " has data_offsets " + offsets + ", expected two whole numbers");
            return Optional.empty();
        }
        long begin = offsets.get(0).longValue();
        long end = offsets.get(1).longValue();
        if (begin > end || end > fileBytes - dataStart) {
            problems.add("%s lies at %s, outside of the %d bytes of data; the file has %d bytes, its header asks for %s"
                    .formatted(
                            place,
                            offsets,
                            fileBytes - dataStart,
                            fileBytes,
                            begin > end
                                    ? "a negative length"
                                    : Math.addExact(Math.min(end, Long.MAX_VALUE / 2), dataStart)));
            return Optional.empty();
        }
        List<Long> lengths = new ArrayList<>();
        long bytes = width;
        try {
            for (JsonNode length : shape) {
                if (!isNatural(length)) {
                    throw new ArithmeticException("not a length");
                }
                lengths.add(length.longValue());
                bytes = Math.multiplyExact(bytes, length.longValue());
            }
        } catch (ArithmeticException _) {
            bytes = -1;
        }
        if (!shape.isArray() || bytes != end - begin) {
            problems.add("%s has shape %s of %s, which are not the %d bytes of its data_offsets"
                    .formatted(place, shape, dtype, end - begin));
            return Optional.empty();
        }
        return Optional.of(new StoredTensor(file, dtype, lengths, dataStart + begin, bytes, fileBytes));
    }

    private static boolean isNatural(JsonNode node) {
        return node.isIntegralNumber() && node.canConvertToLong() && node.longValue() >= 0;
    }

    private void checkThatTensorsFillTheFile(Map<String, StoredTensor> tensors, long dataStart, long fileBytes) {
        long end = dataStart;
        String before = "the header";
        for (var entry : tensors.entrySet().stream()
                .sorted(Comparator.comparingLong((Map.Entry<String, StoredTensor> e) ->
                                e.getValue().offset())
                        .thenComparingLong(e -> e.getValue().bytes()))
                .toList()) {
            StoredTensor tensor = entry.getValue();
            if (tensor.offset() != end) {
                problems.add("%s: tensor %s begins at byte %d, expected %d, where %s ends"
                        .formatted(name, entry.getKey(), tensor.offset(), end, before));
                return;
            }
            end = tensor.offset() + tensor.bytes();
            before = "tensor " + entry.getKey();
        }
        if (end != fileBytes) {
            problems.add(name + ": has " + fileBytes + " bytes, its header asks for " + end);
        }
    }
}
